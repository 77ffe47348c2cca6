#include <wire/cases.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wire {
namespace {

using testing::HasSubstr;
using testing::Not;

const base::Time kAt = base::from_micros(1'792'000'000'000'000);

cases::Case a_case() {
  cases::Case of;
  of.id = "c1";
  of.reference = "C-2026-00012";
  of.subject_id = "a1";
  of.title = "A title";
  of.version = 17;
  of.severity = policies::Severity::high;
  of.opened_at = kAt;
  of.due_at = kAt;
  of.reasons = {{.kind = cases::Reason::Kind::rule, .ref = "spam.links", .label = "Links"}};
  of.has_hits = true;
  return of;
}

TEST(CaseJson, IsARowWithItsSubjectAndReasons) {
  EXPECT_EQ(to_json(a_case()),
            R"({"id":"c1","reference":"C-2026-00012","subject":{"kind":"article","id":"a1"},)"
            R"("title":"A title","language":null,"state":"open","version":17,"severity":"high",)"
            R"("opened_at":"2026-10-14T17:46:40Z","due_at":"2026-10-14T17:46:40Z","claim":null,)"
            R"("reasons":[{"kind":"rule","ref":"spam.links","label":"Links"}],)"
            R"("has_notice":false,"has_hits":true,"has_appeal":false,"source":"ordinary"})");
}

TEST(CaseJson, IsNamedByItsVersion) { EXPECT_EQ(etag(a_case()), "\"v17\""); }

TEST(CaseJson, SaysWhoIsOnItAndUntilWhen) {
  cases::Case of = a_case();
  of.claim = cases::Claim{.person_id = "p1", .person_name = "Rui", .until = kAt};
  EXPECT_THAT(to_json(of),
              HasSubstr(R"("claim":{"person":{"id":"p1","name":"Rui"},)"
                        R"("until":"2026-10-14T17:46:40Z"})"));
}

TEST(CaseJson, CountsEveryViewBesideTheRows) {
  desk::Queue queue;
  queue.page.items = {a_case()};
  queue.page.next = "cursor";
  queue.counts.assign(desk::views().size(), 3);
  const std::string json = to_json(queue);
  EXPECT_THAT(json, HasSubstr(R"("next":"cursor","counts":{"urgent":3,)"));
}

TEST(DecisionJson, TellsWhatWasDoneAndUntilWhenItCanBeUndone) {
  desk::Decided decided;
  decided.c = a_case();
  decided.decision.id = "d1";
  decided.decision.wish.action = cases::Action::withhold;
  decided.decision.undo_until = kAt;
  decided.stated = true;
  decided.letters = {{.kind = statements::LetterKind::author_removal,
                      .to = "ana@example.org",
                      .language = "en",
                      .subject = "S",
                      .body = "B"}};
  const std::string shown = to_json(decided, PersonalData::show);
  EXPECT_EQ(shown,
            R"({"id":"d1","case":"c1","action":"withhold","carried_out":"withhold",)"
            R"("awaits_approval":false,"version":17,)"
            R"("undo_until":"2026-10-14T17:46:40Z","statement":"d1","letters":[{)"
            R"("kind":"author_removal","to":"ana@example.org","language":"en","subject":"S",)"
            R"("body":"B"}],"letter_count":1,"warnings":[],"etag":"\"v17\""})");
  EXPECT_THAT(to_json(decided, PersonalData::hide), Not(HasSubstr("ana@example.org")));
}

TEST(DecisionJson, HasNoStatementWhereNothingIsRestricted) {
  desk::Decided decided;
  decided.c = a_case();
  decided.decision.id = "d1";
  decided.decision.wish.action = cases::Action::keep;
  EXPECT_THAT(to_json(decided, PersonalData::show), HasSubstr(R"("statement":null)"));
}

}  // namespace
}  // namespace wire
