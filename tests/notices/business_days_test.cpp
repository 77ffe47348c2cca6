#include <notices/business_days.hpp>

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

using std::chrono::days;
using std::chrono::hours;

struct Receipt {
  std::string received;
  std::string not_before;
  std::string not_after;
  std::string shows;
};

const std::vector<Receipt>& receipts() {
  static const std::vector<Receipt> all = {
      {"2026-06-12", "2026-06-30", "2026-07-03", "Juneteenth; 3 July, moved, is doubtful"},
      {"2026-06-26", "2026-07-14", "2026-07-16", "3 July, moved, is doubtful"},
      {"2026-11-10", "2026-11-27", "2026-12-02", "Veterans Day and Thanksgiving Day"},
      {"2026-11-21", "2026-12-08", "2026-12-11", "received on a Saturday"},
      {"2026-12-18", "2027-01-06", "2027-01-11", "Christmas Day and New Year's Day"},
      {"2026-12-24", "2027-01-12", "2027-01-15", "over the end of the year"},
      {"2027-12-20", "2028-01-06", "2028-01-07", "24 and 31 December, moved, are doubtful"},
      {"2022-06-03", "2022-06-21", "2022-06-23", "20 June, moved, is doubtful"},
  };
  return all;
}

TEST(PutbackDays, AreThoseOfTheTwoCalendars) {
  for (const Receipt& each : receipts()) {
    const PutbackDays between = putback_days(us(), day(each.received));
    EXPECT_EQ(text(between.not_before), each.not_before) << each.received << " " << each.shows;
    EXPECT_EQ(text(between.not_after), each.not_after) << each.received << " " << each.shows;
  }
}

