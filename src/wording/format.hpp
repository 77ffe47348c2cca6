// Dates, times and numbers as a reader writes them, by ICU.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <wording/language.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wording {

// 12345 is "12,345" or "12.345".
[[nodiscard]] std::string format_number(Language language, std::int64_t number);

// With one digit behind the point: 3.14 is "3.1", or "3,1".
[[nodiscard]] std::string format_decimal(Language language, double number);

// 0.314 is "31%"; shares are rounded to whole percents.
[[nodiscard]] std::string format_share(Language language, double share);

// 10485760 is "10 MB"; rounded to what a person needs to know.
[[nodiscard]] std::string format_bytes(Language language, std::uint64_t bytes);

// Writes times in one language as one time zone sees them. Making one costs
// about a millisecond, so it is kept; safe from any thread.
class TimeFormat {
 public:
  // `zone` is a name of the IANA database ("America/Sao_Paulo"); `invalid` else.
  [[nodiscard]] static base::Result<TimeFormat> make(Language language, std::string_view zone);

  TimeFormat(TimeFormat&&) noexcept;
  TimeFormat& operator=(TimeFormat&&) noexcept;
  ~TimeFormat();

  // "23 Nov 2026".
  [[nodiscard]] std::string date(base::Time time) const;

  // "23 Nov 2026, 20:15 UTC".
  [[nodiscard]] std::string date_time(base::Time time) const;

  // "20:15" of the same day, "23 Nov, 20:15" of another.
  [[nodiscard]] std::string brief(base::Time time, base::Time now) const;

  // "in 3 hours", "2 days ago", "now": the largest whole unit up to days, rounded
  // towards `now`, so that a deadline never looks later than it is.
  [[nodiscard]] std::string relative(base::Time time, base::Time now) const;

 private:
  struct State;
  explicit TimeFormat(std::unique_ptr<const State> state);

  std::unique_ptr<const State> state_;
};

}  // namespace wording
