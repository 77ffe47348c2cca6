// The notice-and-takedown cycle of 17 U.S.C. 512(c) and (g) over the running
// desk, from the first message to the last letter. The clock is the test's; it
// begins on Monday, 23 November 2026.

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

#include <atomic>
#include <thread>

namespace desk {
namespace {

using cases::Action;
using notices::ItemState;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr std::string_view kAda = "ada@example.org";
constexpr std::string_view kQuill = "rights@quill.example";

std::string to(std::string_view kind, std::string_view address) {
  return std::string{kind} + ">" + std::string{address};
}

class PutBack : public LifeTest {};

TEST_P(PutBack, GoesFromTheNoticeToTheArticleBeingBack) {
  file();
  EXPECT_THAT(new_letters(),
              ElementsAre(to("submission_receipt", kAda), to("notice_receipt", kQuill)));

  must(clara_, Action::withhold);
  EXPECT_EQ(state(), ItemState::author_notified);
  EXPECT_THAT(new_letters(),
              UnorderedElementsAre(to("author_removal", kAda), to("notice_actioned", kQuill)));
  EXPECT_THAT(body_of("author_removal"),
              AllOf(HasSubstr("http://desk.example/counter/"),
                    HasSubstr("name, address and telephone number"),
                    HasSubstr("Twelve Walks"),
                    HasSubstr("Quill Ltd"),
                    Not(HasSubstr("202-555-0117")),
                    Not(HasSubstr("12 Example Street"))));

  const auto status = article_status(*desk_, author(), made_.article.id);
  EXPECT_TRUE(status->may_counter);
  ASSERT_EQ(status->notices.size(), 1U);
  EXPECT_EQ(status->notices[0].claimant, "Quill Ltd");

  const auto view = try_counter(whole());
  ASSERT_TRUE(view.ok()) << view.error().message;
  EXPECT_EQ(view->completeness.mask, notices::kCounterComplete);
  EXPECT_EQ(state(), ItemState::counter_received);
  EXPECT_THAT(new_letters(), ElementsAre(to("counter_receipt", kAda)));
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open);

  must(ben_, Action::forward_counter);
  EXPECT_EQ(state(), ItemState::putback_running);
  EXPECT_THAT(new_letters(),
              UnorderedElementsAre(to("counter_forwarded", kQuill), to("putback_schedule", kAda)));
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::waiting);
  const std::string copy = body_of("counter_forwarded");
  for (const std::string& part : {std::string{"Ada Exemplo"},
                                  std::string{"2 Sample Road\nSpringfield"},
                                  std::string{"+1 202-555-0188"},
                                  std::string{"I wrote it in May; the book is of July."},
                                  std::string{"/s/ Ada Exemplo"},
                                  std::string{"I swear, under penalty of perjury"},
                                  std::string{"in 10 business days unless"},
                                  url_of(made_)}) {
    EXPECT_THAT(copy, HasSubstr(part));
  }
  // 23 November; Thanksgiving does not count: the eleventh business day is 9 December.
  EXPECT_THAT(copy, AllOf(HasSubstr("9 Dec 2026"), HasSubstr("14 Dec 2026")));

  at("2026-12-09T11:59:59Z");
  EXPECT_EQ(run_due(*desk_).acted, 0);
  EXPECT_FALSE(is_live());

  at("2026-12-09T12:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_TRUE(is_live());
  EXPECT_EQ(state(), ItemState::restored);
  EXPECT_THAT(new_letters(), UnorderedElementsAre(to("restored", kAda), to("restored", kQuill)));
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed);
  EXPECT_EQ(run_due(*desk_).acted, 0);
  EXPECT_THAT(new_letters(), IsEmpty());
}

