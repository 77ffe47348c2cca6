// What people find about the elements of a notice, and the help they give its
// sender, over the running desk.

#include <desk/rulings.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using cases::Action;
using notices::DmcaResult;
using notices::ItemState;
using notices::Regime;
using notices::Ruling;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Rulings : public LifeTest {
 protected:
  // A notice by somebody who did not sign: curable, and the program asks for the rest.
  void file_unsigned() {
    file_with([](notices::Complaint& what) { what.signature.clear(); });
    EXPECT_EQ(state(), ItemState::cure_requested);
    (void)new_letters();
  }
  template <typename Change>
  void file_with(Change change) {
    articles::Draft text = draft("A walk by the sea", "Level as a table, it lay there.");
    text.author_email = "ada@example.org";
    made_ = submitted(text);
    notices::Complaint what = complaint(url_of(made_));
    what.explanation.clear();  // So that it is not complete under the DSA anyway.
    change(what);
    notice_ = filed(what);
  }
  static Ruling on(std::uint32_t bit, bool holds) {
    return {.regime = Regime::dmca, .bit = bit, .holds = holds, .reason = "The letter says so."};
  }
  base::Result<Ruled> ruled(const Actor& by, const Ruling& ruling) {
    return rule_on(
        *desk_, by, case_of(made_.article.id).id, notice_.notice.id, ruling, Idempotency{});
  }
  Ruled must_rule(const Actor& by, const Ruling& ruling) {
    auto made = ruled(by, ruling);
    EXPECT_TRUE(made.ok()) << said(made.error());
    return *made;
  }
  // In Brazil it is complete as soon as somebody names a work and an article; here all is to hang
  // on one law.
  void rule_brazil_out() {
    must_rule(ben_, {.regime = Regime::br, .bit = 4, .holds = false, .reason = "No such firm."});
  }
  CaseView seen() { return *case_view(*desk_, ben_, case_of(made_.article.id).id); }
  NoticeView noticed() { return seen().notices.at(0); }
  std::vector<std::string> help_given() {
    std::vector<std::string> all;
    for (const AssistanceView& each : noticed().assistance)
      all.push_back(each.channel + " by " + each.actor);
    return all;
  }
};

TEST_P(Rulings, MakeANoticeCompleteThatTheProgramTakesForIncomplete) {
  file_unsigned();
  rule_brazil_out();
  EXPECT_EQ(state(), ItemState::cure_requested) << "who was asked is still asked";
  const int version = case_of(made_.article.id).version;
  const Ruled made = must_rule(ben_, on(1, true));
  EXPECT_EQ(made.completeness.dmca, DmcaResult::valid);
  EXPECT_EQ(made.ruling.by_name, "Ben");
  EXPECT_EQ(state(), ItemState::triage) << "it is looked at again, as after a cure";
  EXPECT_EQ(noticed().notice.state, notices::State::open);
  EXPECT_GT(case_of(made_.article.id).version, version);
  EXPECT_EQ(seen().timeline.back().kind, "added");
  EXPECT_THAT(seen().timeline, testing::Contains(testing::Field(&TimelineEntry::kind, "ruled")));
  EXPECT_THAT(new_letters(), IsEmpty());

  must(ben_, Action::withhold);
  EXPECT_FALSE(is_live());
  const auto late = ruled(ben_, on(1, false));
  EXPECT_EQ(late.error().kind, base::Error::Kind::conflict);
}

TEST_P(Rulings, MakeANoticeIncompleteAndItsSenderIsAskedOnceItStands) {
  file_with([](notices::Complaint&) {});
  EXPECT_EQ(state(), ItemState::triage);
  (void)new_letters();
  must_rule(clara_, on(1, false));
  EXPECT_EQ(state(), ItemState::cure_requested);
  EXPECT_THAT(new_letters(), ElementsAre("cure_request>rights@quill.example"));
  EXPECT_THAT(body_of("cure_request"), HasSubstr("Signature of the owner"));
  EXPECT_THAT(help_given(), ElementsAre("letter by Copydesk"));

  // Another ruling within the time to undo: nothing has left, and nothing was asked.
  must_rule(clara_, on(1, true));
  EXPECT_EQ(state(), ItemState::triage);
  EXPECT_THAT(letters(), testing::Not(testing::Contains("cure_request>rights@quill.example")));
  EXPECT_THAT(help_given(), IsEmpty());
  const auto rulings = noticed().rulings;
  ASSERT_THAT(rulings, SizeIs(2));
  EXPECT_FALSE(rulings[0].in_force);
  EXPECT_TRUE(rulings[1].in_force);
}

TEST_P(Rulings, StartAnewWithANewVersionOfTheNotice) {
  file_unsigned();
  must_rule(ben_, on(1, true));
  notices::Complaint again = notice_.notice.complaint;
  again.statements.accurate = false;
  const auto amended = amend_notice(*desk_, notifier(), notice_.notice.id, again, {});
  ASSERT_TRUE(amended.ok());
  EXPECT_EQ(amended->completeness.dmca, DmcaResult::curable);
  EXPECT_EQ(notices::of(amended->completeness, Regime::dmca).missing,
            (std::vector<std::string>{"(i)", "(vi)"}))
      << "a ruling on one version says nothing of the next";
  EXPECT_THAT(noticed().rulings, IsEmpty());
}

