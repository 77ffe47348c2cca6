#include <desk/operate.hpp>
#include <desk/read.hpp>
#include <desk/tracking.hpp>

#include <gmock/gmock.h>
#include <tests/desk/desk_fixture.hpp>

#include <string>
#include <vector>

namespace desk {
namespace {

using cases::Action;
using cases::Ground;

class Reviewing : public DeskTest {
 protected:
  static cases::Wish wish(Action action) {
    cases::Wish wish{.action = action, .reason = "Because."};
    if (cases::effect(action).needs_policy) {
      wish.policy = "ip/copyright";
      wish.ground = Ground::illegal;
    }
    return wish;
  }
};

TEST_P(Reviewing, PublishesWhatIsKept) {
  const Submitted made = held_article();
  const auto done = decided(ana_, made.article.id, wish(Action::keep));
  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(state_of(made.article.id), articles::State::live);
  EXPECT_EQ(done->c.state, cases::State::closed);
  EXPECT_EQ(public_article(*desk_, made.article.id).access, PublicArticle::Access::live);
}

TEST_P(Reviewing, PublishesTheModeratorsVersionAsTheirs) {
  const Submitted made = held_article();
  cases::Wish edit = wish(Action::edit);
  edit.title = "Harbour news";
  edit.body = "Nothing to win.";
  ASSERT_TRUE(decided(ben_, made.article.id, edit).ok());

  const PublicArticle seen = public_article(*desk_, made.article.id);
  EXPECT_EQ(seen.live.version.number, 2);
  EXPECT_EQ(seen.live.version.draft.title, "Harbour news");
  EXPECT_EQ(seen.live.version.edited_by, "Ben");
}

TEST_P(Reviewing, TellsTheAuthorWhy) {
  articles::Draft text = draft("Win big", "Claim your free spins.");
  text.author_email = "ada@example.org";
  const Submitted made = submitted(text);
  cases::Wish refuse = wish(Action::refuse);
  refuse.policy = "spam";
  refuse.ground = Ground::incompatible;
  refuse.reason = "This is an advertisement.";
  const auto done = decided(ana_, made.article.id, refuse);
  ASSERT_TRUE(done.ok()) << done.error().message;

  const auto author = actor_of_token(*desk_, made.tracking_token);
  const auto status = article_status(*desk_, *author, made.article.id);
  ASSERT_EQ(status->decisions.size(), 1U);
  EXPECT_EQ(status->decisions[0].reason, "This is an advertisement.");
  EXPECT_EQ(status->decisions[0].policy_title, "Advertising");
  EXPECT_TRUE(status->may_edit);
  ASSERT_EQ(done->letters.size(), 1U);
  EXPECT_THAT(done->letters[0].body, testing::HasSubstr("This is an advertisement."));
  const auto reasons = statement(*desk_, *author, done->decision.id);
  ASSERT_TRUE(reasons.ok());
  EXPECT_EQ(reasons->ground, Ground::incompatible);
  EXPECT_TRUE(reasons->automated_detection);
  EXPECT_FALSE(reasons->automated_decision);
}

TEST_P(Reviewing, RefusesAStaleDecision) {
  const Submitted made = held_article();
  const cases::Case c = case_of(made.article.id);
  ASSERT_TRUE(decide(*desk_, ana_, {c.id, c.version}, wish(Action::hold), {}).ok());

  const auto late = decide(*desk_, ben_, {c.id, c.version}, wish(Action::keep), {});

  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, base::Error::Kind::stale);
  EXPECT_THAT(late.error().message, testing::HasSubstr("Ana"));
  EXPECT_EQ(state_of(made.article.id), articles::State::held);
}

TEST_P(Reviewing, RespectsTheClaimOfAnother) {
  const Submitted made = held_article();
  const cases::Case c = case_of(made.article.id);
  ASSERT_TRUE(claim(*desk_, ana_, c.id, TakeOver::no).ok());
  EXPECT_EQ(claim(*desk_, ben_, c.id, TakeOver::no).error().kind, base::Error::Kind::conflict);
  EXPECT_EQ(decided(ben_, made.article.id, wish(Action::keep)).error().kind,
            base::Error::Kind::conflict);
  EXPECT_EQ(next_case(*desk_, ben_, "urgent", ""), "");
  EXPECT_EQ(next_case(*desk_, ana_, "urgent", ""), c.id);

  ASSERT_TRUE(claim(*desk_, ben_, c.id, TakeOver::yes).ok());
  EXPECT_TRUE(decided(ben_, made.article.id, wish(Action::keep)).ok());
}

TEST_P(Reviewing, LetsAClaimLapse) {
  const Submitted made = held_article();
  const cases::Case c = case_of(made.article.id);
  ASSERT_TRUE(claim(*desk_, ana_, c.id, TakeOver::no).ok());
  clock_.advance(std::chrono::minutes{11});
  EXPECT_TRUE(decided(ben_, made.article.id, wish(Action::keep)).ok());
}

// Every decision that a role may not take is refused before anything is looked at.
TEST_P(Reviewing, AsksForTheRightRole) {
  const Submitted made = held_article();
  for (const cases::Effect& effect : cases::effects()) {
    for (const Actor* const by : {&ana_, &ben_, &clara_}) {
      if (cases::may(*by->role, effect.permit)) continue;
      const auto done = decided(*by, made.article.id, wish(effect.action));
      ASSERT_FALSE(done.ok()) << name(effect.action);
      EXPECT_EQ(done.error().kind, base::Error::Kind::forbidden) << name(effect.action);
    }
  }
  EXPECT_EQ(decided({}, made.article.id, wish(Action::keep)).error().kind,
            base::Error::Kind::forbidden);
}

TEST_P(Reviewing, UndoesADecisionWithinItsTime) {
  articles::Draft text = draft("Win big", "Claim your free spins.");
  text.author_email = "ada@example.org";
  const Submitted made = submitted(text);
  const auto done = decided(ana_, made.article.id, wish(Action::keep));
  ASSERT_TRUE(done.ok());
  ASSERT_EQ(state_of(made.article.id), articles::State::live);

  EXPECT_EQ(undo(*desk_, ben_, done->decision.id).error().kind, base::Error::Kind::forbidden);
  clock_.advance(std::chrono::seconds{20});
  const auto undone = undo(*desk_, ana_, done->decision.id);

  ASSERT_TRUE(undone.ok()) << undone.error().message;
  EXPECT_EQ(undone->state, cases::State::open);
  EXPECT_EQ(state_of(made.article.id), articles::State::held);
  const auto cancelled = outbox(*desk_, "cancelled", "", 10);
  EXPECT_EQ(cancelled->items.size(), 1U);
  EXPECT_EQ(undo(*desk_, ana_, done->decision.id).error().kind, base::Error::Kind::conflict);
}

TEST_P(Reviewing, UndoesNothingTooLateOrAfterSomethingElse) {
  const Submitted made = held_article();
  const auto kept = decided(ana_, made.article.id, wish(Action::keep));
  clock_.advance(std::chrono::seconds{31});
  EXPECT_EQ(undo(*desk_, ana_, kept->decision.id).error().kind, base::Error::Kind::conflict);
  EXPECT_EQ(state_of(made.article.id), articles::State::live);

  const Submitted other = submitted(draft("More", "More free spins."));
  const auto held = decided(ana_, other.article.id, wish(Action::hold));
  ASSERT_TRUE(decided(ana_, other.article.id, wish(Action::keep)).ok());
  EXPECT_EQ(undo(*desk_, ana_, held->decision.id).error().kind, base::Error::Kind::conflict);
}

TEST_P(Reviewing, BringsTheAuthorsTextBackWhenAnEditIsUndone) {
  const Submitted made = held_article();
  cases::Wish edit = wish(Action::edit);
  edit.title = "Harbour news";
  edit.body = "Nothing to win.";
  const auto done = decided(ana_, made.article.id, edit);
  ASSERT_TRUE(undo(*desk_, ana_, done->decision.id).ok());

  EXPECT_EQ(state_of(made.article.id), articles::State::held);
  ASSERT_TRUE(decided(ana_, made.article.id, wish(Action::keep)).ok());
  EXPECT_EQ(public_article(*desk_, made.article.id).live.version.draft.title, "Win big");
}

TEST_P(Reviewing, StoresNothingOfAPreview) {
  articles::Draft text = draft("Win big", "Claim your free spins.");
  text.author_email = "ada@example.org";
  const Submitted made = submitted(text);
  const cases::Case c = case_of(made.article.id);
  cases::Wish refuse = wish(Action::refuse);

  const auto seen = preview(*desk_, ana_, {c.id, c.version}, refuse);

  ASSERT_TRUE(seen.ok()) << seen.error().message;
  EXPECT_EQ(seen->letters.size(), 1U);
  EXPECT_EQ(state_of(made.article.id), articles::State::held);
  EXPECT_EQ(case_of(made.article.id).version, c.version);
  EXPECT_EQ(outbox(*desk_, "waiting", "", 10)->items.size(), 1U) << "the receipt alone";
}

TEST_P(Reviewing, OrdersTheQueueByDueTime) {
  const Submitted first = held_article();
  const Submitted live = live_article();
  clock_.advance(std::chrono::hours{1});
  ASSERT_TRUE(file_notice(*desk_, {}, complaint(url_of(live)), {}).ok());

  const auto urgent = queue(*desk_, ana_, {.view = "urgent", .limit = 1});
  ASSERT_EQ(urgent->page.items.size(), 1U);
  EXPECT_EQ(urgent->page.items[0].subject_id, live.article.id);
  const auto second =
      queue(*desk_, ana_, {.view = "urgent", .cursor = urgent->page.next, .limit = 1});
  ASSERT_EQ(second->page.items.size(), 1U);
  EXPECT_EQ(second->page.items[0].subject_id, first.article.id);
  EXPECT_EQ(second->page.next, "");
  EXPECT_EQ(queue(*desk_, ana_, {.view = "nothing"}).error().kind, base::Error::Kind::invalid);
}

// Whoever was asked for changes by a person is read by a person again.
TEST_P(Reviewing, LooksAtTheNewVersionOfWhatAPersonSentBack) {
  const Submitted made = held_article();
  ASSERT_TRUE(decided(ana_, made.article.id, wish(Action::ask_changes)).ok());
  EXPECT_EQ(case_of(made.article.id).state, cases::State::waiting);
  const auto author = actor_of_token(*desk_, made.tracking_token);

  const auto edited =
      edit(*desk_, *author, made.article.id, draft("Harbour", "Nothing to win."), {});

  ASSERT_TRUE(edited.ok()) << edited.error().message;
  EXPECT_EQ(edited->article.state, articles::State::held);
  EXPECT_EQ(case_of(made.article.id).state, cases::State::open);
}

TEST_P(Reviewing, FindsACaseByItsReferenceOrThatOfANotice) {
  const Submitted made = live_article();
  const auto notice = file_notice(*desk_, {}, complaint(url_of(made)), {});
  const cases::Case c = case_of(made.article.id);
  for (const std::string& query : {c.reference, notice->notice.reference}) {
    const auto found = queue(*desk_, ana_, {.view = "urgent", .reference = query});
    ASSERT_EQ(found->page.items.size(), 1U) << query;
    EXPECT_EQ(found->page.items[0].id, c.id) << query;
  }
  EXPECT_TRUE(
      queue(*desk_, ana_, {.view = "urgent", .reference = "2026-99999"})->page.items.empty());
}

TEST_P(Reviewing, WritesEveryActDown) {
  const Submitted made = held_article();
  const cases::Case c = case_of(made.article.id);
  ASSERT_TRUE(claim(*desk_, ana_, c.id, TakeOver::no).ok());
  ASSERT_TRUE(note(*desk_, ana_, c.id, "Asked the harbour office.").ok());
  ASSERT_TRUE(decided(ana_, made.article.id, wish(Action::keep)).ok());

  const auto view = case_view(*desk_, ana_, c.id);
  std::vector<std::string> kinds;
  for (const TimelineEntry& entry : view->timeline)
    kinds.push_back(entry.kind);
  EXPECT_THAT(kinds, testing::ElementsAre("opened", "claimed", "noted", "keep"));
}

// Who may not decide it hands it on, and nothing is lost.
TEST_P(Reviewing, HandsOnWhatIsNotOnesToDecide) {
  const Submitted made = held_article();
  const cases::Case before = case_of(made.article.id);
  ASSERT_TRUE(claim(*desk_, ana_, before.id, TakeOver::no).ok());
  EXPECT_EQ(escalate(*desk_, ben_, before.id, "Mine.").error().kind, base::Error::Kind::conflict);
  EXPECT_EQ(escalate(*desk_, ana_, before.id, "").error().kind, base::Error::Kind::invalid);
  const auto after = escalate(*desk_, ana_, before.id, "Is this a quotation?");
  ASSERT_TRUE(after.ok()) << said(after.error());
  EXPECT_EQ(after->severity, policies::Severity::high);
  EXPECT_LE(after->due_at, before.due_at);
  EXPECT_FALSE(after->claim);
  EXPECT_EQ(after->reasons.back().kind, cases::Reason::Kind::escalated);
  const auto view = case_view(*desk_, ben_, before.id);
  EXPECT_EQ(view->timeline.back().text, "Is this a quotation?");
}

INSTANTIATE_TEST_SUITE_P(Desk, Reviewing, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
