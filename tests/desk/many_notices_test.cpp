// A thousand people object to one article: it is one case, which stays as quick
// to open as any other, and nothing comes down by their number.

#include <desk/case_notices.hpp>
#include <desk/operate.hpp>
#include <desk/read.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>

namespace desk {
namespace {

using cases::Action;
using testing::SizeIs;

// COPYDESK_NOTICES=1000 for the whole crowd; what is asserted is the same for fewer.
int crowd() {
  const char* const given = std::getenv("COPYDESK_NOTICES");
  return given == nullptr ? 120 : std::stoi(given);
}
const int kSenders = crowd();

class ManyNotices : public LifeTest {
 protected:
  void SetUp() override {
    LifeTest::SetUp();
    if (IsSkipped()) return;
    articles::Draft text = draft("A walk by the sea", "Level as a table, it lay there.");
    text.author_email = "ada@example.org";
    made_ = submitted(text);
  }

  // Each from an address and with words of its own.
  void file_from(int first, int last) {
    for (int i = first; i <= last; ++i) {
      notices::Complaint what = complaint(url_of(made_));
      const std::string number = std::to_string(i);
      what.explanation = "This is text " + number + " of mine.";
      what.parties[0].name = "Sender " + number;
      what.parties[0].kind = notices::PartyKind::person;
      what.parties[0].email = "sender" + number + "@example.org";
      const Actor by{.address = "2001:db8:" + std::to_string(i) + "::1"};
      const auto view = file_notice(*desk_, by, what, {});
      ASSERT_TRUE(view.ok()) << i << ": " << view.error().message;
      notice_ = *view;
      const std::string link =
          tracking_token(*desk_, TokenKind::confirm_notice, view->notice.id, 1);
      ASSERT_TRUE(confirm(*desk_, link).ok());       // Else nobody is told of the outcome.
      clock_.advance(std::chrono::milliseconds{1});  // Ids of one millisecond are in no order.
    }
  }

  template <typename Act>
  auto timed(std::string_view what, Act act) {
    const auto began = std::chrono::steady_clock::now();
    auto result = act();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    std::cout << what << ": " << took.count() << " ms\n";
    return result;
  }
};

TEST_P(ManyNotices, AreOneCaseAndRemoveNothingByTheirNumber) {
  file_from(1, 60);
  const std::string id = case_of(made_.article.id).id;
  timed("filing the others", [&] {
    file_from(61, kSenders);
    return 0;
  });

  EXPECT_EQ(state_of(made_.article.id), articles::State::live);
  EXPECT_TRUE(is_live());
  const auto list = timed("the queue", [&] { return queue(*desk_, clara_, {.view = "all"}); });
  ASSERT_THAT(list->page.items, SizeIs(1));
  EXPECT_EQ(list->page.items[0].id, id);
  EXPECT_LE(list->page.items[0].reasons.size(), 20U);
  EXPECT_EQ(list->page.items[0].reasons.back().ref, notice_.notice.reference);

  const auto view = timed("the case", [&] { return case_view(*desk_, clara_, id); });
  EXPECT_EQ(view->notice_count, kSenders);
  EXPECT_THAT(view->notices, SizeIs(20));
  EXPECT_EQ(view->notices.front().notice.id, notice_.notice.id);
  EXPECT_LE(view->timeline.size(), 200U);
  EXPECT_LE(view->letters.size(), 50U);
}

TEST_P(ManyNotices, AreAllKeptWithTheirEvidence) {
  file_from(1, kSenders);
  const std::string id = case_of(made_.article.id).id;
  std::set<std::string> seen;
  std::string cursor;
  do {
    const auto page = case_notices(*desk_, clara_, id, cursor, kPageMax);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->count, kSenders);
    for (const NoticeView& each : page->page.items) {
      EXPECT_TRUE(seen.insert(each.notice.id).second) << "twice: " << each.notice.reference;
      ASSERT_THAT(each.notice.items, SizeIs(1));
      EXPECT_FALSE(each.notice.items[0].snapshot_digest.empty());
      EXPECT_TRUE(each.notice.complaint.statements.good_faith);
      EXPECT_EQ(each.notice.complaint.explanation.substr(0, 12), "This is text");
      EXPECT_TRUE(each.tracking_token.empty());
    }
    cursor = page->page.next;
  } while (!cursor.empty());
  EXPECT_THAT(seen, SizeIs(kSenders));
  EXPECT_FALSE(case_notices(*desk_, clara_, id, "no cursor", 10).ok());
  EXPECT_FALSE(case_notices(*desk_, clara_, "unknown", "", 10).ok());
  EXPECT_FALSE(case_notices(*desk_, {}, id, "", 10).ok());
}

TEST_P(ManyNotices, AreDecidedTogetherByOnePerson) {
  file_from(1, kSenders);
  const auto preview_of = [&] {
    const cases::Case c = case_of(made_.article.id);
    return preview(*desk_, clara_, {c.id, c.version}, wish(Action::withhold));
  };
  const auto shown = timed("the preview", preview_of);
  ASSERT_TRUE(shown.ok()) << said(shown.error());
  EXPECT_TRUE(is_live());
  const auto done = timed(
      "the decision", [&] { return decided(clara_, made_.article.id, wish(Action::withhold)); });
  ASSERT_TRUE(done.ok()) << said(done.error());
  EXPECT_FALSE(is_live());
  EXPECT_EQ(done->letters.size(), static_cast<std::size_t>(kSenders) + 1);
  const auto view = case_view(*desk_, clara_, done->c.id);
  EXPECT_THAT(view->item_states, testing::ElementsAre(notices::ItemState::author_notified));
  const auto undone = timed("undo", [&] { return undo(*desk_, clara_, done->decision.id); });
  ASSERT_TRUE(undone.ok()) << said(undone.error());
  EXPECT_TRUE(is_live());
}

TEST_P(ManyNotices, LeaveWhatCanBeDoneToThoseThatAreNotShown) {
  file_from(1, 1);
  const NoticeView first = notice_;
  must(clara_, Action::withhold);
  counter();
  file_from(2, 30);
  const auto view = case_view(*desk_, clara_, case_of(made_.article.id).id);
  EXPECT_THAT(view->notices, SizeIs(20));
  EXPECT_THAT(view->actions, testing::Contains(Action::forward_counter))
      << "the notice that was answered is the oldest";
  EXPECT_THAT(view->item_states, testing::Contains(notices::ItemState::counter_received));
}

INSTANTIATE_TEST_SUITE_P(Desk, ManyNotices, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
