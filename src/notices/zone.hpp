// What the clocks and calendars on the wall show in one time zone. The only
// place that knows the zone database.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/calendar.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}  // namespace date

namespace notices {

// Which instant is meant where clocks show a time twice, since they were put back.
enum class Twice : std::uint8_t { earlier, later };

class Zone {
 public:
  // `name` is one of the IANA database ("America/Sao_Paulo"); `invalid` else.
  [[nodiscard]] static base::Result<Zone> find(std::string_view name);

  // The day that calendars show at this time.
  [[nodiscard]] Day day_of(base::Time time) const;

  // When clocks show this time of the day. One that is skipped, since clocks are put forward, is
  // the instant at which they are.
  [[nodiscard]] base::Time at(Day day, std::chrono::seconds time_of_day, Twice twice) const;

 private:
  explicit Zone(const date::time_zone& zone) : zone_{&zone} {}

  const date::time_zone* zone_;  // Of the database, which lives as long as the program.
};

// The names of all zones there are, in order.
[[nodiscard]] std::vector<std::string> zones();

}  // namespace notices
