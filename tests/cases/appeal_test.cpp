#include <cases/appeal.hpp>
#include <cases/settlement.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tests/notices/days.hpp>
#include <tests/notices/document.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace cases {
namespace {

using notices::at;
using notices::day;
using notices::shows;
using std::chrono::hours;

TEST(Appeal, IsOpenForSixMonthsFromBeingTold) {
  const policies::Policies policies;
  struct Case {
    std::string informed;
    std::string until;
  };
  for (const Case& c : std::vector<Case>{{"2026-11-23", "2027-05-23"},
                                         {"2026-08-31", "2027-02-28"},
                                         {"2027-08-31", "2028-02-29"},
                                         {"2026-12-31", "2027-06-30"}}) {
    EXPECT_EQ(notices::text(appeal_until(day(c.informed), policies)), c.until) << c.informed;
  }
}

// The author may appeal against what restricts, the notifier against what does not.
TEST(Appeal, IsForBothSides) {
  std::ostringstream table;
  table << "| Decision | Author | Notifier |\n|---|---|---|\n";
  ASSERT_EQ(appealables().size(), effects().size());
  for (const Effect& effect : effects()) {
    const auto author = reversal(Appellant::author, effect.action);
    const auto notifier = reversal(Appellant::notifier, effect.action);
    // A notifier can be suspended, too; nobody else objects to that.
    const bool both = effect.action == Action::suspend;
    EXPECT_TRUE(!effect.restricts || (author && (both || !notifier))) << name(effect.action);
    table << "| " << name(effect.action) << " | " << (author ? name(*author) : "-") << " | "
          << (notifier ? name(*notifier) : "-") << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

TEST(Appeal, HasFourOutcomes) {
  std::ostringstream table;
  table
      << "| Outcome | Decision | For an author | For a notifier | Means |\n|---|---|---|---|---|\n";
  const auto act = [](const std::optional<notices::DsaAct>& what) {
    return what ? std::string{notices::name(*what)} : "-";
  };
  ASSERT_EQ(outcomes().size(), 4U);
  for (const OutcomeRow& row : outcomes()) {
    EXPECT_EQ(follows(row.outcome, Appellant::author), row.for_author);
    EXPECT_EQ(follows(row.outcome, Appellant::notifier), row.for_notifier);
    AppealOutcome read = AppealOutcome::omitted;
    EXPECT_TRUE(parse(name(row.outcome), read));
    EXPECT_EQ(read, row.outcome);
    // What follows is a step of the DSA's own table.
    for (const auto& next : {row.for_author, row.for_notifier}) {
      EXPECT_TRUE(!next || notices::step(notices::DsaState::complaint_decided, *next));
    }
    Wish wish{.action = row.answer, .outcome = std::string{name(row.outcome)}};
    EXPECT_EQ(outcome_of(wish).value(), row.outcome);
    wish.action = row.answer == Action::uphold ? Action::reverse : Action::uphold;
    EXPECT_FALSE(outcome_of(wish));
    table << "| " << name(row.outcome) << " | " << name(row.answer) << " | " << act(row.for_author)
          << " | " << act(row.for_notifier) << " | " << row.means << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

TEST(Appeal, IsDecidedBySomebodyElseWithReasons) {
  const policies::Policies policies;
  const base::Time asked = at("2026-06-10T12:00:00Z");
  const Waiting waiting{.first_person = "ana", .since = asked};
  AppealDecision decision{.reason = "The passage is a quotation.", .person = "rui"};

  EXPECT_EQ(check(decision, waiting, asked, policies).value(), Approval::second);
  decision.reason = " \n";
  EXPECT_EQ(check(decision, waiting, asked, policies).error().fields.front().pointer, "/reason");
  decision.reason = std::string((std::size_t{64} << 10U) + 1, 'x');
  EXPECT_FALSE(check(decision, waiting, asked, policies));
  decision.reason = "The passage is a quotation.";
  decision.person = "ana";
  EXPECT_EQ(check(decision, waiting, asked + hours{1'000}, policies).error().kind,
            base::Error::Kind::forbidden);
}

TEST(SecondPerson, IsNoProgram) {
  const Waiting waiting{.first_person = "ana", .somebody_else_may = false};
  EXPECT_EQ(approve(waiting, "", at("2026-06-10T12:00:00Z"), {}).error().kind,
            base::Error::Kind::forbidden);
}

// A desk of one waits a day and says so.
TEST(SecondPerson, MayBeTheFirstWhereThereIsNobodyElse) {
  const base::Time asked = at("2026-06-10T12:00:00Z");
  const Waiting waiting{.first_person = "ana", .since = asked, .somebody_else_may = false};

  const auto early = approve(waiting, "ana", asked + hours{23}, {});
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().kind, base::Error::Kind::conflict);
  EXPECT_THAT(early.error().message, testing::HasSubstr("2026-06-11T12:00:00Z"));
  EXPECT_EQ(approve(waiting, "ana", asked + hours{24}, {}).value(), Approval::alone);
  EXPECT_EQ(name(Approval::alone), "alone");
  EXPECT_EQ(approve(waiting, "rui", asked, {}).value(), Approval::second);
}

TEST(Settlement, IsDecidedInNinetyDaysOrTwiceThat) {
  Settlement settlement{.body = "A Body", .received = day("2026-11-23")};
  EXPECT_EQ(notices::text(settlement_until(settlement)), "2027-02-21");
  settlement.extended = true;
  EXPECT_EQ(notices::text(settlement_until(settlement)), "2027-05-22");
}

TEST(Settlement, IsRecordedWithWhatIsKnown) {
  const notices::Day today = day("2026-11-23");
  Settlement settlement{.body = "A Body", .received = today};
  EXPECT_TRUE(check(settlement, today));
  settlement.implemented = true;
  EXPECT_EQ(check(settlement, today).error().fields.front().pointer, "/implemented");
  settlement.outcome = SettlementOutcome::for_person;
  EXPECT_TRUE(check(settlement, today));
  EXPECT_EQ(check(settlement, today - std::chrono::days{1}).error().fields.front().pointer,
            "/received");
  settlement.body = "";
  EXPECT_EQ(check(settlement, today).error().fields.front().pointer, "/body");
}

TEST(Settlement, CostsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Outcome | Desk bears the fees | Person bears |\n|---|---|---|\n";
  for (const FeesRow& row : fees()) {
    table << "| " << name(row.outcome) << " | " << (row.desk_bears_fees ? "yes" : "no") << " | "
          << row.person << " |\n";
    SettlementOutcome read = SettlementOutcome::refused;
    EXPECT_TRUE(parse(name(row.outcome), read));
    EXPECT_EQ(read, row.outcome);
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace cases
