// Orders of courts and authorities over the running desk (Arts. 9, 10 DSA).

#include <desk/clocks.hpp>
#include <desk/orders.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using base::Error;
using cases::Action;
using cases::OrderEffect;
using cases::OrderState;
using notices::ItemState;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Orders : public LifeTest {
 protected:
  static cases::Wish ordering(OrderEffect effect, bool secret = false) {
    cases::Wish wish{.action = Action::order, .reason = "The court found it unlawful."};
    wish.document = "Order 7 O 12/26, kept in folder 3";
    wish.order = cases::OrderWish{.kind = cases::OrderKind::act,
                                  .effect = effect,
                                  .authority = "Regional Court of Sampleton",
                                  .reference = "7 O 12/26",
                                  .ground = "Section 97",
                                  .secret = secret};
    return wish;
  }
  // An order that came by the form, as a notice of its kind.
  void order_arrives() {
    articles::Draft text = draft("A walk by the sea", "Level as a table, it lay there.");
    text.author_email = "ada@example.org";
    made_ = submitted(text);
    notices::Complaint order = complaint(url_of(made_));
    order.kind = notices::Kind::order;
    notice_ = filed(order);
    (void)new_letters();
  }
  OrderView order() { return seen().orders.at(0); }
  CaseView seen() { return *case_view(*desk_, clara_, case_of(made_.article.id).id); }
  std::vector<std::string> clocks() {
    std::vector<std::string> kinds;
    const auto board = clock_board(*desk_, clara_, "", kPageMax);
    for (const ClockView& clock : board->page.items)
      kinds.push_back(clock.kind);
    return kinds;
  }
};

TEST_P(Orders, ThatCameAsANoticeAreCarriedOutAndReportedByLetter) {
  order_arrives();
  must(clara_, ordering(OrderEffect::withhold));
  EXPECT_FALSE(is_live());
  EXPECT_TRUE(notices::is_down(state()));
  EXPECT_THAT(new_letters(),
              testing::UnorderedElementsAre("order_effect>ada@example.org",
                                            "notice_actioned>rights@quill.example"));
  EXPECT_THAT(body_of("order_effect"),
              AllOf(HasSubstr("Regional Court of Sampleton"),
                    HasSubstr("7 O 12/26"),
                    HasSubstr("Section 97"),
                    HasSubstr("The court found it unlawful."),
                    HasSubstr("before the courts")));
  EXPECT_EQ(order().order.state, OrderState::reported);
  EXPECT_TRUE(order().stands);
  EXPECT_THAT(clocks(), Not(Contains("report_order")));
  EXPECT_EQ(public_article(*desk_, made_.article.id).blocked.notice_kind, "order");
  EXPECT_FALSE(last_.stated) << "its authority owes the reasons";
}

TEST_P(Orders, ThatCameByPostAreReportedByAPerson) {
  file();
  (void)new_letters();
  must(clara_, ordering(OrderEffect::withhold));
  EXPECT_FALSE(is_live());
  EXPECT_EQ(state(), ItemState::triage) << "the copyright notice still wants its answer";
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open);
  EXPECT_THAT(new_letters(), ElementsAre("order_effect>ada@example.org"));
  EXPECT_THAT(clocks(), Contains("report_order"));
  const auto blocked = public_article(*desk_, made_.article.id).blocked;
  EXPECT_EQ(blocked.notice_kind, "order");
  EXPECT_EQ(blocked.notice_reference, "7 O 12/26");
  EXPECT_TRUE(blocked.notice_id.empty());

  const std::string id = order().id;
  EXPECT_EQ(report_order(*desk_, ben_, id, {.how = "By fax."}).error().kind,
            Error::Kind::forbidden);
  EXPECT_EQ(report_order(*desk_, clara_, id, {}).error().kind, Error::Kind::invalid);
  const auto told = report_order(*desk_, clara_, id, {.how = "By fax to the clerk."});
  ASSERT_TRUE(told.ok()) << said(told.error());
  EXPECT_EQ(told->order.state, OrderState::reported);
  EXPECT_THAT(clocks(), Not(Contains("report_order")));
  EXPECT_FALSE(report_order(*desk_, clara_, id, {.how = "Again."}).ok());
}

