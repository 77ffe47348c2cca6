// The lives beside the item's: every state and every act of each.

#include <notices/brazil.hpp>
#include <notices/canada.hpp>
#include <notices/dsa.hpp>
#include <notices/side_tasks.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "days.hpp"
#include "document.hpp"
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace notices {
namespace {

// Whatever the table does not list is refused in words; every state but the first is reached.
template <typename State, typename Act>
void expect_table(std::span<const OverlayStep<State, Act>> steps,
                  State last_state,
                  Act last_act,
                  State first) {
  std::size_t taken = 0;
  std::set<State> reached{first};
  for (int s = 0; s <= static_cast<int>(last_state); ++s) {
    const auto state = static_cast<State>(s);
    EXPECT_FALSE(name(state).empty());
    for (int a = 0; a <= static_cast<int>(last_act); ++a) {
      const auto to = step(state, static_cast<Act>(a));
      if (to) {
        ++taken;
        reached.insert(*to);
        continue;
      }
      EXPECT_EQ(to.error().kind, base::Error::Kind::conflict);
      EXPECT_THAT(to.error().message, testing::HasSubstr(std::string{name(state)}));
    }
  }
  EXPECT_EQ(taken, steps.size());
  EXPECT_GE(reached.size(), static_cast<std::size_t>(last_state));
}

template <typename State, typename Act>
std::string table_of(std::span<const OverlayStep<State, Act>> steps) {
  std::ostringstream table;
  table << "| From | Step | To | What goes with it |\n|---|---|---|---|\n";
  for (const OverlayStep<State, Act>& s : steps) {
    table << "| " << name(s.from) << " | " << name(s.act) << " | " << name(s.to) << " | " << s.duty
          << " |\n";
  }
  return table.str();
}

TEST(Dsa, TakesTheStepsOfItsTable) {
  expect_table(dsa_steps(), DsaState::restored, DsaAct::restore, DsaState::notice);
  EXPECT_TRUE(shows(table_of(dsa_steps())));
}

TEST(Brazil, TakesTheStepsOfItsTable) {
  expect_table(br_steps(), BrState::decided, BrAct::decide, BrState::notice_ok);
  EXPECT_TRUE(shows(table_of(br_steps())));
}

TEST(Canada, TakesTheStepsOfItsTable) {
  expect_table(ca_steps(), CaState::purged, CaAct::purge, CaState::invalid);
  EXPECT_TRUE(shows(table_of(ca_steps())));
}

// Who complained of a decision to do nothing can win, too.
TEST(Dsa, CanRestrictOnComplaint) {
  EXPECT_EQ(step(DsaState::complaint_decided, DsaAct::restrict).value(), DsaState::restricted);
  EXPECT_EQ(step(DsaState::complaint_decided, DsaAct::restore).value(), DsaState::restored);
}

TEST(Dsa, ServesThreatsToLifeFirst) {
  EXPECT_LT(rank(Source::threat_to_life), rank(Source::authority_order));
  EXPECT_LT(rank(Source::authority_order), rank(Source::trusted_flagger));
  EXPECT_LT(rank(Source::trusted_flagger), rank(Source::ordinary));
  EXPECT_LT(rank(Source::ordinary), rank(Source::suspended_notifier));
  EXPECT_EQ(name(Source::trusted_flagger), "trusted_flagger");
}

TEST(Overlay, SpellsItsWordsAlikeBothWays) {
  DsaState dsa = DsaState::notice;
  EXPECT_TRUE(parse("ods", dsa));
  EXPECT_EQ(dsa, DsaState::ods);
  BrState br = BrState::notice_ok;
  EXPECT_TRUE(parse("kept", br));
  EXPECT_EQ(br, BrState::kept);
  CaState ca = CaState::invalid;
  EXPECT_TRUE(parse("purged", ca));
  EXPECT_EQ(ca, CaState::purged);
  ManifestIllegality answer = ManifestIllegality::no;
  EXPECT_TRUE(parse("needs_analysis", answer));
  EXPECT_EQ(name(answer), "needs_analysis");
  EXPECT_FALSE(parse("maybe", answer));
}

std::string hours_text(const std::optional<std::chrono::hours>& hours) {
  return hours ? std::to_string(hours->count()) : "-";
}

TEST(Brazil, SetsHoursForWhatIsUrgent) {
  std::ostringstream table;
  table << "| Matter | Hours to act | Hours to decide a contest | Waits for a court |\n"
        << "|---|---|---|---|\n";
  for (const BrMatterRow& row : br_matters()) {
    EXPECT_EQ(&row_of(row.matter), &row);
    table << "| " << row.word << " | " << hours_text(row.act) << " | " << hours_text(row.contest)
          << " | " << (row.waits_for_court ? "yes" : "no") << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

TEST(Canada, KeepsWhoTheAuthorIsForSixMonthsOrAYear) {
  struct Case {
    std::string received;
    std::string told;  // Empty: never.
    std::string until;
  };
  for (const Case& c : std::vector<Case>{{"2026-01-15", "", "2026-07-15"},
                                         {"2026-08-31", "", "2027-02-28"},
                                         {"2026-01-15", "2026-07-15", "2027-01-15"},
                                         {"2026-01-15", "2026-07-16", "2026-07-15"},
                                         {"2027-08-30", "", "2028-02-29"}}) {
    const auto told = c.told.empty() ? std::nullopt : std::optional{day(c.told)};
    EXPECT_EQ(text(ca_retained_until(day(c.received), told)), c.until) << c.received << c.told;
  }
}

TEST(SideTask, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Task | Law | Duty | Legal hold | Author is told |\n|---|---|---|---|---|\n";
  for (const SideTaskRow& row : side_tasks()) {
    table << "| " << row.word << " | " << row.law << " | " << row.duty << " | "
          << (row.holds ? "yes" : "no") << " | " << (row.tells_author ? "yes" : "no") << " |\n";
    SideTask read = SideTask::subpoena;
    EXPECT_TRUE(parse(row.word, read));
    EXPECT_EQ(read, row.task);
    EXPECT_EQ(name(row.task), row.word);
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
