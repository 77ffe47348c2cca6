// Public holidays, from a data file of the program: which days are no business
// days for certain, and which perhaps. docs/notices.md shows the shipped ones.

#pragma once

#include <policies/problem.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notices {

// A day of somebody's wall calendar; a point in time only together with a zone.
using Day = std::chrono::local_days;

// "2026-11-23".
[[nodiscard]] std::string to_date(Day day);

// The same day of a later month, or that month's last where it has no such day.
[[nodiscard]] Day plus_months(Day day, std::chrono::months count);

// A holiday of every year, or of every few. It has a `day`, or else a weekday and which of the
// month it is.
struct Holiday {
  std::string name;
  std::chrono::month month{};
  std::optional<std::chrono::day> day;
  std::chrono::weekday weekday;
  int nth = 0;            // 1 to 4; -1 is the last.
  int since = 0;          // The first year.
  int every = 1;          // Years from one to the next.
  bool saturday = false;  // On a Saturday the Friday before is observed, perhaps.
  bool sunday = false;    // On a Sunday the Monday after is, perhaps.
  bool doubtful = false;  // Not for everybody, even on its own date.
};

struct Calendar {
  std::string title;
  std::vector<Holiday> holidays;
  std::vector<Day> closed;  // Days on which this office alone is closed; doubtful.
};

// How a doubt is read. `narrow` knows the dates of the law alone; for `wide` a day on which anybody
// may be closed is a holiday.
enum class Reading : std::uint8_t { narrow, wide };

// Whether the day is a holiday. Weekends are none by themselves.
[[nodiscard]] bool is_holiday(const Calendar& calendar, Day day, Reading reading);

// A day of a year with the name of its holiday, in order; both where one date stands twice.
struct NamedDay {
  Day day;
  std::string name;
  bool doubtful = false;
};
[[nodiscard]] std::vector<NamedDay> holidays_of(const Calendar& calendar, std::chrono::year year);

struct ParsedCalendar {
  Calendar calendar;
  std::vector<policies::Problem> problems;
};

// Reads the text of a calendar; `file` names it in the problems.
[[nodiscard]] ParsedCalendar parse_calendar(std::string_view text, const std::string& file);

// The names of the calendars that the program carries ("us"), in order.
[[nodiscard]] std::vector<std::string> calendars();

// One of them; nothing where there is none of that name.
[[nodiscard]] std::optional<Calendar> find_calendar(std::string_view name);

}  // namespace notices
