#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <base/time.hpp>
#include <notices/calendar.hpp>
#include <notices/limits.hpp>
#include <policies/reader.hpp>
#include <policies/toml.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> calendars();
}  // namespace embedded

namespace notices {
namespace {

using std::chrono::days;
using std::chrono::year;

constexpr std::array<std::string_view, 7> kWeekdays = {
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
constexpr std::string_view kEnding = ".toml";

bool falls_in(const Holiday& holiday, year when) {
  const int y = static_cast<int>(when);
  return y >= holiday.since && (y - holiday.since) % holiday.every == 0;
}

Day date_in(const Holiday& holiday, year when) {
  if (holiday.day) return Day{when / holiday.month / *holiday.day};
  if (holiday.nth < 0) return Day{when / holiday.month / holiday.weekday[std::chrono::last]};
  return Day{when / holiday.month / holiday.weekday[static_cast<unsigned>(holiday.nth)]};
}

// Where the holiday is observed instead; nothing where it stays.
std::optional<Day> moved(const Holiday& holiday, Day day) {
  const std::chrono::weekday on{day};
  if (holiday.saturday && on == std::chrono::Saturday) return day - days{1};
  if (holiday.sunday && on == std::chrono::Sunday) return day + days{1};
  return std::nullopt;
}

std::chrono::weekday weekday_of(policies::TableReader& reader, std::string_view key) {
  const auto given = reader.text(key, kHolidayBytesMax);
  if (!given) return std::chrono::Monday;
  const auto found = std::ranges::find(kWeekdays, given->text);
  if (found == kWeekdays.end()) {
    reader.problem(given->at, "`" + std::string{key} + "` must be a day of the week: monday.");
    return std::chrono::Monday;
  }
  return std::chrono::weekday{static_cast<unsigned>(found - kWeekdays.begin())};
}

void read_observed(policies::TableReader& reader, Holiday& out) {
  for (const policies::Located& word : reader.texts("observed", 2)) {
    if (word.text == "saturday") {
      out.saturday = true;
    } else if (word.text == "sunday") {
      out.sunday = true;
    } else {
      reader.problem(word.at, "`observed` names days of the weekend: saturday, sunday.");
    }
  }
}

// The date of its own, or the weekday of its month.
void read_date(policies::TableReader& reader, Holiday& out) {
  out.month =
      std::chrono::month{static_cast<unsigned>(reader.integer("month", {1, 12}).value_or(1))};
  if (reader.has("weekday")) {
    out.weekday = weekday_of(reader, "weekday");
    reader.require("nth");
    out.nth = static_cast<int>(reader.integer("nth", {-1, 4}).value_or(1));
    if (out.nth == 0) reader.problem(reader.at("nth"), "`nth` is 1 to 4, or -1 for the last.");
    return;
  }
  reader.require("day");
  out.day = std::chrono::day{static_cast<unsigned>(reader.integer("day", {1, 31}).value_or(1))};
  // A leap day is no holiday anywhere, so that every year has every date.
  if (!(year{2001} / out.month / *out.day).ok()) {
    reader.problem(reader.at("day"), "There is no such day in this month.");
  }
}

Holiday read_holiday(policies::TableReader reader) {
  Holiday out;
  reader.require("name");
  if (auto name = reader.text("name", kHolidayBytesMax)) out.name = std::move(name->text);
  reader.require("month");
  read_date(reader, out);
  out.since = static_cast<int>(reader.integer("since", {0, 9'999}).value_or(0));
  out.every = static_cast<int>(reader.integer("every", {1, 100}).value_or(1));
  out.doubtful = reader.boolean("doubtful").value_or(false);
  read_observed(reader, out);
  reader.finish();
  return out;
}

}  // namespace

std::string to_date(Day day) {
  return base::to_date(std::chrono::sys_days{day.time_since_epoch()});
}

Day plus_months(Day day, std::chrono::months count) {
  const std::chrono::year_month_day then = std::chrono::year_month_day{day} + count;
  return then.ok() ? Day{then} : Day{then.year() / then.month() / std::chrono::last};
}

std::vector<NamedDay> holidays_of(const Calendar& calendar, year when) {
  std::vector<NamedDay> all;
  const auto add = [&](Day day, const std::string& name, bool doubtful) {
    if (std::chrono::year_month_day{day}.year() == when) {
      all.push_back({.day = day, .name = name, .doubtful = doubtful});
    }
  };
  // A holiday moves across the end of a year: the first of January to the last of December.
  for (const year each : {when - std::chrono::years{1}, when, when + std::chrono::years{1}}) {
    for (const Holiday& holiday : calendar.holidays) {
      if (!falls_in(holiday, each)) continue;
      const Day day = date_in(holiday, each);
      add(day, holiday.name, holiday.doubtful);
      if (const auto instead = moved(holiday, day)) add(*instead, holiday.name, true);
    }
  }
  for (const Day day : calendar.closed)
    add(day, "", true);
  std::ranges::stable_sort(all, {}, &NamedDay::day);
  return all;
}

bool is_holiday(const Calendar& calendar, Day day, Reading reading) {
  const auto counts = [&](const Holiday& holiday, year each) {
    if (!falls_in(holiday, each)) return false;
    const Day date = date_in(holiday, each);
    if (reading == Reading::narrow) return !holiday.doubtful && date == day;
    return date == day || moved(holiday, date) == day;
  };
  // A holiday that is observed on this day is of this day's date or of a neighbour's.
  const std::chrono::year_month_day before{day - days{1}};
  const std::chrono::year_month_day after{day + days{1}};
  const bool on_one = std::ranges::any_of(calendar.holidays, [&](const Holiday& holiday) {
    return (holiday.month == before.month() && counts(holiday, before.year())) ||
           (holiday.month == after.month() && counts(holiday, after.year()));
  });
  return on_one || (reading == Reading::wide &&
                    std::ranges::find(calendar.closed, day) != calendar.closed.end());
}

ParsedCalendar parse_calendar(std::string_view text, const std::string& file) {
  ParsedCalendar out;
  policies::ParsedToml parsed = policies::parse_toml(text, file);
  out.problems = std::move(parsed.problems);
  policies::TableReader root{parsed.root, file, out.problems};
  (void)root.integer("schema", {1, 1});
  if (auto title = root.text("title", kHolidayBytesMax)) {
    out.calendar.title = std::move(title->text);
  }
  for (policies::TableReader& reader : root.tables("holiday", kHolidaysMax))
    out.calendar.holidays.push_back(read_holiday(std::move(reader)));
  root.finish();
  return out;
}

std::vector<std::string> calendars() {
  std::vector<std::string> names;
  for (const base::EmbeddedFile& file : embedded::calendars()) {
    names.emplace_back(file.path.substr(0, file.path.size() - kEnding.size()));
  }
  return names;
}

std::optional<Calendar> find_calendar(std::string_view name) {
  for (const base::EmbeddedFile& file : embedded::calendars()) {
    if (file.path != std::string{name} + std::string{kEnding}) continue;
    ParsedCalendar parsed = parse_calendar(file.bytes, std::string{file.path});
    base::ensure(parsed.problems.empty(), "a calendar that is compiled in can be read");
    return std::move(parsed.calendar);
  }
  return std::nullopt;
}

}  // namespace notices
