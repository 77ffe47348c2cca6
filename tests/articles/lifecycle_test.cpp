#include <articles/lifecycle.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace articles {

std::ostream& operator<<(std::ostream& out, const Standing& standing) {
  return out << name(standing.state) << " v" << standing.version << " ("
             << name(standing.version_state) << "), public v" << standing.live_version;
}

namespace {

constexpr int kStates = static_cast<int>(State::withdrawn) + 1;
constexpr int kActs = static_cast<int>(Act::withdraw) + 1;

std::string shown(const Standing& standing) { return testing::PrintToString(standing); }

bool is_edit(Act act) {
  return act == Act::edit_pass || act == Act::edit_hold || act == Act::edit_refuse;
}

// The end of a story told in acts; where it gets stuck, the refusal.
std::string walk(const std::vector<Act>& acts) {
  Standing standing;
  for (const Act act : acts) {
    const auto after = step(standing, act);
    if (!after) return after.error().message;
    standing = *after;
  }
  return shown(standing);
}

TEST(Lifecycle, EndsWhereTheStoryEnds) {
  using enum Act;
  struct Story {
    std::string title;
    std::vector<Act> acts;
    std::string end;
  };
  const std::vector<Story> stories = {
      {"passes", {submit_pass}, "live v1 (live), public v1"},
      {"is held and kept", {submit_hold, keep}, "live v1 (live), public v1"},
      {"is refused and bettered", {submit_refuse, edit_pass}, "live v2 (live), public v2"},
      {"is refused and kept after all", {submit_refuse, keep}, "live v1 (live), public v1"},
      {"changes as asked", {submit_hold, ask_changes, edit_hold}, "held v2 (held), public v0"},
      {"a held edit stays unseen", {submit_pass, edit_hold}, "live v2 (held), public v1"},
      {"a held edit is kept", {submit_pass, edit_hold, keep}, "live v2 (live), public v2"},
      {"a held edit is refused", {submit_pass, edit_hold, refuse}, "live v2 (refused), public v1"},
      {"a held edit is held back", {submit_pass, edit_hold, hold}, "live v2 (held), public v1"},
      {"a held edit is sent back",
       {submit_pass, edit_hold, ask_changes},
       "live v2 (held), public v1"},
      {"a refused edit is confirmed as such",
       {submit_pass, edit_refuse, keep},
       "live v2 (refused), public v1"},
      {"is live and kept so", {submit_pass, keep}, "live v1 (live), public v1"},
      {"goes dark and comes back", {submit_pass, hold, keep}, "live v1 (live), public v1"},
      {"goes dark and stays so", {submit_pass, hold, refuse}, "refused v1 (refused), public v0"},
      {"is withheld and restored", {submit_pass, withhold, restore}, "live v1 (live), public v1"},
      {"is edited while withheld",
       {submit_pass, withhold, edit_pass, restore},
       "live v2 (held), public v1"},
      {"goes dark, is withheld and restored",
       {submit_pass, hold, withhold, restore},
       "held v1 (held), public v0"},
      {"is removed for good and restored after all",
       {submit_pass, withhold, remove, restore},
       "live v1 (live), public v1"},
      {"never was live and is restored",
       {submit_hold, remove, restore},
       "held v1 (held), public v0"},
      {"is taken back", {submit_pass, withdraw}, "withdrawn v1 (live), public v1"},
      {"is decided before it is there",
       {keep},
       "This article waits for a decision, so it cannot be kept."},
      {"is submitted twice",
       {submit_pass, submit_pass},
       "This article is public, so it cannot be submitted again."},
      {"is refused with no edit waiting",
       {submit_pass, refuse},
       "This article is public, so it cannot be refused. No edit is waiting: withhold or remove "
       "the article instead."},
      {"is kept while withheld",
       {submit_pass, withhold, keep},
       "This article is withheld, so it cannot be kept. To make it public again, restore it."},
      {"is edited after its author withdrew it",
       {submit_pass, withdraw, edit_pass},
       "This article was withdrawn by its author, so it cannot be edited. Submit the text as a new "
       "article."},
  };
  for (const Story& story : stories) {
    EXPECT_EQ(walk(story.acts), story.end) << story.title;
  }
}

// Every standing that a short history can lead to.
std::vector<Standing> standings() {
  std::vector<Standing> all;
  for (int state = 0; state < kStates; ++state) {
    for (const auto newest : {VersionState::held, VersionState::live, VersionState::refused}) {
      for (int version = 0; version <= 2; ++version) {
        for (int live = 0; live <= version; ++live) {
          all.push_back({.state = static_cast<State>(state),
                         .version = version,
                         .live_version = live,
                         .version_state = newest});
        }
      }
    }
  }
  return all;
}

// Exhaustive: what the table does not list for a state and act is refused, whatever the versions.
TEST(Lifecycle, RefusesInWordsWhatIsNotInTheTable) {
  std::set<std::pair<State, Act>> listed;
  for (const Step& s : steps())
    listed.insert({s.from, s.act});
  std::set<std::pair<State, Act>> taken;

  for (const Standing& before : standings()) {
    for (int a = 0; a < kActs; ++a) {
      const auto act = static_cast<Act>(a);
      const auto after = step(before, act);
      if (after) {
        taken.insert({before.state, act});
        continue;
      }
      EXPECT_EQ(after.error().kind, base::Error::Kind::conflict);
      EXPECT_THAT(after.error().message,
                  testing::MatchesRegex("This article .+, so it cannot be .+"));
    }
  }

  EXPECT_EQ(taken, listed);
}

// Two rows for one state and act would make their order matter.
TEST(Lifecycle, HasOneStepForEachStandingAndAct) {
  std::set<std::pair<State, Act>> open_rows;
  for (const Step& s : steps()) {
    SCOPED_TRACE(std::string{name(s.from)} + " " + std::string{name(s.act)});
    const std::pair<State, Act> key{s.from, s.act};
    if (s.needs == Needs::nothing) {
      EXPECT_TRUE(open_rows.insert(key).second);
    }
    if (s.needs == Needs::pending_edit || s.needs == Needs::no_pending_edit) {
      EXPECT_EQ(s.from, State::live);
    }
    if (s.needs != Needs::nothing) {
      EXPECT_FALSE(open_rows.contains(key));
    }
  }
}

void expect_laws(const Standing& before, Act act, const Standing& after) {
  if (after.state == State::live) {
    EXPECT_GT(after.live_version, 0);
  }
  EXPECT_LE(after.live_version, after.version);
  if (after.version_state == VersionState::live && after.state == State::live) {
    EXPECT_EQ(after.live_version, after.version);
  }
  EXPECT_EQ(after.version - before.version, is_edit(act) || before.version == 0 ? 1 : 0);
  if (before.state == State::withheld && is_edit(act)) {
    EXPECT_EQ(after.state, State::withheld);
    EXPECT_EQ(after.version_state, VersionState::held);
  }
  if (act == Act::edit_hold || act == Act::edit_refuse) {
    EXPECT_EQ(after.live_version, before.live_version);
    EXPECT_EQ(after.state == State::live, before.state == State::live);
  }
  const bool waits = after.state == State::held || after.state == State::refused ||
                     after.state == State::changes_asked;
  if (waits) {
    EXPECT_EQ(after.live_version, 0);
  }
}

// A thousand histories of random acts, and the promises that hold after each step of each.
TEST(Lifecycle, KeepsItsPromisesOnEveryWalk) {
  std::mt19937 random{20261123};  // NOLINT(cert-msc*): the same walks every time.
  std::uniform_int_distribution<int> any_act{0, kActs - 1};
  int steps_taken = 0;
  for (int history = 0; history < 1000; ++history) {
    Standing standing;
    for (int i = 0; i < 40; ++i) {
      const auto act = static_cast<Act>(any_act(random));
      const auto after = step(standing, act);
      if (!after) continue;
      SCOPED_TRACE(shown(standing) + " " + std::string{name(act)} + " " + shown(*after));
      expect_laws(standing, act, *after);
      standing = *after;
      ++steps_taken;
    }
  }
  EXPECT_GT(steps_taken, 5000);
}

TEST(Lifecycle, KnowsAPendingEdit) {
  EXPECT_TRUE(has_pending_edit({State::live, 2, 1, VersionState::held}));
  EXPECT_FALSE(has_pending_edit({State::live, 2, 1, VersionState::refused}));
  EXPECT_FALSE(has_pending_edit({State::live, 1, 1, VersionState::live}));
  EXPECT_FALSE(has_pending_edit({State::held, 1, 0, VersionState::held}));
}

}  // namespace
}  // namespace articles
