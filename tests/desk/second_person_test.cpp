// Decisions that policy lets wait for a second person, over the running desk.

#include <base/id.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

#include <filesystem>
#include <fstream>

namespace desk {
namespace {

namespace fs = std::filesystem;

using base::Error;
using cases::Action;
using notices::ItemState;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kPolicy = "\n[approval]\nactions = [\"withhold\", \"remove\"]\n";

class SecondPerson : public LifeTest {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("copydesk-second-" + base::new_id(clock_.now()));
    fs::copy(rules_, folder_, fs::copy_options::recursive);
    std::ofstream{folder_ / "policies.toml", std::ios::app} << kPolicy;
    rules_ = folder_;
    LifeTest::SetUp();
    if (!IsSkipped()) dora_ = person("Dora", cases::Role::legal);
  }
  void TearDown() override {
    desk_.reset();
    fs::remove_all(folder_);
  }

  base::Result<Decided> decide_as(const Actor& by, Action action) {
    return decided(by, made_.article.id, wish(action));
  }
  void propose() {
    file();
    (void)new_letters();
    must(clara_, Action::withhold);
  }
  CaseView seen_by(const Actor& by) { return *case_view(*desk_, by, case_of(made_.article.id).id); }

  fs::path folder_;
  Actor dora_;
};

TEST_P(SecondPerson, ApprovesWhatSomebodyProposed) {
  propose();
  EXPECT_EQ(last_.second, Second::awaited);
  EXPECT_THAT(last_.letters, Not(IsEmpty())) << "what would be sent is shown";
  EXPECT_TRUE(is_live()) << "nothing is done before somebody approves";
  EXPECT_EQ(state(), ItemState::triage);
  EXPECT_THAT(new_letters(), IsEmpty());
  const cases::Case c = case_of(made_.article.id);
  EXPECT_EQ(c.reasons.back().kind, cases::Reason::Kind::approval);
  EXPECT_THAT(c.reasons.back().label, HasSubstr("withhold, proposed by Clara"));
  EXPECT_FALSE(c.claim) << "somebody else is to take it";

  EXPECT_THAT(seen_by(clara_).actions, IsEmpty());
  EXPECT_TRUE(seen_by(clara_).proposed->mine);
  EXPECT_THAT(seen_by(dora_).actions, ElementsAre(Action::approve, Action::send_back));
  EXPECT_THAT(seen_by(ana_).actions, IsEmpty()) << "a reviewer may not withhold either";

  must(dora_, Action::approve);
  EXPECT_EQ(last_.second, Second::approved);
  EXPECT_FALSE(is_live());
  EXPECT_EQ(state(), ItemState::author_notified);
  EXPECT_THAT(new_letters(), Contains("author_removal>ada@example.org"));
  EXPECT_THAT(body_of("author_removal"), HasSubstr("It is so."));
  EXPECT_THAT(case_of(made_.article.id).reasons,
              Not(Contains(testing::Field(&cases::Reason::kind, cases::Reason::Kind::approval))));
  EXPECT_FALSE(seen_by(dora_).proposed);
  const auto decisions = seen_by(dora_).decisions;
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions.at(0).wish.action, Action::withhold);
  EXPECT_EQ(decisions.at(0).by_name, "Dora");
}

TEST_P(SecondPerson, IsNeverTheFirstWhileThereIsSomebodyElse) {
  propose();
  clock_.advance(std::chrono::hours{48});
  EXPECT_EQ(decide_as(clara_, Action::approve).error().kind, Error::Kind::forbidden);
  EXPECT_EQ(decide_as(ana_, Action::approve).error().kind, Error::Kind::forbidden);
  EXPECT_EQ(decide_as(clara_, Action::send_back).error().kind, Error::Kind::conflict);
  const Actor program{.kind = Actor::Kind::program};
  EXPECT_FALSE(decide_as(program, Action::approve).ok());
  EXPECT_TRUE(is_live());
}

TEST_P(SecondPerson, ReturnsItWithAReason) {
  propose();
  must(ben_, {.action = Action::send_back, .reason = "Two lines are a quotation."});
  EXPECT_EQ(last_.second, Second::returned);
  EXPECT_TRUE(is_live());
  EXPECT_EQ(state(), ItemState::triage);
  EXPECT_THAT(new_letters(), IsEmpty());
  EXPECT_THAT(seen_by(clara_).actions, Contains(Action::withhold)) << "it is open again";
  EXPECT_EQ(seen_by(clara_).timeline.back().text, "Two lines are a quotation.");
}

