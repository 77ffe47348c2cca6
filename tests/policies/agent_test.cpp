#include <policies/agent.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace policies {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr year_month_day date(int y, unsigned m, unsigned d) { return year{y} / month{m} / day{d}; }

TEST(Agent, IsRenewedAfterThreeYearsUnlessADayIsSaid) {
  EXPECT_FALSE(renew_by({}).has_value());
  EXPECT_EQ(renew_by({.registered_on = date(2026, 3, 1)}), date(2029, 3, 1));
  EXPECT_EQ(renew_by({.registered_on = date(2024, 2, 29)}), date(2027, 2, 28));
  EXPECT_EQ(renew_by({.registered_on = date(2026, 3, 1), .renew_by = date(2028, 1, 5)}),
            date(2028, 1, 5));
}

TEST(Agent, IsToldOfAt90At30AndAt7DaysAndWhenItEnded) {
  const Agent agent{.name = "Copyright agent", .renew_by = date(2029, 3, 1)};
  const sys_days last{date(2029, 3, 1)};
  struct Row {
    int before;
    Renewal renewal;
    int next;  // Days before the end on which somebody is told next; 100: never.
  };
  constexpr int kNever = 100;
  const std::vector<Row> rows = {{91, Renewal::far, 90},
                                 {90, Renewal::within_90, 30},
                                 {31, Renewal::within_90, 30},
                                 {30, Renewal::within_30, 7},
                                 {8, Renewal::within_30, 7},
                                 {7, Renewal::within_7, -1},
                                 {0, Renewal::within_7, -1},
                                 {-1, Renewal::expired, kNever},
                                 {-400, Renewal::expired, kNever}};
  for (const Row& row : rows) {
    const sys_days today = last - std::chrono::days{row.before};
    EXPECT_EQ(renewal(agent, today), row.renewal) << row.before;
    const auto next = next_alarm(agent, today);
    EXPECT_EQ(next ? static_cast<int>((last - *next).count()) : kNever, row.next) << row.before;
  }
  EXPECT_EQ(renewal({}, last), Renewal::unknown);
  EXPECT_FALSE(next_alarm({}, last).has_value());
}

TEST(Agent, IsDesignatedByAName) {
  EXPECT_FALSE(is_designated({}));
  EXPECT_FALSE(is_designated({.email = "agent@desk.example"}));
  EXPECT_TRUE(is_designated({.name = "Copyright agent"}));
  EXPECT_TRUE(is_designated({.organisation = "Example News"}));
}

}  // namespace
}  // namespace policies
