#include <wire/operate.hpp>
#include <wire/people.hpp>
#include <wire/statements.hpp>

#include <gtest/gtest.h>

#include <vector>

namespace wire {
namespace {

const base::Time kAt = base::from_micros(1'792'000'000'000'000);

TEST(OperateJson, GivesAuditEventsWithTheirDataAsJson) {
  const std::vector<desk::AuditEvent> events = {{.number = 7,
                                                 .at = kAt,
                                                 .actor = "person:rui",
                                                 .kind = "case.decided",
                                                 .subject_kind = "case",
                                                 .subject_id = "c1",
                                                 .data = R"({"action":"keep"})"}};
  EXPECT_EQ(to_json(events),
            R"({"items":[{"number":7,"at":"2026-10-14T17:46:40Z","actor":"person:rui",)"
            R"("kind":"case.decided","subject":{"kind":"case","id":"c1"},)"
            R"("data":{"action":"keep"}}],"next":"7"})");
  EXPECT_EQ(to_json(std::vector<desk::AuditEvent>{}), R"({"items":[],"next":null})");
}

TEST(OperateJson, SaysWhetherTheChainHolds) {
  EXPECT_EQ(to_json(desk::AuditHealth{.ok = true, .events = 3, .head = "ab", .first_bad = 0}),
            R"({"ok":true,"events":3,"head":"ab","first_bad":null})");
  EXPECT_EQ(to_json(desk::AuditHealth{.ok = false, .events = 3, .head = "ab", .first_bad = 2}),
            R"({"ok":false,"events":3,"head":"ab","first_bad":2})");
}

TEST(OperateJson, IsReadyOnlyWithDatabaseRulesAndWorks) {
  desk::Desk::Health health;
  health.database = true;
  EXPECT_FALSE(is_ready(health));
  health.rules = true;
  EXPECT_FALSE(is_ready(health));
  health.works = true;
  health.outbox_age = std::chrono::seconds{5};
  EXPECT_TRUE(is_ready(health));
  EXPECT_EQ(to_json(health),
            R"({"ready":true,"checks":{"database":true,"rules":true,"works":true},)"
            R"("rules_error":null,"outbox_age_seconds":5,"agent":"unknown"})");
}

TEST(OperateJson, ListsTheOutbox) {
  desk::Page<desk::OutboxRow> page;
  page.items = {{.id = "o1",
                 .kind = "notice_receipt",
                 .to = "ana@example.org",
                 .subject = "S",
                 .body = "B",
                 .state = "waiting",
                 .created_at = kAt,
                 .not_before = kAt}};
  EXPECT_EQ(to_json(page),
            R"({"items":[{"id":"o1","kind":"notice_receipt","to":"ana@example.org",)"
            R"("subject":"S","body":"B","state":"waiting","attempts":0,"answer":null,)"
            R"("created_at":"2026-10-14T17:46:40Z",)"
            R"("not_before":"2026-10-14T17:46:40Z"}],"next":null})");
}

TEST(PeopleJson, WritesAKeyOnce) {
  const desk::Key key{.id = "k1",
                      .name = "cms",
                      .scopes = {cases::Scope::articles_write},
                      .person = "",
                      .created_at = kAt,
                      .revoked = false};
  EXPECT_EQ(to_json(desk::NewKey{.key = key, .secret = "copydesk_live_x"}),
            R"({"id":"k1","key":"copydesk_live_x","scopes":["articles:write"],"name":"cms",)"
            R"("person":null,"created_at":"2026-10-14T17:46:40Z","revoked":false})");
  EXPECT_EQ(to_json(std::vector<desk::Key>{key}),
            R"({"items":[{"id":"k1","scopes":["articles:write"],"name":"cms","person":null,)"
            R"("created_at":"2026-10-14T17:46:40Z","revoked":false}],"next":null})");
}

TEST(PeopleJson, ListsAccounts) {
  const std::vector<desk::Person> people = {{.id = "p1",
                                             .name = "rui",
                                             .role = cases::Role::editor,
                                             .disabled = false,
                                             .has_password = true,
                                             .created_at = kAt}};
  EXPECT_EQ(to_json(people),
            R"({"items":[{"id":"p1","name":"rui","role":"editor","disabled":false,)"
            R"("has_password":true,"created_at":"2026-10-14T17:46:40Z"}],"next":null})");
}

TEST(StatementJson, HasEveryItemOfTheLaw) {
  statements::Statement statement;
  statement.id = "d1";
  statement.article_id = "a1";
  statement.restriction = "withheld";
  statement.starts_at = kAt;
  statement.facts = "F";
  statement.source_type = "notice";
  statement.notice_reference = "2026-00012";
  statement.ground = cases::Ground::illegal;
  statement.policy = "ip/copyright";
  statement.redress = "R";
  EXPECT_EQ(to_json(statement),
            R"({"id":"d1","article":"a1","restriction":"withheld","territorial_scope":[],)"
            R"("starts_at":"2026-10-14T17:46:40Z","ends_at":null,"facts":"F",)"
            R"("source_type":"notice","notice_reference":"2026-00012",)"
            R"("automated_detection":false,"automated_decision":false,"ground":"illegal",)"
            R"("policy":"ip/copyright","policy_title":null,"policy_text":null,"redress":"R",)"
            R"("documents":[]})");
}

}  // namespace
}  // namespace wire
