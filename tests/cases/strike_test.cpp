#include <cases/strike.hpp>

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
using notices::StrikeChange;

const policies::Strikes kPolicy;

std::vector<Strike> after(const std::vector<std::pair<std::string, StrikeChange>>& changes) {
  std::vector<Strike> strikes;
  base::Time now = at("2026-01-10T12:00:00Z");
  for (const auto& [notice, change] : changes) {
    strikes = changed(strikes, notice, change, now);
    now += std::chrono::days{1};
  }
  return strikes;
}

TEST(Strike, IsOneForANotice) {
  using enum StrikeChange;
  struct Story {
    std::string title;
    std::vector<std::pair<std::string, StrikeChange>> changes;
    std::string states;
  };
  const std::vector<Story> stories = {
      {"two items of one notice", {{"a", provisional}, {"a", provisional}}, "provisional "},
      {"two notices", {{"a", provisional}, {"b", provisional}}, "provisional provisional "},
      {"final", {{"a", provisional}, {"a", confirmed}}, "confirmed "},
      {"final stays", {{"a", provisional}, {"a", confirmed}, {"a", provisional}}, "confirmed "},
      {"restored", {{"a", provisional}, {"a", voided}}, "voided "},
      {"restored in the end", {{"a", provisional}, {"a", confirmed}, {"a", voided}}, "voided "},
      {"nothing was down", {{"a", voided}, {"b", none}}, ""},
      {"nothing happens", {{"a", provisional}, {"a", none}}, "provisional "},
  };
  for (const Story& story : stories) {
    std::string states;
    for (const Strike& strike : after(story.changes))
      states += std::string{name(strike.state)} + " ";
    EXPECT_EQ(states, story.states) << story.title;
  }
}

TEST(Strike, CountsForAYearAndExpiresAfterTwo) {
  const std::vector<Strike> one = after({{"a", StrikeChange::provisional}});
  EXPECT_EQ(standing(one, at("2026-01-10T12:00:00Z"), kPolicy), 1);
  EXPECT_EQ(standing(one, at("2027-01-10T11:59:59Z"), kPolicy), 1);
  EXPECT_EQ(standing(one, at("2027-01-10T12:00:00Z"), kPolicy), 0);

  EXPECT_EQ(expired(one, at("2028-01-10T11:59:59Z"), kPolicy), one);
  const std::vector<Strike> gone = expired(one, at("2028-01-10T12:00:00Z"), kPolicy);
  EXPECT_EQ(gone.front().state, StrikeState::expired);
  EXPECT_EQ(changed(gone, "a", StrikeChange::confirmed, at("2028-02-01T00:00:00Z")), gone);
}

TEST(Strike, DoesNotCountWhenItIsVoided) {
  const std::vector<Strike> strikes = after({{"a", StrikeChange::provisional},
                                             {"b", StrikeChange::provisional},
                                             {"c", StrikeChange::provisional},
                                             {"b", StrikeChange::voided}});
  EXPECT_EQ(standing(strikes, at("2026-02-01T00:00:00Z"), kPolicy), 2);
  const std::vector<Strike> later = expired(strikes, at("2030-01-01T00:00:00Z"), kPolicy);
  EXPECT_EQ(later[1].state, StrikeState::voided);
}

TEST(Ladder, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Strikes that count | Rung |\n|---|---|\n";
  for (int count = 0; count <= kPolicy.limit; ++count) {
    table << "| " << count << " | " << name(rung(count, kPolicy)) << " |\n";
  }
  EXPECT_TRUE(notices::shows(table.str()));
  EXPECT_EQ(rung(kPolicy.limit + 5, kPolicy), Rung::review);
  EXPECT_EQ(rung(1, {.limit = 1}), Rung::review);
  EXPECT_EQ(rung(0, {.limit = 1}), Rung::clear);
}

TEST(Account, IsEndedByAPersonAtTheTopOfTheLadder) {
  using enum base::Error::Kind;
  EXPECT_TRUE(may_end_account(Rung::review, "ana", "Three books in a year."));
  EXPECT_EQ(may_end_account(Rung::review, "", "Three books in a year.").error().kind, forbidden);
  EXPECT_EQ(may_end_account(Rung::last_warning, "ana", "Enough.").error().kind, conflict);
  EXPECT_EQ(may_end_account(Rung::review, "ana", " ").error().kind, invalid);
}

TEST(Strike, SpellsItsStatesAlikeBothWays) {
  for (const std::string word : {"provisional", "confirmed", "voided", "expired"}) {
    StrikeState state = StrikeState::provisional;
    EXPECT_TRUE(parse(word, state));
    EXPECT_EQ(name(state), word);
  }
}

}  // namespace
}  // namespace cases
