#include <notices/calendar.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "days.hpp"
#include "document.hpp"
#include <array>
#include <sstream>
#include <string>
#include <vector>

namespace notices {
namespace {

using testing::ElementsAre;

std::string holidays(int year) {
  std::string all;
  for (const NamedDay& each : holidays_of(us(), std::chrono::year{year})) {
    all += text(each.day).substr(5) + (each.doubtful ? "?" : "") + " ";
  }
  return all;
}

// As the Office of Personnel Management publishes them; moved days and Inauguration Day doubtful.
TEST(Calendar, OfTheUnitedStatesHasTheFederalHolidays) {
  EXPECT_EQ(holidays(2025),
            "01-01 01-20 01-20? 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25 ");
  EXPECT_EQ(holidays(2026),
            "01-01 01-19 02-16 05-25 06-19 07-03? 07-04 09-07 10-12 11-11 11-26 "
            "12-25 ");
  EXPECT_EQ(holidays(2027),
            "01-01 01-18 02-15 05-31 06-18? 06-19 07-04 07-05? 09-06 10-11 11-11 11-25 12-24? "
            "12-25 12-31? ");
  EXPECT_EQ(holidays(2022),
            "01-01 01-17 02-21 05-30 06-19 06-20? 07-04 09-05 10-10 11-11 11-24 "
            "12-25 12-26? ");
}

TEST(Calendar, KnowsInaugurationDayEveryFourthYear) {
  struct Year {
    std::string date;
    bool doubtful;
    std::string title;
  };
  for (const Year& each : std::vector<Year>{{"2021-01-20", true, "a Wednesday"},
                                            {"2022-01-20", false, "no inauguration"},
                                            {"2013-01-21", true, "after a Sunday"},
                                            {"2041-01-21", true, "after a Sunday to come"},
                                            {"2029-01-19", false, "before a Saturday"},
                                            {"1965-01-20", false, "before the law"}}) {
    EXPECT_EQ(is_holiday(us(), day(each.date), Reading::wide),
              each.doubtful || each.date == "2013-01-21")
        << each.title;
  }
  EXPECT_FALSE(is_holiday(us(), day("2021-01-20"), Reading::narrow));
}

TEST(Calendar, CountsAHolidayFromItsFirstYear) {
  EXPECT_FALSE(is_holiday(us(), day("2020-06-19"), Reading::wide));
  EXPECT_TRUE(is_holiday(us(), day("2021-06-19"), Reading::narrow));
  EXPECT_TRUE(is_holiday(us(), day("2021-06-18"), Reading::wide));
  EXPECT_FALSE(is_holiday(us(), day("2021-06-18"), Reading::narrow));
}

TEST(Calendar, MovesNewYearIntoTheYearBefore) {
  EXPECT_TRUE(is_holiday(us(), day("2027-12-31"), Reading::wide));
  EXPECT_FALSE(is_holiday(us(), day("2027-12-31"), Reading::narrow));
  EXPECT_FALSE(is_holiday(us(), day("2026-12-31"), Reading::wide));
}

TEST(Calendar, TakesTheDaysOfAnOfficeForDoubtful) {
  Calendar calendar = us();
  calendar.closed.push_back(day("2026-12-24"));
  EXPECT_TRUE(is_holiday(calendar, day("2026-12-24"), Reading::wide));
  EXPECT_FALSE(is_holiday(calendar, day("2026-12-24"), Reading::narrow));
}

TEST(Calendar, IsFoundByItsName) {
  EXPECT_THAT(calendars(), ElementsAre("us"));
  EXPECT_FALSE(find_calendar("moon"));
  EXPECT_FALSE(find_calendar(""));
  EXPECT_EQ(us().holidays.size(), 12U);
}

std::vector<std::string> problems(const std::string& toml) {
  std::vector<std::string> out;
  for (const policies::Problem& each : parse_calendar(toml, "us.toml").problems) {
    out.push_back(policies::text(each));
  }
  return out;
}

TEST(Calendar, TellsWhatIsWrongWithItsFile) {
  const auto one = [](const std::string& lines) {
    return problems("[[holiday]]\nname='x'\n" + lines);
  };
  EXPECT_THAT(one("month=1\nday=1"), ElementsAre());
  EXPECT_THAT(one("day=1"), ElementsAre("us.toml:1:1: `month` is missing here."));
  EXPECT_THAT(one("month=1"), ElementsAre("us.toml:1:1: `day` is missing here."));
  EXPECT_THAT(one("month=2\nday=30"),
              ElementsAre("us.toml:4:1: There is no such day in this month."));
  EXPECT_THAT(one("month=1\nweekday='moonday'\nnth=1"),
              ElementsAre("us.toml:4:9: `weekday` must be a day of the week: monday."));
  EXPECT_THAT(one("month=1\nweekday='monday'"), ElementsAre("us.toml:1:1: `nth` is missing here."));
  EXPECT_THAT(one("month=1\nweekday='monday'\nnth=0"),
              ElementsAre("us.toml:5:1: `nth` is 1 to 4, or -1 for the last."));
  EXPECT_THAT(one("month=1\nday=1\nobserved=['friday']"),
              ElementsAre("us.toml:5:11: `observed` names days of the weekend: saturday, sunday."));
  EXPECT_THAT(one("month=1\nday=1\nevery=0"),
              ElementsAre("us.toml:5:7: `every` must be a whole number from 1 to 100."));
  EXPECT_THAT(one("month=1\nday=1\nfrom=2"),
              ElementsAre("us.toml:5:1: `from` is not known here; remove it."));
}

std::string when(const Holiday& holiday) {
  constexpr auto kMonths = std::to_array<std::string_view>({"January",
                                                            "February",
                                                            "March",
                                                            "April",
                                                            "May",
                                                            "June",
                                                            "July",
                                                            "August",
                                                            "September",
                                                            "October",
                                                            "November",
                                                            "December"});
  constexpr auto kDays = std::to_array<std::string_view>(
      {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"});
  constexpr auto kNth =
      std::to_array<std::string_view>({"last", "", "first", "second", "third", "fourth"});
  const std::string month{kMonths.at(static_cast<unsigned>(holiday.month) - 1)};
  if (holiday.day) return std::to_string(static_cast<unsigned>(*holiday.day)) + " " + month;
  return std::string{kNth.at(static_cast<std::size_t>(holiday.nth + 1))} + " " +
         std::string{kDays.at(holiday.weekday.c_encoding())} + " of " + month;
}

TEST(Calendar, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Holiday | Date | Moves from | First year | Every | Doubtful |\n"
        << "|---|---|---|---|---|---|\n";
  for (const Holiday& h : us().holidays) {
    const std::string moves = h.saturday ? "Saturday, Sunday" : (h.sunday ? "Sunday" : "-");
    table << "| " << h.name << " | " << when(h) << " | " << moves << " | "
          << (h.since == 0 ? "-" : std::to_string(h.since)) << " | " << h.every << " | "
          << (h.doubtful ? "yes" : "no") << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
