// Days as tests write and print them.

#pragma once

#include <base/time.hpp>
#include <notices/business_days.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace notices {

inline Day day(std::string_view date) {
  const auto time = base::parse_rfc3339(std::string{date} + "T00:00:00Z");
  base::ensure(time.has_value(), "a test writes a date");
  return Day{std::chrono::floor<std::chrono::days>(time->time_since_epoch())};
}

inline base::Time at(std::string_view time) {
  const auto parsed = base::parse_rfc3339(time);
  base::ensure(parsed.has_value(), "a test writes a time");
  return *parsed;
}

inline std::string text(Day date) {
  return base::to_date(std::chrono::sys_days{date.time_since_epoch()});
}

inline Calendar us() { return find_calendar("us").value(); }

inline Office office(const std::string& zone) {
  policies::Policies policies;
  policies.putback.zone = zone;
  return office_of(policies).value();
}

}  // namespace notices
