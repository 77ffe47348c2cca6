// Objections to decisions over the running desk (Art. 20 DSA), on both sides,
// from the objection to the last letter.

#include <desk/appeals.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using cases::Action;
using notices::ItemState;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::string_view kWhy = "It quotes two lines of it, and says whose they are.";

class Appeals : public LifeTest {
 protected:
  base::Result<AppealView> object(const Actor& by, const std::string& decision) {
    return file_appeal(*desk_, by, decision, std::string{kWhy}, {});
  }
  void must_object(const Actor& by) {
    const auto view = object(by, last_.decision.id);
    ASSERT_TRUE(view.ok()) << said(view.error());
    appeal_ = *view;
  }
  Outcome newest(const Actor& by) {
    if (by.kind == Actor::Kind::author) {
      return article_status(*desk_, by, made_.article.id)->decisions.at(0);
    }
    return notice_view(*desk_, by, by.id)->decisions.at(0);
  }
  std::vector<std::string> in_view() {
    std::vector<std::string> ids;
    const auto listed = queue(*desk_, ana_, {.view = "appeals"});
    for (const cases::Case& c : listed->page.items)
      ids.push_back(c.subject_id);
    return ids;
  }
  cases::Wish reversing() {
    return {.action = Action::reverse, .reason = "A quotation it is, and a fair one."};
  }

  Actor dora_;
  AppealView appeal_;
};

TEST_P(Appeals, OfAnAuthorBringTheArticleBack) {
  dora_ = person("Dora", cases::Role::legal);
  take_down();
  const Outcome open = newest(author());
  ASSERT_TRUE(open.appeal_until.has_value());
  EXPECT_EQ(notices::to_date(*open.appeal_until), "2027-05-23");
  (void)new_letters();

  must_object(author());
  EXPECT_EQ(appeal_.against, Action::withhold);
  EXPECT_FALSE(appeal_.late);
  EXPECT_THAT(new_letters(), ElementsAre("appeal_receipt>ada@example.org"));
  EXPECT_THAT(in_view(), ElementsAre(made_.article.id));
  const cases::Case c = case_of(made_.article.id);
  EXPECT_EQ(c.state, cases::State::open);
  EXPECT_EQ(c.reasons.back().kind, cases::Reason::Kind::appeal);
  const auto seen = case_view(*desk_, dora_, c.id);
  EXPECT_EQ(seen->appeals.at(0).reason, kWhy);
  EXPECT_THAT(seen->actions, testing::Contains(Action::reverse));

  const auto same = decided(clara_, made_.article.id, reversing());
  EXPECT_EQ(same.error().kind, base::Error::Kind::forbidden);
  EXPECT_THAT(same.error().message, HasSubstr("Somebody else"));
  EXPECT_FALSE(is_live());

  must(dora_, reversing());
  EXPECT_TRUE(is_live());
  EXPECT_EQ(state(), ItemState::restored);
  EXPECT_THAT(
      new_letters(),
      UnorderedElementsAre("appeal_decided>ada@example.org", "restored>rights@quill.example"));
  EXPECT_THAT(body_of("appeal_decided"),
              AllOf(HasSubstr("The decision is reversed."),
                    HasSubstr("A quotation it is, and a fair one.")));
  EXPECT_THAT(in_view(), IsEmpty());
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed);
  const auto decisions = article_status(*desk_, author(), made_.article.id)->decisions;
  EXPECT_EQ(decisions.at(1).appeal->outcome, cases::AppealOutcome::reversed);
  EXPECT_EQ(decisions.at(1).appeal->answer, "A quotation it is, and a fair one.");
  EXPECT_FALSE(decisions.at(0).appeal_until) << "nobody objects to what they asked for";
  EXPECT_TRUE(newest(notifier()).appeal_until) << "the other side may";
}

