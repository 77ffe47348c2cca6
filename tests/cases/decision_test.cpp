#include <cases/decision.hpp>
#include <policies/policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tests/notices/document.hpp>

#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace cases {
namespace {

const std::vector<std::string> kPolicies = {"ip/copyright", "spam"};
const std::string kItem = "01938e2c-0000-7000-8000-000000000001";

// A wish that is in order for its action, with nothing that it does not need.
Wish whole(const Effect& effect) {
  Wish wish;
  wish.action = effect.action;
  if (effect.needs_reason) wish.reason = "The third paragraph is taken from a book.";
  if (effect.needs_policy) {
    wish.policy = "ip/copyright";
    wish.ground = Ground::illegal;
  }
  if (effect.action == Action::edit) {
    wish.title = "A title";
    wish.body = "A text.";
  }
  return wish;
}

std::vector<std::string> faults(const Wish& wish) {
  const auto checked = check(wish, kPolicies);
  if (checked) return {};
  EXPECT_EQ(checked.error().kind, base::Error::Kind::invalid);
  std::vector<std::string> pointers;
  for (const base::FieldError& field : checked.error().fields) {
    EXPECT_FALSE(field.detail.empty());
    pointers.push_back(field.pointer);
  }
  return pointers;
}

TEST(Effect, IsThereOnceForEveryAction) {
  ASSERT_EQ(effects().size(), static_cast<std::size_t>(Action::lift) + 1);
  for (std::size_t i = 0; i < effects().size(); ++i) {
    EXPECT_EQ(effects()[i].action, static_cast<Action>(i));
    EXPECT_EQ(&effect(static_cast<Action>(i)), &effects()[i]);
  }
}

TEST(Effect, NeedsAReasonForAllButKeep) {
  for (const Effect& e : effects()) {
    EXPECT_EQ(e.needs_reason, e.action != Action::keep) << name(e.action);
  }
}

// Art. 17 DSA: whatever restricts an article says on which policy and ground. An account is
// restricted under the terms about misuse where nothing else is named.
TEST(Effect, RestrictsOnlyOnAPolicy) {
  for (const Effect& e : effects()) {
    if (is_about_account(e.action)) {
      EXPECT_EQ(e.restricts, e.action == Action::suspend || e.action == Action::terminate);
      continue;
    }
    EXPECT_EQ(e.restricts, e.needs_policy) << name(e.action);
    const bool named =
        e.action == Action::refuse || e.action == Action::withhold || e.action == Action::remove;
    EXPECT_EQ(e.restricts, named) << name(e.action);
  }
}

TEST(Effect, OnNoticesIsNotForReviewers) {
  for (const Effect& e : effects()) {
    const bool on_notices = e.items.has_value() || e.action == Action::request_change ||
                            e.action == Action::uphold || e.action == Action::reverse ||
                            is_about_account(e.action);
    EXPECT_EQ(may(Role::reviewer, e.permit), !on_notices) << name(e.action);
  }
}

// What takes an article down takes its items down, and what puts it back puts them back.
TEST(Effect, MovesArticleAndItemsTogether) {
  for (const Effect& e : effects()) {
    SCOPED_TRACE(name(e.action));
    EXPECT_EQ(e.article == articles::Act::withhold, e.items == notices::ItemAct::disable);
    EXPECT_EQ(e.article == articles::Act::remove, e.items == notices::ItemAct::remove);
    EXPECT_EQ(e.article == articles::Act::restore, e.items == notices::ItemAct::restore);
  }
}

// docs/notices.md says what each decision means for an item.
TEST(Effect, IsWrittenDown) {
  std::ostringstream table;
  table << "| Decision | Item | Act |\n|---|---|---|\n";
  for (const Effect& e : effects()) {
    if (e.items)
      table << "| " << name(e.action) << " | any | " << notices::name(*e.items) << " |\n";
    for (const Instead& each : acts_instead()) {
      if (each.action != e.action) continue;
      table << "| " << name(each.action) << " | " << notices::name(each.state) << " | "
            << notices::name(each.act) << " |\n";
      EXPECT_EQ(act_on(each.action, each.state), each.act);
    }
    EXPECT_EQ(act_on(e.action, notices::ItemState::triage), e.items);
  }
  EXPECT_TRUE(notices::shows(table.str()));
}

// What is done for an order is the order's to say; what is not said is to disable access.
TEST(Effect, OfAnOrderIsWrittenDown) {
  std::ostringstream table;
  table << "| Effect | Article | Item of the order |\n|---|---|---|\n";
  for (const OrderEffect does : {OrderEffect::withhold,
                                 OrderEffect::remove,
                                 OrderEffect::restore,
                                 OrderEffect::inform,
                                 OrderEffect::decline}) {
    const Effect& e = effect_of({.action = Action::order, .order = OrderWish{.effect = does}});
    EXPECT_EQ(e.action, Action::order);
    EXPECT_EQ(e.permit, Permit::decide_final);
    table << "| " << name(does) << " | " << (e.article ? articles::name(*e.article) : "-") << " | "
          << notices::name(*e.items) << " |\n";
  }
  EXPECT_TRUE(notices::shows(table.str()));
  EXPECT_EQ(effect_of({.action = Action::order}).article, articles::Act::withhold);
  EXPECT_EQ(&effect_of({.action = Action::keep}), &effect(Action::keep));
}

// Every decision that a policies.toml may name is one of ours that nobody else answers anyway.
TEST(Effect, CanWaitForASecondPerson) {
  std::string table = "| Decision that can wait for a second person |\n|---|\n";
  for (const std::string_view each : policies::approvable()) {
    table += "| " + std::string{each} + " |\n";
    Action action{};
    EXPECT_TRUE(parse(each, action)) << each;
    EXPECT_TRUE(effect(action).needs_reason) << each;
  }
  EXPECT_TRUE(notices::shows(table));
}

TEST(Effect, LeavesTheCaseWhereItsAnswerIsAwaited) {
  for (const Effect& e : effects()) {
    const bool asks = e.action == Action::ask_changes || e.action == Action::ask_notifier ||
                      e.action == Action::forward_counter ||
                      e.action == Action::counter_deficient ||
                      e.action == Action::hold_action_filed || e.action == Action::request_change;
    const bool stays =
        e.action == Action::hold || e.action == Action::approve || e.action == Action::send_back;
    EXPECT_EQ(e.closes == Closes::waits, asks) << name(e.action);
    EXPECT_EQ(e.closes == Closes::no, stays || is_about_account(e.action)) << name(e.action);
  }
}

TEST(Wish, IsInOrderWithWhatItsActionNeeds) {
  for (const Effect& e : effects()) {
    EXPECT_THAT(faults(whole(e)), testing::IsEmpty()) << name(e.action);
  }
}

TEST(Wish, NamesTheFieldThatIsWrong) {
  struct Fault {
    std::string title;
    Action action;
    std::function<void(Wish&)> spoil;
    std::vector<std::string> pointers;
  };
  const std::vector<Fault> cases = {
      {"no reason", Action::hold, [](Wish& w) { w.reason = " \n"; }, {"/reason"}},
      {"no reason for keep", Action::keep, [](Wish& w) { w.reason = ""; }, {}},
      {"longest reason",
       Action::keep,
       [](Wish& w) { w.reason = std::string(std::size_t{64} << 10U, 'x'); },
       {}},
      {"too long a reason",
       Action::keep,
       [](Wish& w) { w.reason = std::string((std::size_t{64} << 10U) + 1, 'x'); },
       {"/reason"}},
      {"too long messages",
       Action::keep,
       [](Wish& w) {
         w.message_author = std::string((std::size_t{64} << 10U) + 1, 'x');
         w.message_notifier = w.message_author;
       },
       {"/message/author", "/message/notifier"}},
      {"no policy", Action::withhold, [](Wish& w) { w.policy = ""; }, {"/policy"}},
      {"unknown policy", Action::withhold, [](Wish& w) { w.policy = "copyright"; }, {"/policy"}},
      {"unknown policy that is not needed",
       Action::keep,
       [](Wish& w) { w.policy = "copyright"; },
       {"/policy"}},
      {"known policy that is not needed", Action::keep, [](Wish& w) { w.policy = "spam"; }, {}},
      {"no ground", Action::remove, [](Wish& w) { w.ground = Ground::none; }, {"/ground"}},
      {"nothing at all",
       Action::refuse,
       [](Wish& w) { w = Wish{}, w.action = Action::refuse; },
       {"/reason", "/policy", "/ground"}},
      {"no version",
       Action::edit,
       [](Wish& w) { w.title = w.body = ""; },
       {"/version/title", "/version/body"}},
      {"longest title",
       Action::edit,
       [](Wish& w) {
         w.title.clear();
         for (int i = 0; i < 300; ++i)
           w.title += "ã";
       },
       {}},
      {"too long a title",
       Action::edit,
       [](Wish& w) { w.title = std::string(301, 'x'); },
       {"/version/title"}},
      {"too long a text",
       Action::edit,
       [](Wish& w) { w.body = std::string((std::size_t{1} << 20U) + 1, 'x'); },
       {"/version/body"}},
      {"items", Action::withhold, [](Wish& w) { w.items = {kItem}; }, {}},
      {"an item that is none",
       Action::withhold,
       [](Wish& w) {
         w.items = {kItem, "7"};
       },
       {"/items/1/id"}},
      {"an item twice",
       Action::withhold,
       [](Wish& w) {
         w.items = {kItem, kItem};
       },
       {"/items/1/id"}},
      {"too many items",
       Action::withhold,
       [](Wish& w) { w.items = std::vector<std::string>(101, kItem); },
       {"/items"}},
  };
  for (const Fault& c : cases) {
    Wish wish = whole(effect(c.action));
    c.spoil(wish);
    EXPECT_EQ(faults(wish), c.pointers) << c.title;
  }
}

TEST(Action, IsSpelledAlikeBothWays) {
  for (const Effect& e : effects()) {
    auto read = static_cast<Action>(200);
    EXPECT_TRUE(parse(name(e.action), read));
    EXPECT_EQ(read, e.action);
  }
  Action action = Action::hold;
  EXPECT_FALSE(parse("delete", action));
  EXPECT_EQ(action, Action::hold);
  for (const auto& word : {"none", "illegal", "incompatible"}) {
    Ground ground = Ground::none;
    EXPECT_TRUE(parse(word, ground));
    EXPECT_EQ(name(ground), word);
  }
}

}  // namespace
}  // namespace cases
