#include <desk/clocks.hpp>
#include <desk/due.hpp>
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

class Reporting : public DeskTest {
 protected:
  static cases::Wish withhold() {
    return {.action = Action::withhold,
            .policy = "ip/copyright",
            .ground = cases::Ground::illegal,
            .reason = "The text is copied."};
  }
  NoticeView filed(const notices::Complaint& what) {
    auto view = file_notice(*desk_, {}, what, {});
    EXPECT_TRUE(view.ok()) << view.error().message;
    return *view;
  }
};

TEST_P(Reporting, GivesAReferenceAndOpensACase) {
  const Submitted made = live_article();
  const NoticeView view = filed(complaint(url_of(made)));

  EXPECT_EQ(view.notice.reference, "2026-00001");
  EXPECT_EQ(view.completeness.dmca, notices::DmcaResult::valid);
  EXPECT_EQ(view.notice.state, notices::State::open);
  ASSERT_EQ(view.notice.items.size(), 1U);
  EXPECT_EQ(view.notice.items[0].resolution, notices::Resolution::found);
  EXPECT_EQ(view.notice.items[0].article_id, made.article.id);
  EXPECT_FALSE(view.notice.items[0].snapshot_digest.empty());
  EXPECT_TRUE(case_of(made.article.id).has_notice);
  EXPECT_EQ(state_of(made.article.id), articles::State::live) << "a notice alone removes nothing";
}

TEST_P(Reporting, FindsAnArticleByAnyFormOfItsAddress) {
  const Submitted made = live_article();
  const std::string slug = made.article.slug;
  const std::vector<std::pair<std::string, notices::Resolution>> addresses = {
      {"http://desk.example/articles/" + slug, notices::Resolution::found},
      {"https://desk.example/articles/" + slug, notices::Resolution::found},
      {"https://www.desk.example/articles/" + slug + "/?utm_source=x#top",
       notices::Resolution::found},
      {"http://desk.example/articles/" + made.article.id, notices::Resolution::found},
      {"http://desk.example/api/v1/articles/" + made.article.id, notices::Resolution::found},
      {"http://DESK.example/%61rticles/" + slug, notices::Resolution::found},
      {"/articles/" + slug, notices::Resolution::found},
      {"http://elsewhere.example/articles/" + slug, notices::Resolution::not_ours},
      {"http://desk.example/articles/nothing-here", notices::Resolution::not_ours},
      {"http://desk.example/", notices::Resolution::not_ours},
      {"not an address", notices::Resolution::not_ours},
  };
  std::vector<std::string> urls;
  urls.reserve(addresses.size());
  for (const auto& each : addresses)
    urls.push_back(each.first);
  const auto resolved = resolve(*desk_, urls);
  ASSERT_EQ(resolved.size(), addresses.size());
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    EXPECT_EQ(resolved[i].resolution, addresses[i].second) << urls[i];
  }
}

TEST_P(Reporting, JoinsSeveralNoticesInOneCase) {
  const Submitted made = live_article();
  filed(complaint(url_of(made)));
  const NoticeView second = filed(complaint(url_of(made)));

  EXPECT_EQ(second.notice.items[0].resolution, notices::Resolution::already_claimed);
  const auto view = case_view(*desk_, clara_, case_of(made.article.id).id);
  EXPECT_EQ(view->notices.size(), 2U);
  EXPECT_EQ(view->notice_count, 2);
}

TEST_P(Reporting, ShowsContactsOnlyToThoseWhoMayReadThem) {
  const Submitted made = live_article();
  filed(complaint(url_of(made)));
  const std::string id = case_of(made.article.id).id;
  for (const Actor* const by : {&ana_, &clara_}) {
    const auto view = case_view(*desk_, *by, id);
    const bool sees = view->notices[0].notice.complaint.parties[0].email == "rights@quill.example";
    EXPECT_EQ(sees, cases::may(*by->role, cases::Permit::read_personal)) << by->name;
  }
}

