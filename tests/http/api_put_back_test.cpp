// The put-back through the API: counter-notice, forwarding, the word of a court,
// and the board of clocks.

#include <desk/due.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "test_desk.hpp"
#include <chrono>
#include <string>
#include <vector>

namespace http {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

json whole_counter() {
  return {{"name", "Ada Exemplo"},
          {"address", "2 Sample Road"},
          {"phone", "+1 202-555-0188"},
          {"statements",
           {{"mistake_under_penalty_of_perjury", true},
            {"consent_to_jurisdiction", true},
            {"accept_service", true}}},
          {"signature", "/s/ Ada Exemplo"},
          {"reason", "It is mine."}};
}

class PutBackApi : public testing::Test {
 protected:
  PutBackApi() {
    const Response made = desk_.post("/articles", passing_article());
    article_ = member(made, "/id");
    author_ = member(made, "/tracking_token");
    const Response filed = desk_.post("/notices", notice_about(member(made, "/url")));
    notice_ = member(filed, "/id");
    notifier_ = member(filed, "/tracking_token");
    case_id_ = member(desk_.get("/cases?view=all", legal_), "/items/0/id");
  }

  Response decide(json wish, const std::string& key) {
    wish["reason"] = "It is so.";
    const Response seen = desk_.get("/cases/" + case_id_, legal_);
    const auto tag = header(seen, "etag");
    return desk_.post("/cases/" + case_id_ + "/decisions",
                      wish.dump(),
                      key,
                      {{"if-match", std::string{tag.value()}}});
  }
  void withhold() {
    const Response done =
        decide({{"action", "withhold"}, {"policy", "ip/copyright"}, {"ground", "illegal"}}, legal_);
    ASSERT_EQ(done.status, 201) << done.body;
  }
  Response counter(const json& body, std::vector<Pair> headers = {}) {
    return desk_.post(
        "/articles/" + article_ + "/counter-notices", body.dump(), author_, std::move(headers));
  }
  Response file_action(const json& body) {
    return desk_.post("/notices/" + notice_ + "/action-filed", body.dump(), notifier_);
  }
  std::string state() {
    return member(desk_.get("/notices/" + notice_, notifier_), "/items/0/state");
  }

