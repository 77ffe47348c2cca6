// Legal holds, disputes before settlement bodies and tasks over the running desk.

#include <desk/clocks.hpp>
#include <desk/records.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using cases::SettlementOutcome;
using notices::ItemState;
using notices::SideTask;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class RecordsOfACase : public LifeTest {
 protected:
  std::string case_id() { return case_of(made_.article.id).id; }
  Records records() { return case_view(*desk_, ana_, case_id())->records; }
  std::string last_kind() { return case_view(*desk_, ana_, case_id())->timeline.back().kind; }
  std::vector<std::string> clocks() {
    std::vector<std::string> all;
    const auto board = clock_board(*desk_, ana_, "", kPageMax);
    for (const ClockView& clock : board->page.items) {
      if (clock.case_id == case_id() && clock.kind != "case") {
        all.push_back(clock.kind + " " + base::to_rfc3339(clock.due_at));
      }
    }
    return all;
  }
  static notices::Day day(int year, unsigned month, unsigned of_month) {
    return notices::Day{std::chrono::local_days{std::chrono::year_month_day{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}}}};
  }
  static cases::Settlement dispute() {
    return {.body = "Settlement House", .received = day(2026, 11, 20)};
  }
};

TEST_P(RecordsOfACase, AreHeldUntilAPersonLiftsTheHold) {
  file();
  EXPECT_EQ(place_hold(*desk_, ben_, case_id(), "An action.", {}).error().kind,
            base::Error::Kind::forbidden)
      << "for legal and admin";
  EXPECT_EQ(place_hold(*desk_, clara_, case_id(), " ", {}).error().fields.at(0).pointer, "/reason");
  EXPECT_EQ(place_hold(*desk_, clara_, "none", "x", {}).error().kind, base::Error::Kind::not_found);

  const Idempotency once{.key = "hold-only-once", .body_digest = "d"};
  const auto held = place_hold(*desk_, clara_, case_id(), "Action 3:26-cv-1.", once);
  ASSERT_TRUE(held.ok()) << said(held.error());
  EXPECT_TRUE(place_hold(*desk_, clara_, case_id(), "Action 3:26-cv-1.", once)->replayed);
  ASSERT_THAT(records().holds, SizeIs(1));
  EXPECT_EQ(records().holds[0].placed_by_name, "Clara");
  EXPECT_EQ(last_kind(), "hold_placed");

  EXPECT_EQ(lift_hold(*desk_, ben_, held->hold.id, "It is over.").error().kind,
            base::Error::Kind::forbidden);
  const auto lifted = lift_hold(*desk_, clara_, held->hold.id, "The action is over.");
  ASSERT_TRUE(lifted.ok()) << said(lifted.error());
  EXPECT_EQ(records().holds[0].hold.lifted_because, "The action is over.");
  EXPECT_EQ(last_kind(), "hold_lifted");
  EXPECT_EQ(lift_hold(*desk_, clara_, held->hold.id, "Again.").error().kind,
            base::Error::Kind::conflict);
}

TEST_P(RecordsOfACase, EndNoUnconfirmedNoticeWhileTheyAreHeld) {
  made_ = live_article();
  notices::Complaint empty = complaint(url_of(made_));
  empty.kind = notices::Kind::terms;
  empty.explanation.clear();
  const auto filed = file_notice(*desk_, {}, empty, {});
  ASSERT_TRUE(filed.ok());
  notice_ = *filed;
  EXPECT_THAT(clocks(), Contains(HasSubstr("confirm")));
  const auto held = place_hold(*desk_, clara_, case_id(), "A subpoena.", {});
  ASSERT_TRUE(held.ok());
  EXPECT_THAT(clocks(), Not(Contains(HasSubstr("confirm"))));
  clock_.advance(std::chrono::hours{24 * 60});
  (void)run_due(*desk_);
  EXPECT_EQ(state(), ItemState::triage);
  ASSERT_TRUE(lift_hold(*desk_, clara_, held->hold.id, "Answered.").ok());
  (void)run_due(*desk_);
  EXPECT_EQ(state(), ItemState::non_qualifying) << "its time was over long ago";
}

TEST_P(RecordsOfACase, WatchADisputeBeforeABodyForNinetyDaysAndTwiceThat) {
  file();
  EXPECT_EQ(record_settlement(*desk_, ana_, case_id(), dispute(), {}).error().kind,
            base::Error::Kind::forbidden);
  cases::Settlement odd = dispute();
  odd.received = day(2031, 1, 1);
  EXPECT_EQ(record_settlement(*desk_, ben_, case_id(), odd, {}).error().fields.at(0).pointer,
            "/received");
  odd = dispute();
  odd.implemented = true;
  EXPECT_EQ(record_settlement(*desk_, ben_, case_id(), odd, {}).error().fields.at(0).pointer,
            "/implemented");

  const auto made = record_settlement(*desk_, ben_, case_id(), dispute(), {});
  ASSERT_TRUE(made.ok()) << said(made.error());
  EXPECT_EQ(notices::to_date(made->until), "2027-02-18");
  EXPECT_EQ(notices::to_date(made->most), "2027-05-19");
  EXPECT_THAT(clocks(), ElementsAre("settlement 2027-02-18T23:59:59Z"));
  EXPECT_EQ(last_kind(), "settlement.recorded");

  cases::Settlement later = dispute();
  later.extended = true;
  const auto extended = change_settlement(*desk_, ben_, made->id, later, made->version);
  ASSERT_TRUE(extended.ok()) << said(extended.error());
  EXPECT_THAT(clocks(), ElementsAre("settlement 2027-05-19T23:59:59Z"));
  EXPECT_EQ(change_settlement(*desk_, clara_, made->id, later, made->version).error().kind,
            base::Error::Kind::stale);

  later.outcome = SettlementOutcome::for_person;
  later.implemented = true;
  ASSERT_TRUE(change_settlement(*desk_, clara_, made->id, later, extended->version).ok());
  EXPECT_THAT(clocks(), IsEmpty());
  ASSERT_THAT(records().settlements, SizeIs(1));
  EXPECT_EQ(records().settlements[0].settlement.outcome, SettlementOutcome::for_person);
  EXPECT_EQ(records().settlements[0].by_name, "Clara");
  EXPECT_EQ(change_settlement(*desk_, clara_, "none", later, 1).error().kind,
            base::Error::Kind::not_found);
}