TEST_P(Reporting, AsksForWhatIsMissing) {
  const Submitted made = live_article();
  notices::Complaint incomplete = complaint(url_of(made));
  incomplete.signature.clear();
  incomplete.statements.authorized_under_penalty_of_perjury = false;
  const NoticeView view = filed(incomplete);

  EXPECT_EQ(view.completeness.dmca, notices::DmcaResult::curable);
  EXPECT_EQ(view.notice.state, notices::State::cure_requested);
  const auto letters = outbox(*desk_, "waiting", "", 10);
  ASSERT_EQ(letters->items.size(), 1U);
  EXPECT_EQ(letters->items[0].kind, "cure_request");
  EXPECT_THAT(letters->items[0].body, testing::HasSubstr("(vi)"));

  const Actor notifier{.kind = Actor::Kind::notifier, .id = view.notice.id};
  const auto cured = amend_notice(*desk_, notifier, view.notice.id, complaint(url_of(made)), {});
  ASSERT_TRUE(cured.ok()) << cured.error().message;
  EXPECT_EQ(cured->notice.version, 2);
  EXPECT_EQ(cured->notice.state, notices::State::open);
  EXPECT_EQ(cured->notice.items.size(), 1U);
}

TEST_P(Reporting, TakesAnArticleDownByDecisionAndTellsBothSides) {
  articles::Draft text = draft("A walk", "Level as a table.");
  text.author_email = "ada@example.org";
  const Submitted made = submitted(text);
  const NoticeView view = filed(complaint(url_of(made)));
  ASSERT_TRUE(
      confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_notice, view.notice.id, 1)).ok());

  const auto done = decided(clara_, made.article.id, withhold());

  ASSERT_TRUE(done.ok()) << done.error().message;
  const PublicArticle seen = public_article(*desk_, made.article.id);
  EXPECT_EQ(seen.access, PublicArticle::Access::blocked);
  EXPECT_EQ(seen.blocked.notice_reference, view.notice.reference);
  std::vector<std::string> to;
  for (const statements::Letter& letter : done->letters)
    to.push_back(letter.to);
  EXPECT_THAT(to, testing::UnorderedElementsAre("ada@example.org", "rights@quill.example"));
  const Actor notifier{.kind = Actor::Kind::notifier, .id = view.notice.id};
  const auto own = notice_view(*desk_, notifier, view.notice.id);
  EXPECT_EQ(own->notice.items[0].state, notices::ItemState::author_notified);
  EXPECT_EQ(own->notice.items[0].outcome, "withhold");
  EXPECT_EQ(own->notice.state, notices::State::closed);
  EXPECT_EQ(own->messages.back().kind, "withhold");
}

TEST_P(Reporting, UndoesATakedownWhole) {
  const Submitted made = live_article();
  const NoticeView view = filed(complaint(url_of(made)));
  const auto done = decided(clara_, made.article.id, withhold());
  ASSERT_TRUE(done.ok());
  ASSERT_TRUE(undo(*desk_, clara_, done->decision.id).ok());

  EXPECT_EQ(public_article(*desk_, made.article.id).access, PublicArticle::Access::live);
  const Actor notifier{.kind = Actor::Kind::notifier, .id = view.notice.id};
  const auto own = notice_view(*desk_, notifier, view.notice.id);
  EXPECT_EQ(own->notice.items[0].state, notices::ItemState::triage);
  EXPECT_EQ(own->notice.items[0].outcome, "");
  EXPECT_EQ(own->notice.state, notices::State::open);
  EXPECT_EQ(own->messages.back().kind, "received");
}

TEST_P(Reporting, NeverMakesAWithheldArticleLiveByAnEdit) {
  const Submitted made = live_article();
  filed(complaint(url_of(made)));
  ASSERT_TRUE(decided(clara_, made.article.id, withhold()).ok());
  const auto author = actor_of_token(*desk_, made.tracking_token);
  const auto edited = edit(*desk_, *author, made.article.id, draft("Mine", "All my own."), {});
  ASSERT_TRUE(edited.ok()) << edited.error().message;
  EXPECT_EQ(edited->article.state, articles::State::withheld);
  EXPECT_EQ(public_article(*desk_, made.article.id).access, PublicArticle::Access::blocked);
}

TEST_P(Reporting, PutsAnArticleBackWhenItsNoticeIsWithdrawn) {
  const Submitted made = live_article();
  const NoticeView view = filed(complaint(url_of(made)));
  ASSERT_TRUE(decided(clara_, made.article.id, withhold()).ok());
  const Actor notifier{.kind = Actor::Kind::notifier, .id = view.notice.id};

  const auto gone = withdraw_notice(*desk_, notifier, view.notice.id);

  ASSERT_TRUE(gone.ok()) << gone.error().message;
  EXPECT_EQ(gone->notice.state, notices::State::withdrawn);
  EXPECT_EQ(public_article(*desk_, made.article.id).access, PublicArticle::Access::live);
  EXPECT_EQ(case_of(made.article.id).state, cases::State::closed);
}

