#include <notices/zone.hpp>

#include <date/tz.h>

#include <stdexcept>

namespace notices {

base::Result<Zone> Zone::find(std::string_view name) {
  try {
    return Zone{*date::locate_zone(name)};
  } catch (const std::runtime_error&) {
    return base::Error{.kind = base::Error::Kind::invalid,
                       .message = "There is no time zone \"" + std::string{name} +
                                  "\". Name one such as America/New_York."};
  }
}

Day Zone::day_of(base::Time time) const {
  const auto local = zone_->to_local(std::chrono::floor<std::chrono::seconds>(time));
  return Day{std::chrono::floor<std::chrono::days>(local.time_since_epoch())};
}

base::Time Zone::at(Day day, std::chrono::seconds time_of_day, Twice twice) const {
  const date::local_seconds local{day.time_since_epoch() + time_of_day};
  return zone_->to_sys(local,
                       twice == Twice::earlier ? date::choose::earliest : date::choose::latest);
}

std::vector<std::string> zones() {
  std::vector<std::string> names;
  for (const date::time_zone& zone : date::get_tzdb().zones)
    names.push_back(zone.name());
  return names;
}

}  // namespace notices
