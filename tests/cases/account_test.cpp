// Decisions about accounts: the ladder of strikes and the misuse ledger in one
// table.

#include <cases/account.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tests/notices/document.hpp>

#include <algorithm>
#include <sstream>
#include <string>

namespace cases {
namespace {

constexpr base::Time kNow{std::chrono::seconds{1'795'464'900}};
constexpr std::chrono::hours kDay{24};

AccountEvent event(Action action) {
  return {.action = action,
          .person = "ben",
          .reason = "It is so.",
          .weighed = {.absolute = 2, .share = 0.5, .gravest = Gravity::high, .intention = {}},
          .strikes = 0,
          .rung = Rung::clear,
          .until = {},
          .at = kNow};
}

Account account(Side side, MisuseState state) {
  Account made{.side = side, .id = "a"};
  made.ledger.state = state;
  if (state == MisuseState::clear) return made;
  made.ledger.warned_at = kNow - 10 * kDay;
  made.ledger.entries.push_back({.kind = MisuseKind::illegal_content,
                                 .at = kNow - kDay,
                                 .gravity = Gravity::high,
                                 .decision_id = "d"});
  if (state == MisuseState::suspended) {
    made.suspended_at = kNow - 2 * kDay;
    made.ledger.suspended_until = kNow + 28 * kDay;
  }
  return made;
}

base::Error::Kind error_of(const Account& before, const AccountEvent& with) {
  const auto after = decide(before, with, {});
  EXPECT_FALSE(after.ok());
  return after.ok() ? base::Error::Kind::malformed : after.error().kind;
}

// docs/notices.md says when each decision is open.
TEST(AccountRules, AreWrittenDown) {
  std::ostringstream table;
  table << "| Decision | About | Only where |\n|---|---|---|\n";
  for (const AccountRule& rule : account_rules()) {
    table << "| " << name(rule.action) << " | " << name(rule.side) << " | "
          << (rule.condition.empty() ? "never" : rule.condition) << " |\n";
  }
  EXPECT_TRUE(notices::shows(table.str()));
}

TEST(AccountRules, AreThereForEveryDecisionAndSide) {
  for (const Effect& each : effects()) {
    for (const Side side : {Side::author, Side::notifier}) {
      const auto rules = account_rules();
      const auto found = std::count_if(rules.begin(), rules.end(), [&](const AccountRule& rule) {
        return rule.action == each.action && rule.side == side;
      });
      EXPECT_EQ(found, is_about_account(each.action) ? 1 : 0) << name(each.action);
    }
  }
}

TEST(Account, IsWarnedOfWhatCounts) {
  const Account clear = account(Side::author, MisuseState::clear);
  EXPECT_EQ(decide(clear, event(Action::warn), {})->ledger.state, MisuseState::warned);
  AccountEvent nothing = event(Action::warn);
  nothing.weighed.absolute = 0;
  EXPECT_EQ(error_of(clear, nothing), base::Error::Kind::conflict);
  nothing.strikes = 1;
  EXPECT_EQ(decide(clear, nothing, {})->ledger.state, MisuseState::clear)
      << "a strike is warned of by the letter; the ledger is for what is manifest";
  EXPECT_EQ(error_of(account(Side::notifier, MisuseState::clear), nothing),
            base::Error::Kind::conflict);
}

TEST(Account, IsSuspendedAfterAWarningForAtMostThePolicysDays) {
  for (const Side side : {Side::author, Side::notifier}) {
    EXPECT_EQ(error_of(account(side, MisuseState::clear), event(Action::suspend)),
              base::Error::Kind::conflict);
    const auto after = decide(account(side, MisuseState::warned), event(Action::suspend), {});
    ASSERT_TRUE(after.ok());
    EXPECT_EQ(after->ledger.suspended_until, kNow + 30 * kDay);
    EXPECT_EQ(after->suspended_at, kNow);
    EXPECT_EQ(error_of(*after, event(Action::suspend)), base::Error::Kind::conflict);
  }
  AccountEvent sooner = event(Action::suspend);
  sooner.until = kNow + 3 * kDay;
  const Account warned = account(Side::author, MisuseState::warned);
  EXPECT_EQ(decide(warned, sooner, {})->ledger.suspended_until, kNow + 3 * kDay);
  for (const base::Time wrong : {kNow, kNow - kDay, kNow + 31 * kDay}) {
    sooner.until = wrong;
    EXPECT_EQ(error_of(warned, sooner), base::Error::Kind::invalid);
  }
}

TEST(Account, IsSuspendedForStrikesWithoutAManifestCase) {
  AccountEvent struck = event(Action::suspend);
  struck.weighed = {};
  struck.strikes = 3;
  struck.rung = Rung::review;
  EXPECT_EQ(decide(account(Side::author, MisuseState::clear), struck, {})->ledger.state,
            MisuseState::suspended);
  EXPECT_EQ(error_of(account(Side::notifier, MisuseState::clear), struck),
            base::Error::Kind::conflict);
}

TEST(Account, IsEndedForStrikesOrForMisuseAfterASuspension) {
  const Account clear = account(Side::author, MisuseState::clear);
  EXPECT_EQ(error_of(clear, event(Action::terminate)), base::Error::Kind::conflict);
  EXPECT_EQ(error_of(account(Side::author, MisuseState::warned), event(Action::terminate)),
            base::Error::Kind::conflict);
  AccountEvent struck = event(Action::terminate);
  struck.rung = Rung::review;
  EXPECT_EQ(decide(clear, struck, {})->ended_at, kNow);
  const auto again =
      decide(account(Side::author, MisuseState::suspended), event(Action::terminate), {});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(standing(*again, kNow), Standing::terminated);
  EXPECT_EQ(error_of(*again, event(Action::terminate)), base::Error::Kind::conflict);
  EXPECT_EQ(error_of(*again, event(Action::warn)), base::Error::Kind::conflict);
  EXPECT_EQ(error_of(account(Side::notifier, MisuseState::suspended), struck),
            base::Error::Kind::invalid);
  struck.person.clear();
  EXPECT_EQ(error_of(clear, struck), base::Error::Kind::forbidden) << "a person ends an account";
}

TEST(Account, IsFreeAgainWhenThatIsLiftedOrOver) {
  EXPECT_EQ(error_of(account(Side::author, MisuseState::clear), event(Action::lift)),
            base::Error::Kind::conflict);
  Account ended = account(Side::author, MisuseState::clear);
  ended.ended_at = kNow;
  EXPECT_EQ(standing(*decide(ended, event(Action::lift), {}), kNow), Standing::clear);
  const Account suspended = account(Side::notifier, MisuseState::suspended);
  EXPECT_EQ(standing(*decide(suspended, event(Action::lift), {}), kNow), Standing::clear);
  const base::Time over = *suspended.ledger.suspended_until;
  EXPECT_EQ(standing(suspended, over - std::chrono::seconds{1}), Standing::suspended);
  EXPECT_EQ(standing(suspended, over), Standing::clear);
  EXPECT_EQ(as_of(suspended, over, {}).ledger.state, MisuseState::clear);
  EXPECT_EQ(as_of(suspended, over, {}).suspended_at, suspended.suspended_at)
      << "that it was suspended once is remembered";
}

}  // namespace
}  // namespace cases