TEST_P(RecordsOfACase, WakeSomebodyWhenTheBodyShouldHaveDecided) {
  file();
  must(clara_, cases::Action::reject_notice);
  ASSERT_TRUE(record_settlement(*desk_, ben_, case_id(), dispute(), {}).ok());
  EXPECT_EQ(case_of(made_.article.id).state, cases::State::closed);
  at("2027-02-19T08:00:00Z");
  EXPECT_EQ(run_due(*desk_).woken, 1);
  const auto view = case_view(*desk_, ana_, case_id());
  EXPECT_EQ(view->c.state, cases::State::open);
  EXPECT_THAT(view->timeline.back().text, HasSubstr("The clock \"settlement\" rings"));
}

TEST_P(RecordsOfACase, TellTheAuthoritiesOfAThreatToALife) {
  file();
  const NewTask alert{.task = SideTask::crime_alert,
                      .reason = "The third paragraph says when and where.",
                      .due = std::nullopt};
  const auto raised = raise_task(*desk_, ana_, case_id(), alert, {});
  ASSERT_TRUE(raised.ok()) << said(raised.error());
  EXPECT_THAT(clocks(), ElementsAre("crime_alert " + base::to_rfc3339(raised->task.due_at)));
  EXPECT_EQ(raised->task.due_at, clock_.now() + std::chrono::hours{4}) << "as an urgent case";
  ASSERT_THAT(records().holds, SizeIs(1)) << "nothing of it may be lost";
  EXPECT_THAT(records().holds[0].hold.reason, HasSubstr("Art. 18 DSA"));

  const DoneTask done{.what = "The police of Springfield, by telephone.", .at = std::nullopt};
  EXPECT_EQ(finish_task(*desk_, ana_, raised->task.id, done).error().kind,
            base::Error::Kind::forbidden);
  EXPECT_EQ(
      finish_task(*desk_, ben_, raised->task.id, {" ", std::nullopt}).error().fields.at(0).pointer,
      "/what");
  EXPECT_EQ(finish_task(*desk_, ben_, raised->task.id, {"x", clock_.now() + std::chrono::hours{1}})
                .error()
                .fields.at(0)
                .pointer,
            "/done_at");
  ASSERT_TRUE(finish_task(*desk_, ben_, raised->task.id, done).ok());
  EXPECT_THAT(clocks(), IsEmpty());
  EXPECT_EQ(records().tasks.at(0).done_by_name, "Ben");
  EXPECT_EQ(last_kind(), "task_done");
  EXPECT_EQ(finish_task(*desk_, ben_, raised->task.id, done).error().kind,
            base::Error::Kind::conflict);
  EXPECT_EQ(records().holds[0].hold.lifted_at, std::nullopt) << "a person lifts it";
}

TEST_P(RecordsOfACase, AnswerASubpoenaByTheDayThatItNames) {
  file();
  const NewTask subpoena{.task = SideTask::subpoena,
                         .reason = "No. 7 of the clerk, received today.",
                         .due = day(2026, 12, 4)};
  EXPECT_EQ(raise_task(*desk_, ben_, case_id(), subpoena, {}).error().kind,
            base::Error::Kind::forbidden)
      << "it names a person to others";
  const auto raised = raise_task(*desk_, clara_, case_id(), subpoena, {});
  ASSERT_TRUE(raised.ok()) << said(raised.error());
  EXPECT_THAT(clocks(), ElementsAre("subpoena 2026-12-04T23:59:59Z"));
  EXPECT_EQ(finish_task(*desk_, ben_, raised->task.id, {"x", std::nullopt}).error().kind,
            base::Error::Kind::forbidden);
  NewTask late = subpoena;
  late.due = day(2026, 1, 1);
  EXPECT_EQ(raise_task(*desk_, clara_, case_id(), late, {}).error().fields.at(0).pointer, "/due");
  NewTask mute = subpoena;
  mute.reason.clear();
  EXPECT_EQ(raise_task(*desk_, clara_, case_id(), mute, {}).error().fields.at(0).pointer,
            "/reason");
  ASSERT_TRUE(
      finish_task(*desk_, clara_, raised->task.id, {"Name and address.", std::nullopt}).ok());
}

TEST_P(RecordsOfACase, StandInTheAuditChainWithoutAWordThatSomebodyTyped) {
  file();
  ASSERT_TRUE(place_hold(*desk_, clara_, case_id(), "Of Mr Quill.", {}).ok());
  ASSERT_TRUE(record_settlement(*desk_, clara_, case_id(), dispute(), {}).ok());
  desk_.reset();  // Seals what is left.
  open();
  std::string all;
  for (const AuditEvent& event : audit_events(*desk_, 0, 1000))
    all += event.kind + " " + event.data + "\n";
  EXPECT_THAT(all, HasSubstr("hold.placed"));
  EXPECT_THAT(all, HasSubstr("settlement.recorded"));
  EXPECT_THAT(all, Not(HasSubstr("Quill")));
}

INSTANTIATE_TEST_SUITE_P(Desk, RecordsOfACase, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
