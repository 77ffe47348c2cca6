// From a decision to the relay, over a real desk and a real relay.

#include <delivery/deliver.hpp>
#include <delivery/smtp.hpp>
#include <desk/operate.hpp>
#include <desk/sending.hpp>

#include <gmock/gmock.h>
#include <tests/delivery/relay.hpp>
#include <tests/desk/desk_fixture.hpp>

namespace delivery {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Delivering : public desk::DeskTest {
 protected:
  // Held, from an address that the relay answers for.
  void submit_from(const std::string& address) {
    articles::Draft text = draft("Win big", "Claim your free spins at the harbour.");
    text.author_email = address;
    made_ = submitted(text);
  }
  int send() { return deliver(*desk_, *post_, head_).sent; }
  std::vector<std::string> states() {
    std::vector<std::string> all;
    for (const desk::OutboxRow& row : rows())
      all.push_back(row.kind + " " + row.state + " " + std::to_string(row.attempts));
    return all;
  }
  std::vector<desk::OutboxRow> rows() {
    auto page = desk::outbox(*desk_, "", "", desk::kPageMax);
    return {page->items.rbegin(), page->items.rend()};
  }

  RelayProcess relay_;
  std::unique_ptr<Post> post_ = smtp({.url = relay_.url(), .patience = std::chrono::seconds{10}});
  Letterhead head_{.sender = {.name = "Notices", .address = "desk@news.example"},
                   .bounces = "bounce@news.example"};
  desk::Submitted made_;
};

TEST_P(Delivering, SendsWhatADecisionWroteOnceItCannotBeUndone) {
  submit_from("ok@example.org");
  EXPECT_EQ(send(), 1) << "the receipt";
  ASSERT_TRUE(decided(ana_, made_.article.id, {.action = cases::Action::keep}).ok());
  EXPECT_EQ(send(), 0) << "it can still be undone";
  clock_.advance(std::chrono::minutes{1});
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(send(), 0);
  EXPECT_THAT(states(), ElementsAre("submission_receipt sent 1", "author_decision sent 1"));
  ASSERT_EQ(relay_.taken().size(), 2U);
  EXPECT_THAT(relay_.taken()[1],
              AllOf(HasSubstr("bounce+" + rows()[1].id + "."),
                    HasSubstr("Message-Id: <" + rows()[1].id + "@news.example>"),
                    HasSubstr("It is published")));
}

TEST_P(Delivering, TriesAgainEverLaterAndThenGivesUp) {
  submit_from("later@example.org");
  EXPECT_EQ(send(), 0);
  EXPECT_THAT(states(), ElementsAre("submission_receipt waiting 1"));
  EXPECT_THAT(rows()[0].answer, HasSubstr("451"));
  EXPECT_EQ(rows()[0].not_before, desk_->now() + std::chrono::minutes{1});
  send();
  EXPECT_THAT(states(), ElementsAre("submission_receipt waiting 1")) << "not before its time";
  int tries = 1;
  while (rows()[0].state == "waiting") {
    clock_.set(rows()[0].not_before);
    send();
    ASSERT_LT(++tries, 40);
  }
  EXPECT_GT(tries, 12);
  EXPECT_EQ(rows()[0].state, "failed");
  EXPECT_GE(desk_->now() - rows()[0].created_at, std::chrono::hours{72});
}

TEST_P(Delivering, SaysOnTheCaseThatSomebodyWasNotReached) {
  submit_from("ok@example.org");
  send();
  ASSERT_TRUE(decided(ana_, made_.article.id, {.action = cases::Action::keep}).ok());
  clock_.advance(std::chrono::minutes{1});
  // Whom the desk writes to is a matter of its own; here the relay has lost the box meanwhile.
  submit_from("never@example.org");
  send();
  const auto refused = rows().back();
  EXPECT_EQ(refused.state, "failed");
  EXPECT_THAT(refused.answer, HasSubstr("550"));
  const auto lost = decided(ana_, made_.article.id, {.action = cases::Action::keep});
  ASSERT_TRUE(lost.ok()) << said(lost.error());
  clock_.advance(std::chrono::minutes{1});
  send();
  const auto view = desk::case_view(*desk_, ana_, case_of(made_.article.id).id);
  ASSERT_FALSE(view->letters.empty());
  EXPECT_EQ(view->letters.front().state, "failed");
  EXPECT_EQ(view->letters.front().to, "•••") << "a reviewer sees no addresses";
  EXPECT_EQ(view->timeline.back().kind, "letter_failed");

  EXPECT_EQ(desk::retry_letter(*desk_, ana_, refused.id).error().kind,
            base::Error::Kind::forbidden);
  ASSERT_TRUE(desk::retry_letter(*desk_, ben_, refused.id).ok());
  EXPECT_EQ(desk::retry_letter(*desk_, ben_, refused.id).error().kind, base::Error::Kind::conflict);
}

// A program that died with a letter in its hands: another sends it once the lease is over, under
// the same Message-ID.
TEST_P(Delivering, LosesNoLetterWithAProgramThatDies) {
  submit_from("ok@example.org");
  ASSERT_EQ(desk::take_letters(*desk_).size(), 1U);
  EXPECT_THAT(desk::take_letters(*desk_), IsEmpty()) << "nobody else gets it meanwhile";
  EXPECT_EQ(send(), 0);
  clock_.advance(std::chrono::minutes{11});
  EXPECT_EQ(send(), 1);
  EXPECT_THAT(states(), ElementsAre("submission_receipt sent 2"));
}

INSTANTIATE_TEST_SUITE_P(Delivery, Delivering, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace delivery