TEST_P(Appeals, OfANotifierTakeTheArticleDownWithReasonsForItsAuthor) {
  file();
  must(clara_, Action::reject_notice);
  EXPECT_EQ(state(), ItemState::rejected);
  EXPECT_FALSE(newest(author()).appeal_until) << "nothing of the author's was restricted";
  (void)new_letters();
  must_object(notifier());
  EXPECT_THAT(new_letters(), ElementsAre("appeal_receipt>rights@quill.example"));

  const auto bare = decided(ben_, made_.article.id, reversing());
  EXPECT_EQ(bare.error().kind, base::Error::Kind::invalid);
  EXPECT_EQ(bare.error().fields.size(), 2U);
  cases::Wish wished = reversing();
  wished.policy = "ip/copyright";
  wished.ground = cases::Ground::illegal;
  must(ben_, wished);
  EXPECT_TRUE(last_.stated);
  EXPECT_FALSE(is_live());
  EXPECT_EQ(state(), ItemState::author_notified);
  EXPECT_THAT(new_letters(),
              UnorderedElementsAre("author_removal>ada@example.org",
                                   "appeal_decided>rights@quill.example"));
  EXPECT_TRUE(article_status(*desk_, author(), made_.article.id)->may_counter);
  EXPECT_TRUE(newest(author()).appeal_until) << "now the author may object";
  EXPECT_TRUE(statement(*desk_, author(), last_.decision.id).ok());
}

TEST_P(Appeals, LetADecisionStandAndSayWhy) {
  take_down();
  must_object(author());
  (void)new_letters();
  must(ben_, {.action = Action::uphold, .reason = "It is far more than two lines."});
  EXPECT_FALSE(is_live());
  EXPECT_EQ(state(), ItemState::author_notified);
  EXPECT_THAT(new_letters(), ElementsAre("appeal_decided>ada@example.org"));
  EXPECT_THAT(body_of("appeal_decided"), HasSubstr("The decision stays."));
  EXPECT_EQ(newest(author()).action, Action::uphold);

  const auto again = decided(ben_, made_.article.id, reversing());
  EXPECT_EQ(again.error().message, "No objection waits in this case.");
  const std::string first = last_.decision.id;
  EXPECT_EQ(object(author(), first).error().kind, base::Error::Kind::conflict)
      << "to an answer there is no objection";
}

TEST_P(Appeals, AreMadeOnceByThoseConcernedInTheirOwnTime) {
  take_down();
  const std::string decision = last_.decision.id;
  EXPECT_EQ(object({}, decision).error().kind, base::Error::Kind::forbidden);
  EXPECT_EQ(object(notifier(), decision).error().kind, base::Error::Kind::conflict);
  EXPECT_EQ(object(author(), made_.article.id).error().kind, base::Error::Kind::not_found);
  const Submitted other = live_article();
  const Actor stranger{.kind = Actor::Kind::author, .article_id = other.article.id};
  EXPECT_EQ(object(stranger, decision).error().kind, base::Error::Kind::forbidden);
  EXPECT_EQ(file_appeal(*desk_, author(), decision, " \n", {}).error().kind,
            base::Error::Kind::invalid);

  at("2027-05-24T12:00:00Z");
  const Idempotency once{.key = "k1", .body_digest = "d"};
  const auto late = file_appeal(*desk_, author(), decision, std::string{kWhy}, once);
  ASSERT_TRUE(late.ok()) << said(late.error());
  EXPECT_TRUE(late->late) << "and is heard all the same";
  EXPECT_TRUE(file_appeal(*desk_, author(), decision, std::string{kWhy}, once)->replayed);
  EXPECT_EQ(object(author(), decision).error().kind, base::Error::Kind::conflict);
}

TEST_P(Appeals, AgainstARunningClockFollowPolicy) {
  run_clock();
  const auto decisions = article_status(*desk_, author(), made_.article.id)->decisions;
  const auto taken_down = std::ranges::find(decisions, Action::withhold, &Outcome::action);
  ASSERT_NE(taken_down, decisions.end());
  ASSERT_TRUE(object(author(), taken_down->decision_id).ok());
  dora_ = person("Dora", cases::Role::legal);
  (void)new_letters();
  const auto answer = decided(dora_, made_.article.id, reversing());
  ASSERT_TRUE(answer.ok()) << said(answer.error());
  EXPECT_TRUE(is_live()) << "the DSA goes first by default";
  EXPECT_EQ(state(), ItemState::restored);
}