TEST_P(PutBack, AsksForWhatACounterNoticeLacksAndCountsFromTheWholeOne) {
  take_down();
  notices::CounterNotice lacking = whole();
  lacking.phone = " ";
  lacking.accept_service = false;
  const auto view = try_counter(lacking);
  ASSERT_TRUE(view.ok());
  EXPECT_THAT(view->completeness.missing, ElementsAre("(D) contact", "(D) service"));
  EXPECT_THAT(body_of("counter_receipt"), HasSubstr("(D) service"));

  const auto early = decided(clara_, made_.article.id, wish(Action::forward_counter));
  EXPECT_EQ(early.error().kind, base::Error::Kind::conflict);
  EXPECT_THAT(early.error().message, HasSubstr("not complete"));
  must(clara_, Action::counter_deficient);
  EXPECT_EQ(state(), ItemState::counter_deficient);
  EXPECT_THAT(body_of("counter_cure"), HasSubstr("Acceptance of service"));

  at("2026-12-01T10:00:00Z");
  ASSERT_TRUE(try_counter(whole()).ok());
  EXPECT_EQ(decided(clara_, made_.article.id, wish(Action::counter_deficient)).error().kind,
            base::Error::Kind::conflict);
  must(clara_, Action::forward_counter);
  at("2026-12-15T13:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 0) << "ten business days count from 1 December";
  at("2026-12-16T13:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, StaysDownForACourtThatTheSameNotifierNames) {
  run_clock();
  new_letters();
  const auto taken = file_action(*desk_, notifier(), notice_.notice.id, action(), {});
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  EXPECT_FALSE(taken->verdict.provisional);
  EXPECT_THAT(new_letters(),
              UnorderedElementsAre(to("action_filed", kAda), to("action_filed", kQuill)));
  at("2027-06-01T12:00:00Z");
  run_due(*desk_);
  EXPECT_EQ(state(), ItemState::held_action_filed);
  EXPECT_FALSE(is_live());

  cases::Wish release = wish(Action::restore);
  const auto without = decided(clara_, made_.article.id, release);
  EXPECT_EQ(without.error().kind, base::Error::Kind::invalid) << "a court's paper is asked for";
  release.document = "Dismissed on 28 May 2027, 3:26-cv-1";
  must(clara_, release);
  EXPECT_EQ(state(), ItemState::restored);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, EndsWithACourtsWord) {
  run_clock();
  ASSERT_TRUE(file_action(*desk_, notifier(), notice_.notice.id, action(), {}).ok());
  cases::Wish bar = wish(Action::remove);
  bar.document = "Judgment of 2 March 2027";
  must(clara_, bar);
  EXPECT_EQ(state(), ItemState::removed_final);
  EXPECT_THAT(body_of("removal_final"), HasSubstr("Judgment of 2 March 2027"));
  EXPECT_EQ(state_of(made_.article.id), articles::State::removed);
  EXPECT_EQ(try_counter(whole()).error().kind, base::Error::Kind::conflict);
  EXPECT_FALSE(article_status(*desk_, author(), made_.article.id)->may_counter);
  EXPECT_EQ(withdraw_notice(*desk_, notifier(), notice_.notice.id).error().kind,
            base::Error::Kind::conflict);
}

TEST_P(PutBack, ComesBackAtOnceWhereTheNotifierTakesTheNoticeBack) {
  run_clock();
  new_letters();
  ASSERT_TRUE(withdraw_notice(*desk_, notifier(), notice_.notice.id).ok());
  EXPECT_TRUE(is_live());
  EXPECT_EQ(state(), ItemState::restored);
  EXPECT_THAT(new_letters(),
              UnorderedElementsAre(to("notice_withdrawn", kQuill), to("restored", kAda)));
}

TEST_P(PutBack, ComesBackWhereANewVersionNoLongerNamesIt) {
  file();
  const NoticeView first = notice_;
  const Submitted other = submitted(draft("A harbour", "Ships lie there, and wait."));
  notices::Complaint both = complaint(url_of(made_));
  both.items.push_back({.url = url_of(other)});
  notice_ = filed(both);
  must(clara_, Action::withhold);
  ASSERT_FALSE(is_live());
  ASSERT_TRUE(
      amend_notice(*desk_, notifier(), notice_.notice.id, complaint(url_of(other)), {}).ok());
  EXPECT_EQ(state(), ItemState::restored);
  // The notice that was filed first was decided with it and still stands.
  EXPECT_FALSE(is_live());
  ASSERT_TRUE(withdraw_notice(*desk_, notifier_of(first), first.notice.id).ok());
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, ComesBackByAVersionThatLeavesItOutWhereNothingElseStands) {
  file();
  const Submitted other = submitted(draft("A harbour", "Ships lie there, and wait."));
  must(clara_, Action::reject_notice);
  notices::Complaint both = complaint(url_of(made_));
  both.items.push_back({.url = url_of(other)});
  notice_ = filed(both);
  must(clara_, Action::withhold);
  ASSERT_FALSE(is_live());
  ASSERT_TRUE(
      amend_notice(*desk_, notifier(), notice_.notice.id, complaint(url_of(other)), {}).ok());
  EXPECT_EQ(state(), ItemState::restored);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, WaitsForTheLastNoticeThatKeepsItDown) {
  file();
  const NoticeView second = filed(complaint(url_of(made_)));
  must(clara_, Action::withhold);
  EXPECT_EQ(item_of(second).state, ItemState::author_notified);
  ASSERT_TRUE(withdraw_notice(*desk_, notifier(), notice_.notice.id).ok());
  EXPECT_FALSE(is_live());
  EXPECT_EQ(public_article(*desk_, made_.article.id).blocked.notice_reference,
            second.notice.reference);
  ASSERT_TRUE(withdraw_notice(*desk_, notifier_of(second), second.notice.id).ok());
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, WarnsOfAnEarlyReversal) {
  take_down();
  EXPECT_EQ(decided(ben_, made_.article.id, wish(Action::restore)).error().kind,
            base::Error::Kind::forbidden);
  must(clara_, Action::restore);
  EXPECT_THAT(last_.warnings, ElementsAre(HasSubstr("512(c)")));
  EXPECT_EQ(state(), ItemState::restored);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, IsNotHurriedByAPerson) {
  run_clock();
  const auto early = decided(clara_, made_.article.id, wish(Action::restore));
  EXPECT_EQ(early.error().kind, base::Error::Kind::conflict);
  EXPECT_THAT(early.error().message, HasSubstr("Ten whole business days"));
  EXPECT_FALSE(is_live());
  at("2026-12-09T00:00:00Z");
  must(clara_, Action::restore);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, IsNotReachedFromAnAnswerUnderCheck) {
  take_down();
  counter();
  EXPECT_EQ(decided(clara_, made_.article.id, wish(Action::restore)).error().kind,
            base::Error::Kind::conflict);
  EXPECT_FALSE(is_live());
}

TEST_P(PutBack, BecomesFinalWhereNobodyAnswersAndIsAnsweredAllTheSame) {
  take_down();
  new_letters();
  at("2027-02-21T20:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 0) << "ninety days are not over";
  at("2027-02-22T20:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_EQ(state(), ItemState::removed_final);
  EXPECT_EQ(state_of(made_.article.id), articles::State::removed);
  EXPECT_THAT(new_letters(), ElementsAre(to("removal_final", kAda)));
  counter();
  must(clara_, Action::forward_counter);
  at("2027-05-01T20:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, TakesAForwardingBackWholeByUndo) {
  take_down();
  counter();
  const std::size_t before = letters().size();
  must(ben_, Action::forward_counter);
  ASSERT_TRUE(undo(*desk_, ben_, last_.decision.id).ok());
  EXPECT_EQ(state(), ItemState::counter_received);
  EXPECT_EQ(letters().size(), before);
  EXPECT_FALSE(article_status(*desk_, author(), made_.article.id)->counters[0].forwarded_at);
  at("2027-05-01T20:00:00Z");
  run_due(*desk_);
  EXPECT_FALSE(is_live());
}

TEST_P(PutBack, HappensOnceHoweverManyDoWhatIsDue) {
  run_clock();
  new_letters();
  at("2026-12-10T12:00:00Z");
  std::vector<std::jthread> programs;
  std::atomic<int> acted = 0;
  for (int i = 0; i < 8; ++i)
    programs.emplace_back([&] { acted += run_due(*desk_).acted; });
  programs.clear();
  EXPECT_EQ(acted, 1);
  EXPECT_THAT(new_letters(), UnorderedElementsAre(to("restored", kAda), to("restored", kQuill)));
}

TEST_P(PutBack, SurvivesTheEndOfTheProgram) {
  run_clock();
  open();
  at("2026-12-10T12:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, SendsTheCopyByPostWhereThereIsNoAddressForMail) {
  articles::Draft text = draft("A walk by the sea", "Level as a table, it lay there.");
  made_ = submitted(text);
  notices::Complaint by_post = complaint(url_of(made_));
  by_post.parties[0].email.clear();
  auto view = file_notice(*desk_, {}, by_post, {});
  ASSERT_TRUE(view.ok());
  notice_ = *view;
  must(clara_, Action::withhold);
  counter();
  must(clara_, Action::forward_counter);
  EXPECT_THAT(rows().back().to, HasSubstr("12 Example Street"));

  made_ = submitted(draft("Another walk", "It lay there, level as a table is."));
  by_post = complaint(url_of(made_));
  by_post.parties[0].email.clear();
  by_post.parties[0].address.clear();
  by_post.kind = notices::Kind::copyright;
  view = file_notice(*desk_, {}, by_post, {});
  ASSERT_TRUE(view.ok());
  must(clara_, Action::withhold);
  counter();
  const auto refused = decided(clara_, made_.article.id, wish(Action::forward_counter));
  EXPECT_EQ(refused.error().kind, base::Error::Kind::conflict);
  EXPECT_THAT(refused.error().message, HasSubstr("neither an e-mail nor a postal address"));
}

TEST_P(PutBack, AsksForACureUntilTheEndOfABusinessDay) {
  const Submitted made = live_article();
  notices::Complaint incomplete = complaint(url_of(made));
  incomplete.signature.clear();
  filed(incomplete);
  // Ten business days after 23 November, Thanksgiving left out.
  EXPECT_THAT(body_of("cure_request"), HasSubstr("until 8 Dec 2026"));
}

TEST_P(PutBack, ClosesWhatStaysIncompleteUnderEveryLaw) {
  made_ = live_article();
  notices::Complaint incomplete = complaint(url_of(made_));
  incomplete.kind = notices::Kind::terms;
  incomplete.explanation.clear();
  notice_ = filed(incomplete);
  must(clara_, Action::ask_notifier);
  ASSERT_EQ(state(), ItemState::cure_requested);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::waiting);
  new_letters();
  at("2026-12-08T23:59:58Z");
  EXPECT_EQ(run_due(*desk_).acted, 0);
  at("2026-12-09T00:00:00Z");
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_EQ(state(), ItemState::non_qualifying);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed);
  EXPECT_THAT(new_letters(), ElementsAre(to("notice_dismissed", kQuill)));
}

TEST_P(PutBack, NeverClosesWhatAnotherLawMakesComplete) {
  made_ = live_article();
  notices::Complaint incomplete = complaint(url_of(made_));
  incomplete.signature.clear();
  notice_ = filed(incomplete);
  at("2027-01-09T00:00:00Z");
  const Due due = run_due(*desk_);
  EXPECT_EQ(due.acted, 0);
  EXPECT_EQ(due.woken, 1) << "a person has to answer it";
  EXPECT_EQ(state(), ItemState::cure_requested);
  must(clara_, Action::withhold);
  EXPECT_FALSE(is_live());
}

TEST_P(PutBack, LeavesTheMeritsOfACompleteNoticeToLegal) {
  file();
  const auto by_editor = decided(ben_, made_.article.id, wish(Action::reject_notice));
  EXPECT_EQ(by_editor.error().kind, base::Error::Kind::forbidden);
  EXPECT_THAT(by_editor.error().message, HasSubstr("legal"));
  must(clara_, Action::reject_notice);
  EXPECT_THAT(last_.warnings, ElementsAre(HasSubstr("answers for the article itself")));
  EXPECT_EQ(state(), ItemState::rejected);
}

TEST_P(PutBack, WakesSomebodyForAHoldThatNobodyLooksAt) {
  run_clock();
  ASSERT_TRUE(file_action(*desk_, notifier(), notice_.notice.id, action(), {}).ok());
  const int version = case_of(made_.article.id).version;
  at("2027-02-21T20:00:00Z");
  EXPECT_EQ(run_due(*desk_).woken, 0);
  at("2027-02-22T20:00:00Z");
  EXPECT_EQ(run_due(*desk_).woken, 1) << "ninety days after the hold";
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open);
  EXPECT_GT(case_of(made_.article.id).version, version);
  EXPECT_EQ(run_due(*desk_).woken, 0) << "once is enough";
}

TEST_P(PutBack, HoldsForACourtThatCameByPost) {
  run_clock();
  must(clara_, Action::hold_action_filed);
  EXPECT_EQ(state(), ItemState::held_action_filed);
}

TEST_P(PutBack, AnswersEachMistakeClearly) {
  file();
  // For what is not removed.
  EXPECT_EQ(try_counter(whole()).error().kind, base::Error::Kind::conflict);
  EXPECT_THAT(try_counter(whole()).error().message, HasSubstr("nothing to answer"));
  EXPECT_EQ(file_action(*desk_, notifier(), notice_.notice.id, action(), {}).error().kind,
            base::Error::Kind::conflict);
  must(clara_, Action::withhold);
  // Somebody else's token.
  const Submitted other = live_article();
  const Actor stranger{
      .kind = Actor::Kind::author, .id = other.article.author_id, .article_id = other.article.id};
  EXPECT_EQ(file_counter(*desk_, stranger, made_.article.id, whole(), {}).error().kind,
            base::Error::Kind::forbidden);
  EXPECT_EQ(file_counter(*desk_, clara_, made_.article.id, whole(), {}).error().kind,
            base::Error::Kind::forbidden);
  counter();
  // Twice.
  EXPECT_EQ(try_counter(whole()).error().kind, base::Error::Kind::conflict);
  must(clara_, Action::forward_counter);
  const NoticeView second = filed(complaint(url_of(other)));
  EXPECT_EQ(file_action(*desk_, notifier_of(second), notice_.notice.id, action(), {}).error().kind,
            base::Error::Kind::forbidden);
  EXPECT_EQ(file_action(*desk_, notifier_of(second), second.notice.id, action(), {}).error().kind,
            base::Error::Kind::conflict);
  // In the future.
  notices::ActionFiled later = action();
  later.filed_on = std::chrono::year_month_day{std::chrono::year{2027} / 1 / 1};
  EXPECT_EQ(file_action(*desk_, notifier(), notice_.notice.id, later, {}).error().kind,
            base::Error::Kind::invalid);
  // What is no action filed.
  for (const notices::Progress progress :
       {notices::Progress::letter, notices::Progress::intended}) {
    notices::ActionFiled letter = action();
    letter.progress = progress;
    const auto refused = file_action(*desk_, notifier(), notice_.notice.id, letter, {});
    EXPECT_THAT(refused.error().message, HasSubstr("no action filed"));
  }
  notices::ActionFiled claim = action();
  claim.kind = notices::ActionKind::ccb;
  EXPECT_THAT(file_action(*desk_, notifier(), notice_.notice.id, claim, {}).error().message,
              HasSubstr("commenced"));
  // Too late.
  at("2026-12-09T12:00:00Z");
  run_due(*desk_);
  EXPECT_THAT(file_action(*desk_, notifier(), notice_.notice.id, action(), {}).error().message,
              HasSubstr("back before"));
  EXPECT_TRUE(is_live());
}

TEST_P(PutBack, IsOneActForOneKey) {
  take_down();
  const Idempotency once{.key = "counter-0001", .body_digest = "d"};
  const auto first = file_counter(*desk_, author(), made_.article.id, whole(), once);
  const auto again = file_counter(*desk_, author(), made_.article.id, whole(), once);
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->id, first->id);
  EXPECT_EQ(article_status(*desk_, author(), made_.article.id)->counters.size(), 1U);
}

// The author who withdraws what a notice took down accepts that it is gone.
TEST_P(PutBack, IsNotWaitedForWhereTheAuthorAcceptsTheRemoval) {
  take_down();
  (void)new_letters();
  ASSERT_TRUE(withdraw(*desk_, author(), made_.article.id).ok());
  EXPECT_EQ(state(), ItemState::removed_final);
  EXPECT_THAT(new_letters(),
              testing::UnorderedElementsAre("removal_final>ada@example.org",
                                            "removal_final>rights@quill.example"));
}

INSTANTIATE_TEST_SUITE_P(Desk, PutBack, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