TEST_P(Rulings, OpenWhatWasClosedAsIncomplete) {
  file_unsigned();
  rule_brazil_out();
  clock_.advance(std::chrono::hours{24 * 30});
  (void)run_due(*desk_);
  EXPECT_EQ(state(), ItemState::non_qualifying);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed);
  must_rule(ben_, on(32, true));
  EXPECT_EQ(state(), ItemState::non_qualifying) << "it completes nothing";
  must_rule(ben_, on(1, true));
  EXPECT_EQ(state(), ItemState::triage);
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::open);
}

TEST_P(Rulings, AreForThoseWhoDecideOnNoticesAndInWords) {
  file_unsigned();
  EXPECT_EQ(ruled(ana_, on(1, true)).error().kind, base::Error::Kind::forbidden);
  Ruling bare = on(1, true);
  bare.reason = " ";
  EXPECT_EQ(ruled(ben_, bare).error().fields.at(0).pointer, "/reason");
  EXPECT_EQ(ruled(ben_, on(64, true)).error().fields.at(0).pointer, "/element");
  const auto other =
      rule_on(*desk_, ben_, case_of(made_.article.id).id, "none", on(1, true), Idempotency{});
  EXPECT_EQ(other.error().fields.at(0).pointer, "/notice");
  EXPECT_EQ(rule_on(*desk_, ben_, "none", notice_.notice.id, on(1, true), {}).error().kind,
            base::Error::Kind::not_found);
}

TEST_P(Rulings, AreMadeOnceForTheSameKey) {
  file_unsigned();
  const Idempotency once{.key = "rule-only-once", .body_digest = "d"};
  const std::string id = case_of(made_.article.id).id;
  const auto first = rule_on(*desk_, ben_, id, notice_.notice.id, on(1, true), once);
  const auto again = rule_on(*desk_, ben_, id, notice_.notice.id, on(1, true), once);
  ASSERT_TRUE(again.ok()) << said(again.error());
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->ruling.id, first->ruling.id);
  EXPECT_THAT(noticed().rulings, SizeIs(1));
}

TEST_P(Rulings, AreNotForTheNotifierToSee) {
  file_unsigned();
  must_rule(ben_, on(1, true));
  const auto own = notice_view(*desk_, notifier(), notice_.notice.id);
  EXPECT_THAT(own->rulings, IsEmpty());
  EXPECT_THAT(own->assistance, IsEmpty());
  EXPECT_EQ(own->completeness.dmca, DmcaResult::valid) << "but what comes of them is";
}

TEST_P(Rulings, StandBesideARecordOfEachHelpThatWasGiven) {
  file_unsigned();
  EXPECT_THAT(help_given(), ElementsAre("letter by Copydesk")) << "17 U.S.C. 512(c)(3)(B)(ii)";
  const auto given =
      help(*desk_, ben_, notice_.notice.id, {"phone", "Told Q. Quill where to sign."}, {});
  ASSERT_TRUE(given.ok()) << said(given.error());
  EXPECT_THAT(help_given(), ElementsAre("letter by Copydesk", "phone by Ben"));
  EXPECT_EQ(seen().timeline.back().kind, "helped_by_phone");
  EXPECT_EQ(help(*desk_, ana_, notice_.notice.id, {"phone", "x"}, {}).error().kind,
            base::Error::Kind::forbidden);
  EXPECT_EQ(help(*desk_, ben_, notice_.notice.id, {"owl", "x"}, {}).error().fields.at(0).pointer,
            "/channel");
  EXPECT_EQ(help(*desk_, ben_, notice_.notice.id, {"post", " "}, {}).error().fields.at(0).pointer,
            "/text");
}

TEST_P(Rulings, LeaveTheRequestOfADecisionUndone) {
  file_with([](notices::Complaint& what) { what.signature.clear(); });
  must_rule(ben_, on(1, true));
  must_rule(ben_, on(32, false));
  EXPECT_EQ(state(), ItemState::cure_requested);
  must_rule(ben_, on(32, true));
  // Of another kind a person may ask for anything, and takes it back.
  notices::Complaint other = complaint(url_of(made_));
  other.kind = notices::Kind::terms;
  other.items.front().url = url_of(live_article());
  const NoticeView second = filed(other);
  const auto asked =
      decided(ben_, second.notice.items.at(0).article_id, wish(Action::ask_notifier));
  ASSERT_TRUE(asked.ok()) << said(asked.error());
  EXPECT_THAT(notice_view(*desk_, ben_, second.notice.id)->assistance, SizeIs(1));
  ASSERT_TRUE(undo(*desk_, ben_, asked->decision.id).ok());
  EXPECT_THAT(notice_view(*desk_, ben_, second.notice.id)->assistance, IsEmpty());
}

TEST_P(Rulings, ReachSomebodyWithoutEMailByPost) {
  file_with([](notices::Complaint& what) {
    what.signature.clear();
    what.parties.front().email.clear();
  });
  EXPECT_THAT(letters(), testing::Contains("cure_request>Quill Ltd\n12 Example Street"));
  EXPECT_THAT(help_given(), ElementsAre("letter by Copydesk"));
}

INSTANTIATE_TEST_SUITE_P(Desk, Rulings, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