TEST_P(Appeals, OfAHeldTextPublishIt) {
  made_ = held_article();
  must(ben_, Action::refuse);
  must_object(author());
  must(clara_, reversing());
  EXPECT_TRUE(is_live());
  const auto back = undo(*desk_, clara_, last_.decision.id);
  ASSERT_TRUE(back.ok()) << said(back.error());
  EXPECT_FALSE(is_live());
  EXPECT_TRUE(back->has_appeal);
  EXPECT_THAT(in_view(), ElementsAre(made_.article.id));
  EXPECT_FALSE(article_status(*desk_, author(), made_.article.id)->decisions.at(1).appeal->outcome);
}

TEST_P(Appeals, WaitWhileOthersDecideOtherThings) {
  take_down();
  must_object(author());
  must(clara_, Action::restore);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open) << "the objection has no answer";
  clock_.advance(std::chrono::hours{1});
  must(ben_, {.action = Action::uphold, .reason = "It is back.", .outcome = "omitted"});
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed);
}

// A desk of one: the same person, after a day, and it is on record.
TEST_P(Appeals, InADeskOfOneWaitADay) {
  dora_ = person("Dora", cases::Role::legal);
  take_down();
  must_object(author());
  const Actor admin{.kind = Actor::Kind::program};
  for (const char* const name : {"Ben", "Dora"})
    ASSERT_TRUE(disable_person(*desk_, admin, name).ok());
  const cases::Wish stays{.action = Action::uphold, .reason = "It is far more than two lines."};
  EXPECT_EQ(decided(clara_, made_.article.id, stays).error().kind, base::Error::Kind::conflict);
  clock_.advance(std::chrono::hours{25});
  must(clara_, stays);
}

// What a rule refuses is a decision like any other: with its reasons, and open to objection.
TEST_P(Appeals, AgainstWhatARuleRefusedAreAnsweredByAPerson) {
  articles::Draft text = draft("A fair", "More at https://blocked.example/x today.");
  text.author_email = "ada@example.org";
  made_ = submitted(text);
  ASSERT_EQ(made_.article.state, articles::State::refused);
  EXPECT_THAT(body_of("submission_receipt"),
              AllOf(HasSubstr("The decision was automated."), HasSubstr("/appeal/")));
  const Outcome refusal = newest(author());
  EXPECT_EQ(refusal.action, Action::refuse);
  EXPECT_FALSE(refusal.by_person);
  ASSERT_TRUE(refusal.appeal_until.has_value());
  const auto stated = statement(*desk_, author(), refusal.decision_id);
  ASSERT_TRUE(stated.ok()) << said(stated.error());
  EXPECT_TRUE(stated->automated_decision);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed) << "nobody has to look at it";

  const auto objected = object(author(), refusal.decision_id);
  ASSERT_TRUE(objected.ok()) << said(objected.error());
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open);
  must(ben_, reversing());
  EXPECT_TRUE(is_live());
}

// The rules alone stand behind it, so no person has to look at what comes next.
TEST_P(Appeals, AreNotNeededWhereTheAuthorMendsWhatARuleRefused) {
  made_ = submitted(draft("A fair", "More at https://blocked.example/x today."));
  ASSERT_EQ(made_.article.state, articles::State::refused);
  const auto mended =
      edit(*desk_, author(), made_.article.id, draft("A fair", "It opens today, at noon."), {});
  ASSERT_TRUE(mended.ok()) << said(mended.error());
  EXPECT_EQ(mended->article.state, articles::State::live);
  EXPECT_EQ(newest(author()).action, Action::refuse) << "what was decided stays on record";
}

INSTANTIATE_TEST_SUITE_P(Desk, Appeals, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
