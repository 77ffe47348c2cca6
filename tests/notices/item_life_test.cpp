#include <notices/counter.hpp>
#include <notices/item_life.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "days.hpp"
#include <functional>
#include <string>
#include <vector>

namespace notices {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr int kStates = static_cast<int>(ItemState::withdrawn) + 1;
constexpr int kActs = static_cast<int>(ItemAct::abandon) + 1;
constexpr int kActors = static_cast<int>(By::program) + 1;

const Office& here() {
  static const Office office = notices::office("America/New_York");
  return office;
}

// Somebody who may do it.
By somebody(ItemAct act) {
  for (int b = 0; b < kActors; ++b) {
    if (may(static_cast<By>(b), act)) return static_cast<By>(b);
  }
  return By::program;
}

// An event that meets every condition an event can meet.
ItemEvent willing(ItemAct act, base::Time now) {
  return {.act = act,
          .by = somebody(act),
          .at = now,
          .mask = 63,
          .counter_mask = kCounterComplete,
          .stop = {},
          .document = true,
          .verified = true,
          .no_infringement = true,
          .reason = "It is so."};
}

// Walks through the acts an hour apart; a test fails where one is refused.
ItemLife walked(const std::vector<ItemAct>& acts, base::Time start = at("2026-06-10T14:00:00Z")) {
  ItemLife life;
  for (const ItemAct act : acts) {
    const auto lived = live(life, willing(act, start), here());
    EXPECT_TRUE(lived) << name(act) << ": " << lived.error().message;
    if (!lived) return life;
    life = lived->life;
    start += hours{1};
  }
  return life;
}

ItemLife disabled() { return walked({ItemAct::assess, ItemAct::qualify, ItemAct::disable}); }

ItemLife running() {
  using enum ItemAct;
  return walked({assess, qualify, disable, counter, forward});
}

// A life in the state in which every condition that the life itself must meet is met for the act.
ItemLife ready(ItemState state, ItemAct act, base::Time now) {
  ItemLife life{.state = state, .mask = 63, .counter_mask = kCounterComplete};
  if (act == ItemAct::ask_cure) life.mask = 14;
  if (act == ItemAct::dismiss) life.mask = 49;
  if (act == ItemAct::abandon) life.mask = 14;
  if (act == ItemAct::find_deficient) life.counter_mask = 31;
  life.cures_asked = 1;
  life.cure_until = now;
  life.final_at = now;
  life.counter_received_at = now - days{40};
  life.window = putback_window(here(), now - days{40});
  return life;
}

// Exhaustive: every state, every act, everybody. What the table lists is taken by who may, and by
// nobody else; what it does not list is a conflict.
TEST(ItemLife, TakesExactlyTheStepsOfTheTable) {
  const base::Time now = at("2026-06-10T14:00:00Z");
  std::size_t taken = 0;
  for (int s = 0; s < kStates; ++s) {
    for (int a = 0; a < kActs; ++a) {
      for (int b = 0; b < kActors; ++b) {
        const auto state = static_cast<ItemState>(s);
        const auto act = static_cast<ItemAct>(a);
        const auto by = static_cast<By>(b);
        ItemEvent event = willing(act, now);
        event.by = by;
        const auto lived = live(ready(state, act, now), event, here());
        SCOPED_TRACE(std::string{name(state)} + " " + std::string{name(act)} + " by " +
                     std::string{name(by)});
        const auto step = find_step(state, act);
        if (!step) {
          ASSERT_FALSE(lived);
          EXPECT_EQ(lived.error().kind, base::Error::Kind::conflict);
        } else if (!may(by, act)) {
          ASSERT_FALSE(lived);
          EXPECT_EQ(lived.error().kind, base::Error::Kind::forbidden);
        } else {
          ASSERT_TRUE(lived) << lived.error().message;
          EXPECT_EQ(lived->steps.front().to, step->to);
          ++taken;
        }
      }
    }
  }
  EXPECT_GT(taken, item_steps().size());
}

// A ruling moves an item only where the notice is complete by it; who was asked is still asked.
TEST(ItemLife, FollowsARulingOnTheNotice) {
  const base::Time now = at("2026-06-11T14:00:00Z");
  ItemEvent seen = willing(ItemAct::assess, at("2026-06-10T14:00:00Z"));
  seen.mask = 62;
  ItemLife life = live(ItemLife{}, seen, here())->life;
  life = live(life, willing(ItemAct::ask_cure, at("2026-06-10T15:00:00Z")), here())->life;
  const auto until = life.cure_until;
  ItemEvent ruling = willing(ItemAct::rule, now);
  ruling.mask = 46;
  const auto still = live(life, ruling, here());
  ASSERT_TRUE(still);
  EXPECT_TRUE(still->steps.empty());
  EXPECT_EQ(still->life.state, ItemState::cure_requested);
  EXPECT_EQ(still->life.mask, 46U);
  EXPECT_EQ(still->life.cure_until, until);
  EXPECT_EQ(still->life.received_at, life.received_at) << "no new version has come";

  ruling.mask = 63;
  const auto complete = live(still->life, ruling, here());
  ASSERT_TRUE(complete);
  EXPECT_EQ(complete->life.state, ItemState::triage);
  EXPECT_FALSE(complete->life.cure_until);
  EXPECT_TRUE(live(complete->life, willing(ItemAct::qualify, now), here()));

  ItemLife closed = still->life;
  closed.state = ItemState::non_qualifying;
  EXPECT_EQ(live(closed, ruling, here())->life.state, ItemState::triage);
  ruling.mask = 0;
  EXPECT_EQ(live(closed, ruling, here())->life.state, ItemState::non_qualifying);
}

// And refused where its one condition does not hold.
TEST(ItemLife, RefusesWhatDoesNotMeetItsCondition) {
  const base::Time now = at("2026-06-10T14:00:00Z");
  using Spoil = std::function<void(ItemLife&, ItemEvent&)>;
  struct Case {
    Guard guard;
    Spoil spoil;
  };
  const std::vector<Case> cases = {
      {Guard::curable, [](ItemLife& l, ItemEvent&) { l.mask = 63; }},
      {Guard::curable, [](ItemLife& l, ItemEvent&) { l.mask = 12; }},
      {Guard::cure_due, [&](ItemLife& l, ItemEvent&) { l.cure_until = now + hours{1}; }},
      {Guard::cure_due, [](ItemLife& l, ItemEvent&) { l.cures_asked = 0; }},
      {Guard::not_curable, [](ItemLife& l, ItemEvent&) { l.mask = 14; }},
      {Guard::complete, [](ItemLife& l, ItemEvent&) { l.mask = 62; }},
      {Guard::reason, [](ItemLife&, ItemEvent& e) { e.reason = " "; }},
      {Guard::counter_lacks, [](ItemLife& l, ItemEvent&) { l.counter_mask = 63; }},
      {Guard::counter_complete, [](ItemLife& l, ItemEvent&) { l.counter_mask = 62; }},
      {Guard::stops, [](ItemLife&, ItemEvent& e) { e.stop = {.why_not = NoStop::not_filed}; }},
      {Guard::window_open, [&](ItemLife& l, ItemEvent&) { l.window->opens_at = now + hours{1}; }},
      {Guard::window_open, [](ItemLife& l, ItemEvent&) { l.window.reset(); }},
      {Guard::document, [](ItemLife&, ItemEvent& e) { e.document = false; }},
      {Guard::final_due, [&](ItemLife& l, ItemEvent&) { l.final_at = now + hours{1}; }},
      {Guard::not_by_court, [](ItemLife& l, ItemEvent&) { l.by_court = true; }},
      {Guard::verified, [](ItemLife&, ItemEvent& e) { e.verified = false; }},
      {Guard::verified, [](ItemLife& l, ItemEvent&) { l.by_court = true; }},
      {Guard::precedence, [](ItemLife&, ItemEvent& e) { e.no_infringement = false; }},
      {Guard::precedence, [](ItemLife&, ItemEvent& e) { e.reason = ""; }},
      {Guard::incomplete, [](ItemLife& l, ItemEvent&) { l.mask = 63; }},
      {Guard::incomplete, [](ItemLife& l, ItemEvent&) { l.complete_elsewhere = true; }},
  };
  for (int guard = 1; guard <= static_cast<int>(Guard::incomplete); ++guard) {
    EXPECT_TRUE(std::ranges::any_of(cases, [&](const Case& c) {
      return c.guard == static_cast<Guard>(guard);
    })) << guard;
  }
  for (const Case& c : cases) {
    for (const ItemStep& step : item_steps()) {
      if (rule_of(step.act).guard != c.guard) continue;
      ItemLife life = ready(step.from, step.act, now);
      ItemEvent event = willing(step.act, now);
      c.spoil(life, event);
      const auto lived = live(life, event, here());
      ASSERT_FALSE(lived) << name(step.from) << " " << name(step.act);
      EXPECT_FALSE(lived.error().message.empty());
      EXPECT_NE(lived.error().kind, base::Error::Kind::forbidden);
    }
  }
}

TEST(ItemLife, LeavesTheMeritsToLegal) {
  const ItemLife life = walked({ItemAct::assess});
  ItemEvent event = willing(ItemAct::reject, at("2026-06-11T14:00:00Z"));
  event.by = By::person;
  EXPECT_TRUE(live(life, event, here()));
  event.merits = true;
  EXPECT_EQ(live(life, event, here()).error().kind, base::Error::Kind::forbidden);
  event.by = By::legal;
  EXPECT_TRUE(live(life, event, here()));
}

TEST(ItemLife, TellsTheAuthorInTheActThatDisables) {
  const ItemLife before = walked({ItemAct::assess, ItemAct::qualify});
  const auto lived = live(before, willing(ItemAct::disable, at("2026-06-11T14:00:00Z")), here());

  ASSERT_TRUE(lived);
  EXPECT_EQ(lived->life.state, ItemState::author_notified);
  EXPECT_EQ(lived->life.strike, StrikeChange::provisional);
  EXPECT_THAT(
      lived->told,
      testing::ElementsAre(Told{5, Reader::notifier, false}, Told{6, Reader::author, false}));
  EXPECT_EQ(lived->steps.size(), 2U);
}

TEST(ItemLife, CountsFromTheCounterNoticeThatWasComplete) {
  using enum ItemAct;
  ItemLife life = disabled();
  ItemEvent event = willing(counter, at("2026-06-12T14:00:00Z"));
  event.counter_mask = 31;
  life = live(life, event, here())->life;
  life = live(life, willing(find_deficient, at("2026-06-15T14:00:00Z")), here())->life;
  EXPECT_FALSE(life.window);
  life = live(life, willing(amend_counter, at("2026-06-26T14:00:00Z")), here())->life;
  life = live(life, willing(forward, at("2026-06-29T14:00:00Z")), here())->life;

  ASSERT_TRUE(life.window);
  EXPECT_EQ(text(life.window->days.not_before), "2026-07-14");
  EXPECT_EQ(text(life.window->days.not_after), "2026-07-16");
}

TEST(ItemLife, ComesBackByItsClockAndNotBefore) {
  ItemLife life = running();
  const PutbackWindow window = *life.window;
  const auto just_before = window.opens_at - std::chrono::microseconds{1};

  EXPECT_FALSE(live(life, willing(ItemAct::put_back, just_before), here()));
  EXPECT_FALSE(due_act(life, window.restore_at - std::chrono::microseconds{1}));
  EXPECT_EQ(due_act(life, window.restore_at), ItemAct::put_back);
  const auto lived = live(life, willing(ItemAct::put_back, window.restore_at), here());
  ASSERT_TRUE(lived);
  EXPECT_EQ(lived->life.state, ItemState::restored);
  EXPECT_EQ(lived->life.strike, StrikeChange::voided);
  EXPECT_FALSE(lived->life.window);
  EXPECT_FALSE(due_act(lived->life, window.closes_at));
}

// The clock stands still while a court has the matter.
TEST(ItemLife, DoesNotComeBackWhileItIsHeld) {
  ItemLife life = running();
  const base::Time later = life.window->closes_at + days{30};
  life = live(life, willing(ItemAct::hold, at("2026-06-12T14:00:00Z")), here())->life;

  EXPECT_EQ(life.state, ItemState::held_action_filed);
  EXPECT_FALSE(due_act(life, later));
  EXPECT_EQ(life.review_at, at("2026-06-12T14:00:00Z") + days{90});
  EXPECT_EQ(reviewed(life, later, here()).review_at, later + days{90});
  ItemEvent entered = willing(ItemAct::release, later);
  entered.by = By::person;
  EXPECT_EQ(live(life, entered, here()).error().kind, base::Error::Kind::forbidden);
  entered.by = By::legal;
  EXPECT_EQ(live(life, entered, here())->life.state, ItemState::restored);
}

TEST(ItemLife, ComesBackAtOnceWhenTheNoticeIsWithdrawn) {
  const auto lived =
      live(running(), willing(ItemAct::withdraw, at("2026-06-12T14:00:00Z")), here());

  ASSERT_TRUE(lived);
  EXPECT_EQ(lived->life.state, ItemState::restored);
  EXPECT_EQ(lived->life.strike, StrikeChange::voided);
  EXPECT_THAT(
      lived->told,
      testing::ElementsAre(Told{14, Reader::notifier, false}, Told{12, Reader::author, true}));
  const auto early =
      live(ItemLife{}, willing(ItemAct::withdraw, at("2026-06-12T14:00:00Z")), here());
  EXPECT_EQ(early->life.state, ItemState::withdrawn);
  EXPECT_EQ(early->life.strike, StrikeChange::none);
  EXPECT_THAT(early->told, testing::ElementsAre(Told{14, Reader::notifier, false}));
}

TEST(ItemLife, OfACourtsRemovalEndsOnlyByACourtsWord) {
  using enum ItemAct;
  ItemLife life = running();
  life = live(life, willing(hold, at("2026-06-12T14:00:00Z")), here())->life;
  life = live(life, willing(bar, at("2026-08-12T14:00:00Z")), here())->life;

  const base::Time now = at("2026-09-12T14:00:00Z");
  EXPECT_EQ(life.strike, StrikeChange::confirmed);
  EXPECT_FALSE(live(life, willing(counter, now), here()));
  EXPECT_FALSE(live(life, willing(withdraw, now), here()));
  ItemEvent event = willing(restore, now);
  event.document = false;
  EXPECT_EQ(live(life, event, here()).error().kind, base::Error::Kind::invalid);
  event.document = true;
  EXPECT_EQ(live(life, event, here())->life.state, ItemState::restored);
}

TEST(ItemLife, BecomesFinalWhenNobodyCounters) {
  const ItemLife life = disabled();
  const base::Time until = life.final_at.value();
  EXPECT_EQ(until, at("2026-06-10T16:00:00Z") + days{90});
  EXPECT_FALSE(due_act(life, until - hours{1}));
  EXPECT_EQ(due_act(life, until), ItemAct::lapse);
  ItemLife removed = live(life, willing(ItemAct::lapse, until), here())->life;
  EXPECT_EQ(removed.state, ItemState::removed_final);
  EXPECT_EQ(removed.strike, StrikeChange::confirmed);
  removed = live(removed, willing(ItemAct::counter, until + days{1}), here())->life;
  EXPECT_EQ(removed.state, ItemState::counter_received);
}

// A person has to answer what another law makes complete.
TEST(ItemLife, NeverExpiresWhereAnotherRegimeHasEnough) {
  ItemLife life;
  ItemEvent event = willing(ItemAct::assess, at("2026-06-10T14:00:00Z"));
  event.mask = 14;
  event.complete_elsewhere = true;
  life = live(life, event, here())->life;
  life = live(life, willing(ItemAct::ask_cure, at("2026-06-10T15:00:00Z")), here())->life;
  ASSERT_TRUE(life.cure_until.has_value());
  EXPECT_FALSE(program_at(life));
  EXPECT_FALSE(due_act(life, at("2027-06-10T15:00:00Z")));
}

TEST(ItemLife, WaitsForACureForTenBusinessDays) {
  ItemLife life;
  ItemEvent event = willing(ItemAct::assess, at("2026-06-10T14:00:00Z"));
  event.mask = 14;
  life = live(life, event, here())->life;
  EXPECT_EQ(base::to_rfc3339(life.ask_until.value()), "2026-06-12T03:59:59Z");
  life = live(life, willing(ItemAct::ask_cure, at("2026-06-10T15:00:00Z")), here())->life;

  // Juneteenth is no business day.
  EXPECT_EQ(base::to_rfc3339(life.cure_until.value()), "2026-06-26T03:59:59Z");
  EXPECT_EQ(due_act(life, at("2026-06-26T04:00:00Z")), ItemAct::expire);
  EXPECT_EQ(program_at(life), life.cure_until);
  const auto lived = live(life, willing(ItemAct::expire, at("2026-06-26T04:00:00Z")), here());
  EXPECT_EQ(lived->life.state, ItemState::non_qualifying);
  EXPECT_THAT(lived->told, testing::ElementsAre(Told{3, Reader::notifier, false}));
}

TEST(ItemLife, FollowsThePrecedenceOfThePolicy) {
  using enum policies::Precedence;
  const ItemEvent event = willing(ItemAct::uphold_appeal, at("2026-06-12T14:00:00Z"));
  for (const policies::Precedence precedence : {dsa_first, dmca_first, geo}) {
    Office office = here();
    office.precedence = precedence;
    EXPECT_EQ(live(running(), event, office).ok(), precedence == dsa_first);
  }
}

}  // namespace
}  // namespace notices