  TestDesk desk_;
  std::string legal_ = desk_.key_of(cases::Role::legal);
  std::string reviewer_ = desk_.key_of(cases::Role::reviewer);
  std::string article_;
  std::string author_;
  std::string notice_;
  std::string notifier_;
  std::string case_id_;
};

TEST_F(PutBackApi, GoesFromTheCounterNoticeToTheArticle) {
  EXPECT_EQ(counter(whole_counter()).status, 409);
  withhold();
  EXPECT_EQ(desk_.get("/articles/" + article_).status, 451);
  EXPECT_EQ(member(desk_.get("/articles/" + article_ + "/status", author_), "/may_counter"),
            "true");

  const Response made = counter(whole_counter(), {{"idempotency-key", "counter-0001"}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/completeness/result"), "valid");
  EXPECT_EQ(member(made, "/completeness/mask"), "63");
  EXPECT_EQ(member(made, "/forwarded_at"), "null");
  const Response again = counter(whole_counter(), {{"idempotency-key", "counter-0001"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
  EXPECT_EQ(counter(whole_counter()).status, 409);

  EXPECT_THAT(desk_.get("/notices/" + notice_, notifier_).body, Not(HasSubstr("2 Sample Road")));
  EXPECT_THAT(desk_.get("/cases/" + case_id_, reviewer_).body, Not(HasSubstr("2 Sample Road")));
  EXPECT_THAT(desk_.get("/cases/" + case_id_, legal_).body, HasSubstr("2 Sample Road"));
  EXPECT_EQ(decide({{"action", "forward_counter"}}, reviewer_).status, 403);

  const Response done = decide({{"action", "forward_counter"}}, legal_);
  ASSERT_EQ(done.status, 201) << done.body;
  EXPECT_EQ(member(done, "/letters/0/kind"), "counter_forwarded");
  EXPECT_EQ(state(), "putback_running");
  desk_.clock().advance(std::chrono::minutes{1});
  const Response told = desk_.get("/notices/" + notice_, notifier_);
  EXPECT_EQ(member(told, "/counter_notices/0/address"), "2 Sample Road");
  EXPECT_EQ(member(told, "/items/0/not_before"), member(told, "/counter_notices/0/not_before"));
  EXPECT_THAT(member(told, "/items/0/not_before"), HasSubstr("2026-"));

  const Response clocks = desk_.get("/clocks", reviewer_);
  ASSERT_EQ(clocks.status, 200) << clocks.body;
  EXPECT_EQ(member(clocks, "/items/0/kind"), "put_back");
  EXPECT_EQ(member(clocks, "/items/0/turn"), "desk");
  EXPECT_EQ(member(clocks, "/items/0/automatic"), "true");
  EXPECT_EQ(member(clocks, "/items/0/case"), case_id_);
  EXPECT_EQ(member(clocks, "/breached"), "0");
  const Response calendar = desk_.get("/clocks.ics", reviewer_);
  EXPECT_EQ(header(calendar, "content-type"), "text/calendar; charset=utf-8");
  EXPECT_THAT(calendar.body,
              AllOf(HasSubstr("BEGIN:VCALENDAR\r\n"),
                    HasSubstr("SUMMARY:put_back 2026-00001"),
                    HasSubstr("BEGIN:VALARM\r\n")));
  EXPECT_EQ(desk_.get("/clocks").status, 401);

  desk_.clock().advance(std::chrono::hours{24 * 30});
  EXPECT_EQ(member(desk_.get("/clocks", reviewer_), "/breached"), "1");
  EXPECT_EQ(desk::run_due(desk_.desk()).acted, 1);
  EXPECT_EQ(desk_.get("/articles/" + article_).status, 200);
  EXPECT_EQ(state(), "restored");
  EXPECT_EQ(member(desk_.get("/clocks", reviewer_), "/items"), "[]");
}

TEST_F(PutBackApi, StaysDownForACourt) {
  withhold();
  ASSERT_EQ(counter(whole_counter()).status, 201);
  ASSERT_EQ(decide({{"action", "forward_counter"}}, legal_).status, 201);
  EXPECT_EQ(file_action({{"kind", "ccb"}, {"progress", "filed"}}).status, 409);
  const Response taken = file_action({{"kind", "court"}});
  ASSERT_EQ(taken.status, 201) << taken.body;
  EXPECT_EQ(member(taken, "/stops"), "true");
  EXPECT_EQ(member(taken, "/provisional"), "true");
  EXPECT_EQ(state(), "held_action_filed");
  EXPECT_EQ(file_action({{"kind", "court"}}).status, 409);
  const Response bare = decide({{"action", "restore"}}, legal_);
  EXPECT_EQ(bare.status, 422);
  EXPECT_EQ(decide({{"action", "restore"}, {"document", "Dismissed on 1 December"}}, legal_).status,
            201);
  EXPECT_EQ(desk_.get("/articles/" + article_).status, 200);
}

// Each clear answer, nothing stored: after all of them a whole one is taken as the first.
TEST_F(PutBackApi, RefusesWhatIsBroken) {
  withhold();
  struct Bad {
    std::string body;
    int status;
    std::string pointer;
  };
  const std::string long_name(201, 'x');
  const std::vector<Bad> bodies = {
      {"{", 400, ""},
      {"[]", 422, ""},
      {R"({"name": 7})", 422, "/name"},
      {R"({"nam": "x"})", 422, "/nam"},
      {R"({"name": ")" + long_name + R"("})", 422, "/name"},
      {R"({"statements": "yes"})", 422, "/statements"},
      {R"({"statements": {"accept_service": "true"}})", 422, "/statements/accept_service"},
      {R"({"email": "nobody"})", 422, "/email"},
      {R"({"reason": ")" + std::string(65537, 'x') + R"("})", 422, "/reason"},
  };
  for (const Bad& bad : bodies) {
    const Response response =
        desk_.post("/articles/" + article_ + "/counter-notices", bad.body, author_);
    EXPECT_EQ(response.status, bad.status) << bad.body.substr(0, 80) << response.body;
    if (!bad.pointer.empty()) {
      EXPECT_EQ(member(response, "/errors/0/pointer"), bad.pointer);
    }
  }
  EXPECT_EQ(desk_.post("/articles/" + article_ + "/counter-notices", whole_counter().dump()).status,
            401);
  EXPECT_EQ(
      desk_.post("/articles/" + article_ + "/counter-notices", whole_counter().dump(), notifier_)
          .status,
      403);
  EXPECT_EQ(desk_.post("/articles/" + article_ + "/counter-notices", whole_counter().dump(), legal_)
                .status,
            403);
  ASSERT_EQ(counter(whole_counter()).status, 201);
  ASSERT_EQ(decide({{"action", "forward_counter"}}, legal_).status, 201);
  const std::vector<Bad> actions = {
      {"{}", 422, "/kind"},
      {R"({"kind": "letter"})", 422, "/kind"},
      {R"({"kind": "court", "filed_on": "yesterday"})", 422, "/filed_on"},
      {R"({"kind": "court", "filed_on": "2999-01-01"})", 422, "/filed_on"},
      {R"({"kind": "court", "url": "javascript:x"})", 422, "/url"},
      {R"({"kind": "court", "docket": ")" + long_name + R"("})", 422, "/docket"},
      {R"({"kind": "court", "progress": "letter"})", 409, ""},
  };
  for (const Bad& bad : actions) {
    const Response response =
        desk_.post("/notices/" + notice_ + "/action-filed", bad.body, notifier_);
    EXPECT_EQ(response.status, bad.status) << bad.body << response.body;
    if (!bad.pointer.empty()) {
      EXPECT_EQ(member(response, "/errors/0/pointer"), bad.pointer);
    }
  }
  EXPECT_EQ(
      desk_.post("/notices/" + notice_ + "/action-filed", R"({"kind": "court"})", author_).status,
      403);
  EXPECT_EQ(state(), "putback_running");
}

TEST_F(PutBackApi, HasNoObjectionToAnswer) {
  EXPECT_EQ(decide({{"action", "uphold"}}, legal_).status, 409);
  EXPECT_EQ(decide({{"action", "reverse"}}, legal_).status, 409);
}

}  // namespace
}  // namespace http
