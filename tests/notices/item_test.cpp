#include <notices/item.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document.hpp"
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace notices {
namespace {

constexpr int kStates = static_cast<int>(ItemState::withdrawn) + 1;
constexpr int kActs = static_cast<int>(ItemAct::abandon) + 1;

std::string walk(const std::vector<ItemAct>& acts) {
  ItemState state = ItemState::received;
  for (const ItemAct act : acts) {
    const auto next = step(state, act);
    if (!next) return "stuck at " + std::string{name(state)};
    state = *next;
  }
  return std::string{name(state)};
}

TEST(Item, EndsWhereTheStoryEnds) {
  using enum ItemAct;
  struct Story {
    std::string title;
    std::vector<ItemAct> acts;
    std::string end;
  };
  const std::vector<Story> stories = {
      {"acted on", {assess, qualify, disable, tell_author}, "author_notified"},
      {"removed in the end", {assess, qualify, disable, tell_author, remove}, "removed_final"},
      {"reversed", {assess, qualify, disable, tell_author, restore}, "restored"},
      {"reversed after all", {assess, qualify, disable, tell_author, remove, restore}, "restored"},
      {"rejected", {assess, reject}, "rejected"},
      {"rejected though valid", {assess, qualify, reject}, "rejected"},
      {"completed", {assess, ask_cure, cure, qualify, disable}, "disabled"},
      {"completed unasked", {assess, cure}, "triage"},
      {"never completed", {assess, ask_cure, expire}, "non_qualifying"},
      {"never completed, yet acted on", {assess, ask_cure, expire, qualify, disable}, "disabled"},
      {"withdrawn at once", {withdraw}, "withdrawn"},
      {"withdrawn after removal", {assess, qualify, disable, tell_author, withdraw}, "restored"},
      {"dismissed", {assess, dismiss}, "non_qualifying"},
      {"nobody countered", {assess, qualify, disable, tell_author, lapse}, "removed_final"},
      {"countered late",
       {assess, qualify, disable, tell_author, lapse, counter, forward, put_back},
       "restored"},
      {"countered",
       {assess, qualify, disable, tell_author, counter, forward, put_back},
       "restored"},
      {"countered in two attempts",
       {assess, qualify, disable, tell_author, counter, find_deficient, amend_counter, forward},
       "putback_running"},
      {"taken to court and won",
       {assess, qualify, disable, tell_author, counter, forward, hold, release},
       "restored"},
      {"taken to court and lost",
       {assess, qualify, disable, tell_author, counter, forward, hold, bar},
       "removed_final"},
      {"withdrawn in court",
       {assess, qualify, disable, tell_author, counter, forward, hold, withdraw},
       "restored"},
      {"put back without a counter-notice",
       {assess, qualify, disable, tell_author, put_back},
       "stuck at author_notified"},
      {"disabled without a decision", {assess, disable}, "stuck at triage"},
      {"removed before the author knew", {assess, qualify, disable, remove}, "stuck at disabled"},
      {"rejected after it was acted on", {assess, qualify, disable, reject}, "stuck at disabled"},
  };
  for (const Story& story : stories) {
    EXPECT_EQ(walk(story.acts), story.end) << story.title;
  }
}

// Exhaustive: what the table does not list is refused, and says so in words.
TEST(Item, RefusesEveryStepThatIsNotInTheTable) {
  std::size_t taken = 0;
  for (int s = 0; s < kStates; ++s) {
    for (int a = 0; a < kActs; ++a) {
      const auto next = step(static_cast<ItemState>(s), static_cast<ItemAct>(a));
      if (next) {
        ++taken;
        continue;
      }
      EXPECT_EQ(next.error().kind, base::Error::Kind::conflict);
      EXPECT_THAT(next.error().message,
                  testing::MatchesRegex("This item .+, so it cannot be .+\\."));
    }
  }
  EXPECT_EQ(taken, item_steps().size());
}

// An article goes down by one act only, and every way out of being down ends with it restored.
TEST(Item, PutsBackWhateverLeavesTheDownStates) {
  for (const ItemStep& s : item_steps()) {
    SCOPED_TRACE(std::string{name(s.from)} + " " + std::string{name(s.act)});
    EXPECT_EQ(s.act == ItemAct::disable, !is_down(s.from) && is_down(s.to));
    EXPECT_EQ(s.to == ItemState::restored, is_down(s.from) && !is_down(s.to));
  }
}

TEST(Item, CanBeWithdrawnAsLongAsItIsOpen) {
  for (int s = 0; s < kStates; ++s) {
    const auto state = static_cast<ItemState>(s);
    if (!is_open(state) && state != ItemState::author_notified) continue;
    const auto next = step(state, ItemAct::withdraw);
    ASSERT_TRUE(next) << name(state);
    EXPECT_EQ(*next, is_down(state) ? ItemState::restored : ItemState::withdrawn) << name(state);
  }
}

// An item whose life is over takes no step, unless its notifier's appeal takes it up again; one
// that is removed can still be answered.
TEST(Item, StaysWhereItsLifeEnded) {
  using enum ItemState;
  for (const ItemStep& s : item_steps()) {
    if (s.act == ItemAct::reopen) continue;
    EXPECT_FALSE(s.from == restored || s.from == rejected || s.from == withdrawn) << name(s.act);
  }
}

// The transitions of the law have the numbers 2 to 21; 1, 22 and 23 lead from no state to another.
TEST(Item, HasEveryTransitionOfTheLaw) {
  std::set<int> numbers;
  for (const ItemStep& s : item_steps())
    numbers.insert(s.number);
  for (int number = 2; number <= 21; ++number)
    EXPECT_TRUE(numbers.contains(number)) << number;
  EXPECT_EQ(*numbers.begin(), 0);
  EXPECT_EQ(*numbers.rbegin(), 21);
}

TEST(Path, TakesTheStepsThatADecisionImplies) {
  using enum ItemState;
  using enum ItemAct;
  struct Way {
    ItemState from;
    ItemAct act;
    std::string steps;  // Empty: there is no way.
  };
  const std::vector<Way> ways = {
      {received, reject, "assess reject"},
      {received, tell_author, "assess qualify disable tell_author"},
      {triage, tell_author, "qualify disable tell_author"},
      {cure_requested, disable, "qualify disable"},
      {non_qualifying, disable, "qualify disable"},
      {valid, remove, "disable tell_author remove"},
      {author_notified, remove, "remove"},
      {received, ask_cure, "assess ask_cure"},
      {received, dismiss, "assess dismiss"},
      {author_notified, forward, ""},
      {counter_received, remove, ""},
      {removed_final, counter, "counter"},
      {putback_running, restore, ""},
      {cure_requested, ask_cure, ""},
      {author_notified, reject, ""},
      {author_notified, disable, ""},
      {removed_final, remove, ""},
      {removed_final, restore, "restore"},
      {valid, restore, ""},
      {withdrawn, remove, ""},
  };
  for (const Way& way : ways) {
    std::string taken;
    const auto found = path(way.from, way.act);
    if (found) {
      ItemState at = way.from;
      for (const ItemStep& s : *found) {
        EXPECT_EQ(s.from, at);
        at = s.to;
        taken += (taken.empty() ? "" : " ") + std::string{name(s.act)};
      }
    }
    EXPECT_EQ(taken, way.steps) << name(way.from) << " " << name(way.act);
  }
}

TEST(Notice, StandsWhereItsItemsStand) {
  using enum ItemState;
  struct Stand {
    std::vector<ItemState> items;
    State notice;
  };
  const std::vector<Stand> cases = {
      {{}, State::received},
      {{received, received}, State::received},
      {{received, triage}, State::open},
      {{triage}, State::open},
      {{valid, rejected}, State::open},
      {{cure_requested, cure_requested}, State::cure_requested},
      {{cure_requested, rejected}, State::cure_requested},
      {{cure_requested, triage}, State::open},
      {{author_notified, rejected}, State::closed},
      {{author_notified, triage}, State::open},
      {{putback_running}, State::open},
      {{withdrawn, withdrawn}, State::withdrawn},
      {{withdrawn, rejected}, State::closed},
      {{non_qualifying}, State::expired},
      {{non_qualifying, rejected}, State::closed},
      {{restored}, State::closed},
      {{removed_final}, State::closed},
  };
  for (const Stand& c : cases) {
    std::vector<Item> items;
    for (const ItemState state : c.items) {
      Item item;
      item.state = state;
      items.push_back(item);
    }
    EXPECT_EQ(name(overall(items)), name(c.notice)) << items.size();
  }
}

TEST(Item, SpellsItsStatesAlikeBothWays) {
  const std::vector<std::string> words = {"received",
                                          "triage",
                                          "cure_requested",
                                          "non_qualifying",
                                          "valid",
                                          "disabled",
                                          "author_notified",
                                          "counter_received",
                                          "counter_deficient",
                                          "putback_running",
                                          "held_action_filed",
                                          "restored",
                                          "removed_final",
                                          "rejected",
                                          "withdrawn"};
  ASSERT_EQ(words.size(), static_cast<std::size_t>(kStates));
  for (int s = 0; s < kStates; ++s) {
    EXPECT_EQ(name(static_cast<ItemState>(s)), words[static_cast<std::size_t>(s)]);
    ItemState read = ItemState::received;
    EXPECT_TRUE(parse(words[static_cast<std::size_t>(s)], read));
    EXPECT_EQ(read, static_cast<ItemState>(s));
  }
  ItemState untouched = ItemState::valid;
  EXPECT_FALSE(parse("D4", untouched));
  EXPECT_EQ(untouched, ItemState::valid);
}

TEST(Item, IsWhatTheDocumentationShows) {
  std::ostringstream states;
  states << "| State | Open | Article is down |\n|---|---|---|\n";
  for (int s = 0; s < kStates; ++s) {
    const auto state = static_cast<ItemState>(s);
    states << "| " << name(state) << " | " << (is_open(state) ? "yes" : "no") << " | "
           << (is_down(state) ? "yes" : "no") << " |\n";
  }
  std::ostringstream table;
  table << "| Number | From | Step | To |\n|---|---|---|---|\n";
  for (const ItemStep& s : item_steps()) {
    table << "| " << (s.number == 0 ? "-" : std::to_string(s.number)) << " | " << name(s.from)
          << " | " << name(s.act) << " | " << name(s.to) << " |\n";
  }
  EXPECT_TRUE(shows(states.str()));
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
