#include <policies/policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace policies {
namespace {

using std::chrono::year_month_day;

// Every number and choice about notices, as it stands in a file.
std::string written(const Policies& p) {
  std::ostringstream out;
  const Handling& h = p.handling;
  out << h.ask_cure_within.count << ' ' << h.cure.count << ' ' << h.forward_within.count << ' '
      << h.unconfirmed.count() << ' ' << h.act.count() << ' ' << h.act_alarm.count() << ' '
      << h.final_after.count() << ' ' << h.review_every.count() << ' ' << h.report_order.count()
      << ' ' << h.change.count() << ' ' << name(p.precedence) << '\n';
  out << p.putback.calendar << ' ' << p.putback.zone << ' ' << p.putback.closed.size() << ' '
      << p.putback.restore_at.count() << ' ' << p.putback.alarm_before.count << '\n';
  out << p.strikes.limit << ' ' << p.strikes.within.count() << ' ' << p.strikes.expire_after.count()
      << '\n';
  out << p.misuse.look_back.count() << ' ' << p.misuse.expire_after.count() << ' '
      << p.misuse.suspend_for.count() << '\n';
  out << p.appeals_open.count() << ' ' << p.alone_after.count() << '\n';
  out << p.standing.online_platform << p.standing.micro_small << p.standing.agent_registered
      << p.standing.brazil << p.standing.canada << p.standing.micro_small_lost_on.has_value();
  return out.str();
}

constexpr const char* kDefaults =
    "1 10 1 7 24 48 90 90 24 72 dsa_first\nus UTC 0 12 1\n3 12 24\n12 24 30\n6 24\n100110";

TEST(Numbers, OfNoticesHaveTheirDefaults) {
  EXPECT_EQ(written(load_policies("/nowhere/policies.toml").policies), kDefaults);
}

// The shipped file says the same, so that leaving a line out changes nothing.
TEST(Numbers, OfTheShippedFileAreTheDefaults) {
  const LoadedPolicies shipped = load_policies(PROJECT_DIR "/rules/policies.toml");

  EXPECT_THAT(shipped.problems, testing::IsEmpty());
  EXPECT_EQ(written(shipped.policies), kDefaults);
}

TEST(Numbers, OfNoticesAreReadFromTheFile) {
  const LoadedPolicies read = parse_policies(R"toml(
[notices]
ask_cure_within_business_days = 2
cure_business_days = 3
forward_within_business_days = 9
unconfirmed_days = 4
act_hours = 5
act_alarm_hours = 6
final_after_days = 7
review_every_days = 8
report_order_hours = 9
change_hours = 10
precedence = "geo"
[putback]
calendar = "other"
zone = "America/Argentina/Buenos_Aires"
closed = [2026-12-24, 2027-01-02]
restore_at_hour = 9
alarm_before_business_days = 2
[strikes]
limit = 10
within_months = 11
expire_after_months = 13
[misuse]
look_back_months = 14
expire_after_months = 15
suspend_days = 16
[appeals]
open_months = 17
[approval]
alone_after_hours = 18
actions = ["remove", "restore"]
[standing]
online_platform = false
micro_small = true
micro_small_lost_on = 2027-03-01
agent_registered = true
brazil = false
canada = false
)toml",
                                             "policies.toml");

  EXPECT_TRUE(read.problems.empty());
  EXPECT_EQ(written(read.policies),
            "2 3 9 4 5 6 7 8 9 10 geo\nother America/Argentina/Buenos_Aires 2 9 2\n10 11 13\n"
            "14 15 16\n17 18\n011001");
  EXPECT_THAT(read.policies.approval, testing::ElementsAre("remove", "restore"));
  EXPECT_EQ(read.policies.putback.closed.front(),
            year_month_day(std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{24}));
}

TEST(Numbers, OutsideTheirLimitsAreToldWithTheirPlace) {
  struct Wrong {
    std::string toml;
    std::string message;
  };
  const std::vector<Wrong> cases = {
      {"[appeals]\nopen_months = 5",
       "policies.toml:2:15: `open_months` must be a whole number from 6 to 120."},
      {"[approval]\nactions = [\"keep\"]",
       "policies.toml:2:12: `actions` names decisions that can wait for a second person: refuse, "
       "withhold, remove, restore, reject_notice, order, suspend, terminate."},
      {"[putback]\nrestore_at_hour = 24",
       "policies.toml:2:19: `restore_at_hour` must be a whole number from 0 to 23."},
      {"[putback]\nzone = \"/etc/passwd\"",
       "policies.toml:2:8: `zone` must be a zone's name, such as America/New_York."},
      {"[putback]\nzone = \"a zone\"",
       "policies.toml:2:8: `zone` must be a zone's name, such as America/New_York."},
      {"[putback]\nclosed = 2026-12-24",
       "policies.toml:2:10: `closed` must be a list of at most 1000 dates, such as [2027-01-31]."},
      {"[putback]\nclosed = [\"2026-12-24\"]",
       "policies.toml:2:11: Everything in `closed` must be a date without quotes."},
      {"[notices]\nprecedence = \"eu_first\"",
       "policies.toml:2:14: `precedence` must be one of dsa_first, dmca_first, geo."},
      {"[standing]\nmicro_small = 1",
       "policies.toml:2:15: `micro_small` must be true or false, without quotes."},
      {"[standing]\nexempt = true", "policies.toml:2:1: `exempt` is not known here; remove it."},
  };
  for (const Wrong& wrong : cases) {
    const auto read = parse_policies(wrong.toml, "policies.toml");
    ASSERT_EQ(read.problems.size(), 1U) << wrong.toml;
    EXPECT_EQ(text(read.problems.front()), wrong.message);
    EXPECT_EQ(written(read.policies), kDefaults);
  }
}

}  // namespace
}  // namespace policies
