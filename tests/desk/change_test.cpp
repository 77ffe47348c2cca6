// Partial remedies over the running desk: a passage goes, or its source is
// named, and the article stays.

#include <desk/clocks.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using base::Error;
using cases::Action;
using cases::ChangeState;
using notices::ItemState;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kOwn =
    "The harbour was quiet on the day of the vote, and nobody had thought of the tide. ";
constexpr std::string_view kCopied =
    "Level as a table lay the sea before us, and the gulls stood on it as on a floor that "
    "somebody had swept for them in the night before the feast of the saint.";

class Changes : public LifeTest {
 protected:
  void file_with_passage() {
    articles::Draft text = draft("A walk by the sea", std::string{kOwn} + std::string{kCopied});
    text.author_email = "ada@example.org";
    made_ = submitted(text);
    notices::Complaint what = complaint(url_of(made_));
    what.works.at(0).text = kCopied;
    what.works.at(0).urls = {"https://quill.example/walks"};
    notice_ = filed(what);
    (void)new_letters();
  }
  void ask(cases::Remedy remedy = cases::Remedy::excise) {
    file_with_passage();
    cases::Wish wished = wish(Action::request_change);
    wished.remedy = remedy;
    must(ben_, wished);
  }
  void write(const std::string& body) {
    articles::Draft text = draft("A walk by the sea", body);
    text.author_email = "ada@example.org";
    const auto edited = edit(*desk_, author(), made_.article.id, text, {});
    ASSERT_TRUE(edited.ok()) << said(edited.error());
  }
  ChangeAsked asked() { return *article_status(*desk_, author(), made_.article.id)->change; }
  bool rings() {
    const auto board = clock_board(*desk_, clara_, "", kPageMax);
    return std::ranges::any_of(board->page.items,
                               [](const ClockView& clock) { return clock.kind == "change"; });
  }
};

TEST_P(Changes, AreAskedOfTheAuthorWithThePassageAndATime) {
  ask();
  EXPECT_TRUE(is_live()) << "it stays public meanwhile";
  EXPECT_EQ(state(), ItemState::triage);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::waiting);
  EXPECT_THAT(new_letters(), ElementsAre("change_requested>ada@example.org"));
  EXPECT_THAT(body_of("change_requested"),
              AllOf(HasSubstr("take that part out"), HasSubstr("the gulls stood on it")));
  EXPECT_EQ(asked().state, ChangeState::asked);
  EXPECT_THAT(asked().passages, Not(IsEmpty()));
  EXPECT_TRUE(rings());
}

TEST_P(Changes, AreSeenInANewVersionAndAnswerTheNotice) {
  ask();
  write(std::string{kOwn} + "What the sea was like, others have said better.");
  EXPECT_EQ(asked().state, ChangeState::made);
  EXPECT_FALSE(rings());
  const cases::Case c = case_of(made_.article.id);
  EXPECT_EQ(c.state, cases::State::open);
  EXPECT_THAT(c.reasons.back().label, HasSubstr("what was asked for is done"));
  (void)new_letters();

  must(ben_, {.action = Action::reject_notice, .reason = "The passage is out."});
  EXPECT_EQ(state(), ItemState::rejected);
  EXPECT_THAT(last_.warnings, IsEmpty()) << "nothing was refused on its merits";
  EXPECT_THAT(new_letters(), ElementsAre("notice_actioned>rights@quill.example"));
}

TEST_P(Changes, AreFoundMissingWhereThePassageIsOnlyReworded) {
  ask();
  write(std::string{kCopied} + " That was the day of the vote.");
  EXPECT_EQ(asked().state, ChangeState::not_made);
  EXPECT_TRUE(rings()) << "the time goes on";
  EXPECT_THAT(case_of(made_.article.id).reasons.back().label, HasSubstr("not done"));
  const auto refused = decided(ben_, made_.article.id, wish(Action::reject_notice));
  EXPECT_EQ(refused.error().kind, Error::Kind::forbidden) << "that would be on the merits";
}

TEST_P(Changes, CanNameTheSourceInstead) {
  ask(cases::Remedy::credit);
  EXPECT_THAT(asked().passages, Contains("https://quill.example/walks"));
  EXPECT_THAT(body_of("change_requested"), HasSubstr("name the source"));
  write(std::string{kOwn} + std::string{kCopied} + " So says Quill in \"Twelve Walks\".");
  EXPECT_EQ(asked().state, ChangeState::made);
}

TEST_P(Changes, WakeTheDeskWhereTheTimeIsOver) {
  ask();
  clock_.advance(std::chrono::hours{73});
  (void)run_due(*desk_);
  const cases::Case c = case_of(made_.article.id);
  EXPECT_EQ(c.state, cases::State::open);
  EXPECT_EQ(c.reasons.back().kind, cases::Reason::Kind::clock);
  EXPECT_TRUE(is_live()) << "a person decides what follows";
}

TEST_P(Changes, AreTakenBackWhole) {
  ask();
  ASSERT_TRUE(undo(*desk_, ben_, last_.decision.id).ok());
  EXPECT_FALSE(article_status(*desk_, author(), made_.article.id)->change);
  EXPECT_FALSE(rings());
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open);
}

TEST_P(Changes, AreAskedOnlyWhereANoticeIsOpenAndTheArticleUp) {
  made_ = held_article();
  EXPECT_EQ(decided(ben_, made_.article.id, wish(Action::request_change)).error().kind,
            Error::Kind::conflict);
  take_down();
  EXPECT_EQ(decided(ben_, made_.article.id, wish(Action::request_change)).error().kind,
            Error::Kind::conflict);
  EXPECT_EQ(decided(ana_, made_.article.id, wish(Action::request_change)).error().kind,
            Error::Kind::forbidden);
}

// Nothing to look for is said, and no version passes for changed.
TEST_P(Changes, WithoutAPassageAreNeverFoundMade) {
  file();
  must(ben_, Action::request_change);
  EXPECT_THAT(last_.warnings, Not(IsEmpty()));
  write("Something else altogether, and a good deal longer than before.");
  EXPECT_EQ(asked().state, ChangeState::not_checked);
}

INSTANTIATE_TEST_SUITE_P(Desk, Changes, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
