#include <desk/operate.hpp>
#include <desk/read.hpp>
#include <desk/tracking.hpp>

#include <gmock/gmock.h>
#include <tests/desk/desk_fixture.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace desk {
namespace {

class Submitting : public DeskTest {};

TEST_P(Submitting, PublishesWhatNoRuleMinds) {
  const Submitted made = live_article();

  EXPECT_EQ(made.article.state, articles::State::live);
  EXPECT_EQ(made.screening.proposal, screening::Proposal::pass);
  const PublicArticle seen = public_article(*desk_, made.article.id);
  EXPECT_EQ(seen.access, PublicArticle::Access::live);
  EXPECT_EQ(seen.live.version.draft.body, "It reopened at noon.");
  EXPECT_EQ(public_article_by_slug(*desk_, made.article.slug).access, PublicArticle::Access::live);
  const auto page = live_articles(*desk_, "", 10);
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(page->items[0].article.id, made.article.id);
}

TEST_P(Submitting, HoldsRefusesAndNotesAsTheRulesSay) {
  struct Verdict {
    std::string body;
    articles::State state;
    bool in_queue;
  };
  const std::vector<Verdict> verdicts = {
      {"The ferry sails again.", articles::State::live, false},
      {"Claim your free spins now.", articles::State::held, true},
      {"More at https://blocked.example/x today.", articles::State::refused, false},
      {"Some studies show it.", articles::State::live, false},
  };
  for (const Verdict& verdict : verdicts) {
    const Submitted made = submitted(draft("A title", verdict.body));
    EXPECT_EQ(made.article.state, verdict.state) << verdict.body;
    const auto urgent = queue(*desk_, ana_, {.view = "urgent"});
    const bool queued = std::ranges::any_of(
        urgent->page.items, [&](const cases::Case& c) { return c.subject_id == made.article.id; });
    EXPECT_EQ(queued, verdict.in_queue) << verdict.body;
  }
  const auto shadow = queue(*desk_, ana_, {.view = "shadow"});
  EXPECT_EQ(shadow->page.items.size(), 1U) << "the shadow hit has its view";
}

TEST_P(Submitting, ShowsAuthorsNoShadowHit) {
  const Submitted made = submitted(draft("A title", "Some studies show it."));
  const auto author = actor_of_token(*desk_, made.tracking_token);
  ASSERT_TRUE(author.has_value());

  const auto own = article_status(*desk_, *author, made.article.id);
  const auto staff = article_status(*desk_, ana_, made.article.id);

  EXPECT_TRUE(own->versions.front().screening.hits.empty());
  EXPECT_EQ(staff->versions.front().screening.hits.size(), 1U);
}

TEST_P(Submitting, AnswersARepeatedKeyWithTheFirstAct) {
  const Idempotency once{.key = "key-12345678", .body_digest = "one"};
  const Actor key{
      .kind = Actor::Kind::key, .id = "key-1", .scopes = {cases::Scope::articles_write}};
  const auto first = submit(*desk_, key, draft("A title", "A text."), once);
  const auto again = submit(*desk_, key, draft("A title", "A text."), once);
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->article.id, first->article.id);
  EXPECT_EQ(again->tracking_token, first->tracking_token);
  EXPECT_FALSE(first->replayed);
  EXPECT_TRUE(again->replayed);

  const auto other = submit(
      *desk_, key, draft("B title", "B text."), {.key = "key-12345678", .body_digest = "two"});
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().kind, base::Error::Kind::invalid);

  // Without a credential another body is another act.
  EXPECT_TRUE(submit(*desk_, {}, draft("C", "C text."), once).ok());
  EXPECT_TRUE(
      submit(*desk_, {}, draft("D", "D text."), {.key = "key-12345678", .body_digest = "d"}).ok());
}

TEST_P(Submitting, RecognisesTheSameTextWhateverItsCase) {
  const Submitted first = live_article();
  const Submitted again = submitted(draft("A BRIDGE REOPENS", "It  reopened at noon."));

  EXPECT_EQ(again.article.state, articles::State::held);
  ASSERT_EQ(again.screening.matches.size(), 1U);
  EXPECT_EQ(again.screening.matches[0].work, first.article.id);
  EXPECT_EQ(again.screening.matches[0].kind_of_work, "article");
}

TEST_P(Submitting, LimitsBurstsPerAddressButNotOfTheMachineItself) {
  const Actor stranger{.address = "192.0.2.0/24"};
  int accepted = 0;
  base::Error last;
  for (int i = 0; i < 6; ++i) {
    const auto made = submit(*desk_, stranger, draft("T", "Text " + std::to_string(i)), {});
    accepted += made.ok() ? 1 : 0;
    if (!made.ok()) last = made.error();
  }
  EXPECT_EQ(accepted, 4);
  EXPECT_EQ(last.kind, base::Error::Kind::too_many);
  EXPECT_GT(last.retry_after_seconds, 0);
  EXPECT_TRUE(submit(*desk_, {}, draft("T", "A local text"), {}).ok());

  clock_.advance(std::chrono::hours{2});
  EXPECT_TRUE(submit(*desk_, stranger, draft("T", "A later text"), {}).ok());
}