TEST(PutbackDays, AreWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Received | Not before | Not after | Shows |\n|---|---|---|---|\n";
  for (const Receipt& each : receipts()) {
    table << "| " << each.received << " | " << each.not_before << " | " << each.not_after << " | "
          << each.shows << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

// The law of 5 U.S.C. 6103 once more, by arithmetic on weekdays, to hold the calendar against.
struct Civil {
  int year;
  unsigned month;
  unsigned day;
  unsigned weekday;  // 0 is Sunday.
};

Civil civil(Day date) {
  const std::chrono::year_month_day ymd{date};
  return {.year = static_cast<int>(ymd.year()),
          .month = static_cast<unsigned>(ymd.month()),
          .day = static_cast<unsigned>(ymd.day()),
          .weekday = std::chrono::weekday{date}.c_encoding()};
}

bool is_fixed_holiday(const Civil& c) {
  return (c.month == 1 && c.day == 1) || (c.month == 6 && c.day == 19 && c.year >= 2021) ||
         (c.month == 7 && c.day == 4) || (c.month == 11 && c.day == 11) ||
         (c.month == 12 && c.day == 25);
}

bool is_weekday_holiday(const Civil& c) {
  const unsigned week = (c.day - 1) / 7 + 1;
  if (c.weekday == 4) return c.month == 11 && week == 4;
  if (c.weekday != 1) return false;
  return (c.month == 1 && week == 3) || (c.month == 2 && week == 3) ||
         (c.month == 5 && c.day > 24) || (c.month == 9 && week == 1) ||
         (c.month == 10 && week == 2);
}

bool is_inauguration(const Civil& c) {
  if (c.month != 1 || c.year % 4 != 1) return false;
  return c.day == 20 || (c.day == 21 && c.weekday == 1);
}

bool works(Day date, Reading reading) {
  const Civil c = civil(date);
  if (c.weekday == 0 || c.weekday == 6) return false;
  if (is_fixed_holiday(c) || is_weekday_holiday(c)) return false;
  if (reading == Reading::narrow) return true;
  const bool before_saturday = c.weekday == 5 && is_fixed_holiday(civil(date + days{1}));
  const bool after_sunday = c.weekday == 1 && is_fixed_holiday(civil(date - days{1}));
  return !before_saturday && !after_sunday && !is_inauguration(c);
}

int working_days(Day after, Day before, Reading reading) {
  int count = 0;
  for (Day each = after + days{1}; each < before; each += days{1})
    count += works(each, reading) ? 1 : 0;
  return count;
}

// Fifty years, every day of them: leap years, year ends, every weekday of every holiday.
TEST(PutbackDays, OfFiftyYearsKeepTheLaw) {
  const Calendar calendar = us();
  const Day end = day("2073-01-01");
  for (Day received = day("2023-01-01"); received < end; received += days{1}) {
    const PutbackDays between = putback_days(calendar, received);
    ASSERT_EQ(working_days(received, between.not_before, Reading::wide), 10) << text(received);
    ASSERT_TRUE(works(between.not_before, Reading::wide)) << text(received);
    ASSERT_EQ(working_days(received, between.not_after, Reading::narrow), 13) << text(received);
    ASSERT_TRUE(works(between.not_after, Reading::narrow)) << text(received);
    ASSERT_LE(between.not_before, between.not_after) << text(received);
  }
}

// The instant at which the article comes back lies on the day, whatever clocks do there.
void expect_within(const Office& office, base::Time received) {
  const PutbackWindow window = putback_window(office, received);
  const Day on = office.zone.day_of(received);
  const Day back = office.zone.day_of(window.restore_at);
  ASSERT_EQ(back, window.days.not_before);
  ASSERT_GE(working_days(on, back, Reading::wide), 10);
  ASSERT_LE(working_days(on, back + days{1}, Reading::narrow), 14);
  ASSERT_LE(window.opens_at, window.restore_at);
  ASSERT_LT(window.restore_at, window.alarm_at + days{1});
  ASSERT_LT(window.alarm_at, window.closes_at);
  ASSERT_EQ(office.zone.day_of(window.closes_at), window.days.not_after);
  ASSERT_EQ(office.zone.day_of(window.opens_at - std::chrono::microseconds{1}),
            window.days.not_before - days{1});
}

TEST(PutbackWindow, KeepsTheLawInEveryZone) {
  const Calendar calendar = us();
  for (const std::string& name : zones()) {
    SCOPED_TRACE(name);
    const Office there = office(name);
    // Around both changes of the clocks, the turn of a year, a leap day, a holiday weekend.
    for (const char* const received : {"2026-02-20T03:59:59Z",
                                       "2026-10-16T05:00:00Z",
                                       "2026-12-18T23:59:59Z",
                                       "2028-02-15T12:00:00Z",
                                       "2027-06-22T00:00:00Z"}) {
      expect_within(there, at(received));
    }
  }
}

TEST(PutbackWindow, KeepsTheLawOverFiftyYears) {
  for (const std::string name : {"America/New_York", "Asia/Tokyo", "Pacific/Auckland"}) {
    SCOPED_TRACE(name);
    const Office there = office(name);
    base::Time received = at("2023-01-01T04:59:59Z");
    while (received < at("2073-01-01T00:00:00Z")) {
      expect_within(there, received);
      // Every weekday and every hour comes round.
      received += days{5} + hours{7};
    }
  }
}

TEST(PutbackWindow, StandsInTheOfficesTime) {
  const PutbackWindow window =
      putback_window(office("America/New_York"), at("2026-10-20T14:00:00Z"));

  EXPECT_EQ(text(window.days.not_before), "2026-11-04");
  EXPECT_EQ(text(window.days.not_after), "2026-11-09");
  // Clocks are put back on 1 November.
  EXPECT_EQ(base::to_rfc3339(window.opens_at), "2026-11-04T05:00:00Z");
  EXPECT_EQ(base::to_rfc3339(window.restore_at), "2026-11-04T17:00:00Z");
  EXPECT_EQ(base::to_rfc3339(window.alarm_at), "2026-11-06T05:00:00Z");
  EXPECT_EQ(base::to_rfc3339(window.closes_at), "2026-11-10T04:59:59Z");
}

TEST(PutbackWindow, CountsFromTheDayOfTheOffice) {
  const base::Time received = at("2026-06-12T03:30:00Z");
  EXPECT_EQ(text(putback_window(office("America/New_York"), received).days.not_before),
            "2026-06-29");
  EXPECT_EQ(text(putback_window(office("Asia/Tokyo"), received).days.not_before), "2026-06-30");
}

// An office that is closed for a week makes the first day later than the last.
TEST(PutbackWindow, OfAClosedOfficeStartsWithItsAlarm) {
  policies::Policies policies;
  for (unsigned d = 14; d <= 18; ++d) {
    policies.putback.closed.push_back(std::chrono::year{2026} / std::chrono::September /
                                      std::chrono::day{d});
  }
  const Office closed = office_of(policies).value();
  const PutbackWindow window = putback_window(closed, at("2026-09-07T12:00:00Z"));

  EXPECT_EQ(text(window.days.not_before), "2026-09-29");
  EXPECT_EQ(text(window.days.not_after), "2026-09-25");
  EXPECT_EQ(base::to_rfc3339(window.restore_at), "2026-09-29T00:00:00Z");
  EXPECT_EQ(window.alarm_at, window.restore_at);
}

TEST(BusinessDay, IsCountedBothWays) {
  const Calendar calendar = us();
  struct Count {
    std::string from;
    int nth;
    Reading reading;
    std::string to;
  };
  for (const Count& c : std::vector<Count>{{"2026-06-12", 0, Reading::wide, "2026-06-12"},
                                           {"2026-06-12", 1, Reading::wide, "2026-06-15"},
                                           {"2026-06-13", 1, Reading::wide, "2026-06-15"},
                                           {"2026-07-02", 1, Reading::wide, "2026-07-06"},
                                           {"2026-07-02", 1, Reading::narrow, "2026-07-03"},
                                           {"2026-07-06", -1, Reading::narrow, "2026-07-03"},
                                           {"2026-07-06", -2, Reading::wide, "2026-07-01"}}) {
    EXPECT_EQ(text(business_day(calendar, day(c.from), c.nth, c.reading)), c.to) << c.from;
  }
}

TEST(BusinessHours, PassOnBusinessDaysAlone) {
  const Office utc = office("UTC");
  struct Span {
    std::string from;
    int hours;
    std::string to;
  };
  for (const Span& s : std::vector<Span>{
           {"2026-06-10T09:00:00Z", 24, "2026-06-11T09:00:00Z"},
           {"2026-06-12T09:00:00Z", 24, "2026-06-15T09:00:00Z"},
           {"2026-06-12T09:00:00Z", 48, "2026-06-16T09:00:00Z"},
           {"2026-06-13T09:00:00Z", 24, "2026-06-16T00:00:00Z"},
           {"2026-06-18T12:00:00Z", 24, "2026-06-22T12:00:00Z"},
       }) {
    EXPECT_EQ(base::to_rfc3339(after_business_hours(utc, at(s.from), hours{s.hours})), s.to)
        << s.from;
  }
}

TEST(BusinessDay, EndsWithTheOfficesDay) {
  EXPECT_EQ(base::to_rfc3339(end_of_business_day(
                office("America/New_York"), at("2026-07-02T12:00:00Z"), {1}, Reading::wide)),
            "2026-07-07T03:59:59Z");
}

TEST(Office, WantsACalendarAndAZoneThatThereAre) {
  policies::Policies policies;
  policies.putback.calendar = "moon";
  EXPECT_EQ(office_of(policies).error().message, "There is no calendar \"moon\". There are: us.");
  policies.putback.calendar = "us";
  policies.putback.zone = "Mars/Olympus";
  EXPECT_EQ(office_of(policies).error().kind, base::Error::Kind::invalid);
}

}  // namespace
}  // namespace notices