TEST_P(Reporting, RejectsANoticeAndLeavesTheArticle) {
  const Submitted made = live_article();
  const NoticeView view = filed(complaint(url_of(made)));
  ASSERT_TRUE(decided(clara_,
                      made.article.id,
                      {.action = Action::reject_notice, .reason = "It is a quotation."})
                  .ok());
  EXPECT_EQ(state_of(made.article.id), articles::State::live);
  EXPECT_EQ(case_of(made.article.id).state, cases::State::closed);
  const Actor notifier{.kind = Actor::Kind::notifier, .id = view.notice.id};
  EXPECT_EQ(notice_view(*desk_, notifier, view.notice.id)->notice.items[0].state,
            notices::ItemState::rejected);
}

TEST_P(Reporting, KeepsTheCaseOpenWhileANoticeIsUnanswered) {
  const Submitted made = live_article();
  filed(complaint(url_of(made)));
  ASSERT_TRUE(decided(ana_, made.article.id, {.action = Action::keep}).ok());
  EXPECT_EQ(case_of(made.article.id).state, cases::State::open);
}

TEST_P(Reporting, TakesANoticeAboutNothingOfOurs) {
  const NoticeView view = filed(complaint("http://elsewhere.example/articles/x"));
  EXPECT_EQ(view.notice.items[0].resolution, notices::Resolution::not_ours);
  const cases::Case c = case_of(view.notice.id);
  EXPECT_EQ(c.subject_kind, cases::SubjectKind::notice);
  EXPECT_EQ(decided(clara_, view.notice.id, withhold()).error().kind, base::Error::Kind::conflict);
  EXPECT_TRUE(
      decided(clara_, view.notice.id, {.action = Action::reject_notice, .reason = "Not our site."})
          .ok());
}

TEST_P(Reporting, KeepsOneNotifierFromTheNoticeOfAnother) {
  const Submitted made = live_article();
  const NoticeView one = filed(complaint(url_of(made)));
  const NoticeView two = filed(complaint(url_of(made)));
  const Actor other{.kind = Actor::Kind::notifier, .id = two.notice.id};
  EXPECT_EQ(notice_view(*desk_, other, one.notice.id).error().kind, base::Error::Kind::forbidden);
  EXPECT_EQ(withdraw_notice(*desk_, other, one.notice.id).error().kind,
            base::Error::Kind::forbidden);
}

// Nobody stands behind it, and no law calls it a notice.
TEST_P(Reporting, EndWhereNobodyConfirmsAnIncompleteOne) {
  const Submitted made = live_article();
  notices::Complaint bare{.kind = notices::Kind::copyright,
                          .language = "en",
                          .parties = {{.name = "Q", .email = "q@example.org"}},
                          .items = {{.url = url_of(made)}}};
  const auto lone = file_notice(*desk_, {}, bare, {});
  const auto confirmed = file_notice(*desk_, {}, bare, {});
  const auto whole = file_notice(*desk_, {}, complaint(url_of(made)), {});
  ASSERT_TRUE(lone.ok() && confirmed.ok() && whole.ok());
  ASSERT_TRUE(
      confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_notice, confirmed->notice.id, 1))
          .ok());
  const auto state = [&](const NoticeView& view) {
    const Actor by{.kind = Actor::Kind::notifier, .id = view.notice.id};
    return notice_view(*desk_, by, view.notice.id)->notice.state;
  };
  const auto board = clock_board(*desk_, ana_, "", kPageMax);
  EXPECT_EQ(std::ranges::count(board->page.items, "confirm", &ClockView::kind), 1);
  clock_.advance(std::chrono::hours{24 * 7 - 1});
  run_due(*desk_);
  EXPECT_NE(state(*lone), notices::State::expired);
  clock_.advance(std::chrono::hours{2});
  run_due(*desk_);
  EXPECT_EQ(state(*lone), notices::State::expired);
  EXPECT_NE(state(*confirmed), notices::State::expired);
  EXPECT_NE(state(*whole), notices::State::expired) << "a complete notice is knowledge in law";
}

INSTANTIATE_TEST_SUITE_P(Desk, Reporting, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