TEST_P(SecondPerson, FindsNothingElseDecidedMeanwhile) {
  propose();
  const auto other = decide_as(ben_, Action::reject_notice);
  EXPECT_EQ(other.error().kind, Error::Kind::conflict);
  EXPECT_THAT(other.error().message, HasSubstr("by Clara waits for a second person"));
  const auto again = decide_as(ben_, Action::remove);
  EXPECT_FALSE(again.ok());
}

TEST_P(SecondPerson, IsNotNeededWhereTheProposerTakesItBack) {
  propose();
  EXPECT_EQ(undo(*desk_, dora_, last_.decision.id).error().kind, Error::Kind::forbidden);
  clock_.advance(std::chrono::hours{5});
  ASSERT_TRUE(undo(*desk_, clara_, last_.decision.id).ok());
  EXPECT_EQ(decide_as(dora_, Action::approve).error().kind, Error::Kind::conflict);
  EXPECT_FALSE(undo(*desk_, clara_, last_.decision.id).ok());
  EXPECT_THAT(seen_by(clara_).actions, Contains(Action::withhold));
}

TEST_P(SecondPerson, UndoesTheApprovalAndItWaitsAgain) {
  propose();
  must(dora_, Action::approve);
  EXPECT_FALSE(is_live());
  EXPECT_FALSE(undo(*desk_, clara_, last_.decision.id).ok());
  ASSERT_TRUE(undo(*desk_, dora_, last_.decision.id).ok());
  EXPECT_TRUE(is_live());
  EXPECT_THAT(seen_by(dora_).actions, ElementsAre(Action::approve, Action::send_back));
  must(dora_, Action::approve);
  EXPECT_FALSE(is_live());
}

// A desk of one: the same person, after a day, and it is on record.
TEST_P(SecondPerson, IsTheFirstInADeskOfOneAfterADay) {
  file();
  const Actor admin{.kind = Actor::Kind::program};
  for (const char* const name : {"Ben", "Dora"})
    ASSERT_TRUE(disable_person(*desk_, admin, name).ok());
  must(clara_, Action::withhold);
  EXPECT_EQ(decide_as(clara_, Action::approve).error().kind, Error::Kind::conflict);
  EXPECT_TRUE(seen_by(clara_).proposed->alone_from.has_value());
  clock_.advance(std::chrono::hours{25});
  EXPECT_THAT(seen_by(clara_).actions, ElementsAre(Action::approve));
  must(clara_, Action::approve);
  EXPECT_FALSE(is_live());
}

TEST_P(SecondPerson, IsToldOfWhatCannotBeDoneBeforeItIsProposed) {
  made_ = live_article();
  notice_ = filed(complaint(url_of(made_)));
  cases::Wish wished = wish(Action::withhold);
  wished.items = {base::new_id(clock_.now())};
  const auto wrong = decided(clara_, made_.article.id, wished);
  EXPECT_EQ(wrong.error().kind, Error::Kind::invalid);
  EXPECT_FALSE(seen_by(ben_).proposed);
}

TEST_P(SecondPerson, RepeatsTheAnswerToACallThatIsRepeated) {
  file();
  const cases::Case c = case_of(made_.article.id);
  const Idempotency once{.key = "one", .body_digest = "same"};
  const auto first = decide(*desk_, clara_, {c.id, c.version}, wish(Action::withhold), once);
  const auto second = decide(*desk_, clara_, {c.id, c.version}, wish(Action::withhold), once);
  ASSERT_TRUE(first.ok() && second.ok()) << second.error().message;
  EXPECT_TRUE(second->replayed);
  EXPECT_EQ(second->decision.id, first->decision.id);
  EXPECT_EQ(second->second, Second::awaited);
}

// Who proposed a decision has decided it, as far as an objection to it is concerned.
TEST_P(SecondPerson, IsNotWhoAnswersTheObjection) {
  propose();
  must(dora_, Action::approve);
  const auto objected =
      file_appeal(*desk_, author(), last_.decision.id, "It quotes two lines.", {});
  ASSERT_TRUE(objected.ok()) << said(objected.error());
  const cases::Wish stays{.action = Action::uphold, .reason = "It is more than two lines."};
  for (const Actor* const by : {&clara_, &dora_})
    EXPECT_EQ(decided(*by, made_.article.id, stays).error().kind, Error::Kind::forbidden);
  must(ben_, stays);
}

INSTANTIATE_TEST_SUITE_P(Desk, SecondPerson, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