TEST_P(Orders, KeepAnArticleDownUntilTheyAreLifted) {
  file();
  must(clara_, ordering(OrderEffect::remove));
  EXPECT_EQ(state_of(made_.article.id), articles::State::removed);
  ASSERT_TRUE(withdraw_notice(*desk_, notifier(), notice_.notice.id).ok());
  EXPECT_FALSE(is_live());
  const auto early = decided(clara_, made_.article.id, wish(Action::restore));
  EXPECT_EQ(early.error().kind, Error::Kind::conflict);
  EXPECT_THAT(early.error().message, HasSubstr("order"));
  must(clara_, ordering(OrderEffect::restore));
  EXPECT_TRUE(is_live());
  for (const OrderView& view : seen().orders)
    EXPECT_FALSE(view.stands);
}

// A put-back does not bring back what a court ordered down.
TEST_P(Orders, OutlastThePutBackOfANotice) {
  run_clock();
  must(clara_, ordering(OrderEffect::remove));
  clock_.advance(std::chrono::days{40});
  (void)run_due(*desk_);
  EXPECT_EQ(state(), ItemState::restored) << "the notice has had its last word";
  EXPECT_FALSE(is_live());
  EXPECT_EQ(public_article(*desk_, made_.article.id).blocked.notice_kind, "order");
  must(clara_, ordering(OrderEffect::restore));
  EXPECT_TRUE(is_live());
}

TEST_P(Orders, ThatForbidItAreHiddenFromTheAuthor) {
  file();
  (void)new_letters();
  must(clara_, ordering(OrderEffect::withhold, true));
  EXPECT_THAT(new_letters(), IsEmpty());
  EXPECT_THAT(article_status(*desk_, author(), made_.article.id)->decisions, IsEmpty());
  EXPECT_TRUE(public_article(*desk_, made_.article.id).blocked.notice_reference.empty());
  EXPECT_TRUE(order().order.secret);
}

TEST_P(Orders, AreUndoneWhole) {
  file();
  must(clara_, ordering(OrderEffect::withhold));
  ASSERT_TRUE(undo(*desk_, clara_, last_.decision.id).ok());
  EXPECT_TRUE(is_live());
  EXPECT_THAT(seen().orders, IsEmpty());
  EXPECT_THAT(clocks(), Not(Contains("report_order")));
}

TEST_P(Orders, ThatAreDeclinedSayWhyAndChangeNothing) {
  order_arrives();
  must(clara_, ordering(OrderEffect::decline));
  EXPECT_TRUE(is_live());
  EXPECT_EQ(state(), ItemState::rejected);
  EXPECT_THAT(new_letters(), ElementsAre("notice_rejected>rights@quill.example"));
  EXPECT_EQ(order().order.declined_because, "The court found it unlawful.");
}

// Art. 10: the author learns that something was asked.
TEST_P(Orders, ToGiveInformationLeaveTheArticle) {
  order_arrives();
  must(clara_, ordering(OrderEffect::inform));
  EXPECT_TRUE(is_live());
  EXPECT_THAT(new_letters(), Contains("order_effect>ada@example.org"));
}

TEST_P(Orders, AreForLegalAlone) {
  file();
  for (const Actor* const by : {&ana_, &ben_}) {
    const auto refused = decided(*by, made_.article.id, ordering(OrderEffect::withhold));
    EXPECT_EQ(refused.error().kind, Error::Kind::forbidden);
  }
}

TEST_P(Orders, NameTheirAuthorityGroundAndPaper) {
  file();
  cases::Wish bare = ordering(OrderEffect::withhold);
  bare.order->authority.clear();
  EXPECT_EQ(decided(clara_, made_.article.id, bare).error().fields.at(0).pointer,
            "/order/authority");
  bare = ordering(OrderEffect::withhold);
  bare.document.clear();
  EXPECT_EQ(decided(clara_, made_.article.id, bare).error().fields.at(0).pointer, "/document");
}

// In a hurry the article goes first; its paper is entered with the report.
TEST_P(Orders, WithoutTheirPaperAreReportedOnlyWithIt) {
  file();
  must(clara_, {.action = Action::order, .reason = "By telephone from the court."});
  EXPECT_FALSE(is_live());
  EXPECT_THAT(last_.warnings, Not(IsEmpty()));
  const std::string id = order().id;
  EXPECT_EQ(report_order(*desk_, clara_, id, {.how = "By fax."}).error().kind,
            Error::Kind::invalid);
  const auto told = report_order(*desk_,
                                 clara_,
                                 id,
                                 {.how = "By fax.",
                                  .authority = "Regional Court",
                                  .reference = "1",
                                  .ground = "Section 97",
                                  .document = "Folder 3"});
  ASSERT_TRUE(told.ok()) << said(told.error());
  EXPECT_EQ(order().order.authority, "Regional Court");
}

INSTANTIATE_TEST_SUITE_P(Desk, Orders, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