TEST_P(Submitting, LetsTrustedAuthorsSkipTheQueue) {
  const Actor key{
      .kind = Actor::Kind::key, .id = "key-2", .scopes = {cases::Scope::articles_write}};
  ASSERT_EQ(submit(*desk_, key, draft("T", "One."), {})->article.state, articles::State::live);
  ASSERT_EQ(submit(*desk_, key, draft("T", "Free spins one."), {})->article.state,
            articles::State::held);
  ASSERT_EQ(submit(*desk_, key, draft("T", "Two."), {})->article.state, articles::State::live);

  const auto trusted = submit(*desk_, key, draft("T", "Free spins two."), {});

  EXPECT_EQ(trusted->article.state, articles::State::live);
  EXPECT_EQ(trusted->screening.hits.size(), 1U);
}

TEST_P(Submitting, KeepsTheLiveVersionWhileAnEditIsHeld) {
  const Submitted made = live_article();
  const auto author = actor_of_token(*desk_, made.tracking_token);
  const auto edited =
      edit(*desk_, *author, made.article.id, draft("A bridge", "Now with free spins."), {});
  ASSERT_TRUE(edited.ok()) << edited.error().message;
  EXPECT_EQ(edited->article.state, articles::State::live);
  EXPECT_EQ(edited->version.number, 2);
  EXPECT_EQ(edited->version.state, articles::VersionState::held);
  EXPECT_EQ(public_article(*desk_, made.article.id).live.version.number, 1);

  const auto better =
      edit(*desk_, *author, made.article.id, draft("A bridge", "It reopened at one."), {});
  EXPECT_EQ(better->version.state, articles::VersionState::live);
  EXPECT_EQ(public_article(*desk_, made.article.id).live.version.number, 3);
  EXPECT_EQ(case_of(made.article.id).state, cases::State::closed);
}

TEST_P(Submitting, LetsOnlyTheAuthorEditAndWithdraw) {
  const Submitted made = live_article();
  const Submitted other = submitted(draft("Other", "Another text."));
  const auto stranger = actor_of_token(*desk_, other.tracking_token);
  EXPECT_EQ(withdraw(*desk_, *stranger, made.article.id).error().kind,
            base::Error::Kind::forbidden);
  EXPECT_EQ(edit(*desk_, *stranger, made.article.id, draft("X", "Y"), {}).error().kind,
            base::Error::Kind::forbidden);

  const auto author = actor_of_token(*desk_, made.tracking_token);
  ASSERT_TRUE(withdraw(*desk_, *author, made.article.id).ok());
  EXPECT_EQ(state_of(made.article.id), articles::State::withdrawn);
  EXPECT_EQ(public_article(*desk_, made.article.id).access, PublicArticle::Access::hidden);
}

TEST_P(Submitting, MakesNoAuthorOfATypedAddressUntilItIsConfirmed) {
  articles::Draft text = draft("T", "Text one.");
  text.author_email = "Ada@example.org";
  const Submitted one = submitted(text);
  text.body = "Text two.";
  const Submitted two = submitted(text);
  EXPECT_NE(one.article.author_id, two.article.author_id);

  for (const Submitted& each : {one, two}) {
    const std::string token = tracking_token(
        *desk_, TokenKind::confirm_article, each.article.id, each.article.token_generation);
    ASSERT_TRUE(confirm(*desk_, token).ok());
  }

  const auto first = actor_of_token(*desk_, one.tracking_token);
  const auto second = actor_of_token(*desk_, two.tracking_token);
  EXPECT_EQ(first->id, second->id);
}

TEST_P(Submitting, RefusesTokensThatAreNotOurs) {
  const Submitted made = live_article();
  std::string forged = made.tracking_token;
  forged[10] = forged[10] == 'A' ? 'B' : 'A';
  for (const std::string& token :
       {std::string{}, std::string{"x"}, forged, made.tracking_token + "A", std::string(50, 'A')}) {
    EXPECT_EQ(actor_of_token(*desk_, token), std::nullopt) << token;
  }
}

TEST_P(Submitting, QueuesAReceiptForWhoGaveAnAddress) {
  articles::Draft text = draft("T", "Text.");
  text.author_email = "ada@example.org";
  submitted(text);
  const auto letters = outbox(*desk_, "", "", 10);
  ASSERT_TRUE(letters.ok());
  ASSERT_EQ(letters->items.size(), 1U);
  EXPECT_EQ(letters->items[0].to, "ada@example.org");
  EXPECT_THAT(letters->items[0].body, testing::HasSubstr("http://desk.example/track/"));
}

TEST_P(Submitting, SurvivesARestart) {
  const Submitted made = live_article();
  open();
  EXPECT_EQ(public_article(*desk_, made.article.id).live.version.draft.title, "A bridge reopens");
  EXPECT_TRUE(verify_audit(*desk_).ok);
  EXPECT_GT(verify_audit(*desk_).events, 0);
}

INSTANTIATE_TEST_SUITE_P(Desk, Submitting, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
