// The ledger of strikes over the running desk (17 U.S.C. 512(i)).

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using cases::Action;
using cases::Rung;
using cases::StrikeState;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class StrikeLedger : public LifeTest {
 protected:
  Strikes ledger() { return ledger_of(made_); }
  Strikes ledger_of(const Submitted& made) {
    return case_view(*desk_, ana_, case_of(made.article.id).id)->strikes;
  }
  // A further article from the same confirmed address, taken down by a notice of its own.
  Submitted another(const std::string& title) {
    articles::Draft text = draft(title, title + ", told at some length and with care.");
    text.author_email = "ada@example.org";
    const Submitted made = submitted(text);
    confirm_author(made);
    const NoticeView about = filed(complaint(url_of(made)));
    EXPECT_TRUE(decided(clara_, made.article.id, wish(Action::withhold)).ok());
    return made;
  }
  void confirm_author(const Submitted& made) {
    EXPECT_TRUE(
        confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_article, made.article.id, 1))
            .ok());
  }
};

TEST_P(StrikeLedger, FollowsTheLifeOfTheNotice) {
  file();
  EXPECT_EQ(ledger().rung, Rung::clear);
  must(clara_, Action::withhold);
  ASSERT_EQ(ledger().all.size(), 1U);
  EXPECT_EQ(ledger().all[0].state, StrikeState::provisional);
  EXPECT_EQ(ledger().rung, Rung::warning);
  EXPECT_THAT(body_of("author_removal"), HasSubstr("This is strike 1 against you. At 3"));

  ASSERT_TRUE(undo(*desk_, clara_, last_.decision.id).ok());
  EXPECT_EQ(ledger().standing, 0);
  EXPECT_EQ(ledger().all[0].state, StrikeState::voided);

  must(clara_, Action::withhold);
  EXPECT_EQ(ledger().standing, 1);
  must(clara_, Action::remove);
  EXPECT_EQ(ledger().all[0].state, StrikeState::confirmed);
  must(clara_, Action::restore);
  EXPECT_EQ(ledger().standing, 0);
  EXPECT_EQ(ledger().all.size(), 1U) << "one notice leaves one strike, whatever became of it";
}

TEST_P(StrikeLedger, LeadsUpTheLadderToAPerson) {
  take_down();
  confirm_author(made_);
  EXPECT_EQ(ledger().standing, 1) << "a strike goes with the article to whom it turns out to be";
  EXPECT_EQ(ledger_of(another("A second walk")).rung, Rung::last_warning);
  const Submitted third = another("A third walk");
  EXPECT_EQ(ledger_of(third).rung, Rung::review);
  EXPECT_EQ(ledger().standing, 3);

  ASSERT_TRUE(withdraw_notice(*desk_, notifier(), notice_.notice.id).ok());
  EXPECT_EQ(ledger_of(third).rung, Rung::last_warning);
  clock_.advance(std::chrono::hours{24 * 400});
  EXPECT_EQ(ledger_of(third).standing, 0) << "what is older than a year no longer counts";
}

TEST_P(StrikeLedger, IsForCopyrightAlone) {
  file();
  notices::Complaint other = complaint(url_of(made_));
  other.kind = notices::Kind::privacy;
  must(clara_, Action::reject_notice);
  notice_ = filed(other);
  must(clara_, Action::withhold);
  EXPECT_TRUE(ledger().all.empty());
  EXPECT_THAT(body_of("author_removal"), Not(HasSubstr("strike")));
}

INSTANTIATE_TEST_SUITE_P(Desk, StrikeLedger, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
