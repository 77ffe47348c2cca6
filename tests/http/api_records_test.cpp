// What the newsroom records of a case for the law, by the API.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "test_desk.hpp"
#include <string>
#include <vector>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

// A desk with a notice about a live article, sent without a signature.
class RecordsApi : public testing::Test {
 protected:
  RecordsApi() {
    const Response made = desk_.post("/articles", passing_article());
    nlohmann::json notice = nlohmann::json::parse(notice_about(member(made, "/url")));
    notice["signature"] = "";
    notice["parties"][0]["role"] = "agent";
    notice["parties"][0]["authority"] = {{"document", "Power of attorney no. 7"},
                                         {"valid_until", "2026-01-31"}};
    const Response filed = desk_.post("/notices", notice.dump());
    EXPECT_EQ(filed.status, 201) << filed.body;
    notice_ = member(filed, "/id");
    case_ = "/cases/" + member(desk_.get("/cases?view=all", editor_), "/items/0/id");
  }

  Response rule(const nlohmann::json& body, const std::string& key) {
    return desk_.post(case_ + "/rulings", body.dump(), key);
  }
  nlohmann::json ruling() {
    return {{"notice", notice_},
            {"regime", "dmca"},
            {"element", "(i)"},
            {"holds", true},
            {"reason", "Signed by hand on the copy that came by post."}};
  }
  Response put(const std::string& path, std::string body, const std::string& tag) {
    std::vector<Pair> headers = {{"authorization", "Bearer " + editor_},
                                 {"content-type", "application/json"}};
    if (!tag.empty()) headers.push_back({"if-match", tag});
    return desk_.ask({.method = Method::put,
                      .target = "/api/v1" + path,
                      .body = std::move(body),
                      .headers = std::move(headers)});
  }

  TestDesk desk_;
  std::string editor_ = desk_.key_of(cases::Role::editor);
  std::string legal_ = desk_.key_of(cases::Role::legal);
  std::string reviewer_ = desk_.key_of(cases::Role::reviewer);
  std::string notice_;
  std::string case_;
};

TEST_F(RecordsApi, RulesOnAnElement) {
  EXPECT_EQ(member(desk_.get(case_, editor_), "/notices/0/completeness/dmca/result"), "curable");
  const Response made = rule(ruling(), editor_);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/completeness/dmca/result"), "valid");
  EXPECT_EQ(member(made, "/element"), "(i)");
  const Response seen = desk_.get(case_, editor_);
  EXPECT_EQ(member(seen, "/notices/0/state"), "open");
  EXPECT_EQ(member(seen, "/notices/0/items/0/state"), "triage");
  EXPECT_EQ(member(seen, "/notices/0/rulings/0/reason"),
            "Signed by hand on the copy that came by post.");
  EXPECT_EQ(member(seen, "/notices/0/assistance/0/channel"), "letter");
  EXPECT_EQ(member(seen, "/notices/0/complaint/parties/0/authority/valid_until"), "2026-01-31");
  EXPECT_EQ(rule(ruling(), reviewer_).status, 403);
}

TEST_F(RecordsApi, SaysWhatIsWrongWithARuling) {
  const auto wrong = [&](const char* name, const nlohmann::json& value) {
    nlohmann::json body = ruling();
    body[name] = value;
    const Response answer = rule(body, editor_);
    EXPECT_EQ(answer.status, 422) << name;
    return member(answer, "/errors/0/pointer");
  };
  EXPECT_EQ(wrong("notice", "none"), "/notice");
  EXPECT_EQ(wrong("regime", "moon"), "/regime");
  EXPECT_EQ(wrong("element", "(ix)"), "/element");
  EXPECT_EQ(wrong("holds", nullptr), "/holds");
  EXPECT_EQ(wrong("holds", "yes"), "/holds");
  EXPECT_EQ(wrong("reason", " "), "/reason");
  EXPECT_EQ(wrong("odd", 1), "/odd");
}

TEST_F(RecordsApi, RecordsHelp) {
  const std::string path = "/notices/" + notice_ + "/assistance";
  const Response given =
      desk_.post(path, R"({"channel": "phone", "text": "Told where to sign."})", editor_);
  ASSERT_EQ(given.status, 201) << given.body;
  EXPECT_EQ(member(given, "/channel"), "phone");
  EXPECT_EQ(member(desk_.get(case_, editor_), "/notices/0/assistance/1/text"),
            "Told where to sign.");
  const Response odd = desk_.post(path, R"({"channel": "owl", "text": "x"})", editor_);
  EXPECT_EQ(odd.status, 422);
  EXPECT_EQ(member(odd, "/errors/0/pointer"), "/channel");
  EXPECT_EQ(desk_.post("/notices/none/assistance", R"({"channel": "phone", "text": "x"})", editor_)
                .status,
            404);
}

TEST_F(RecordsApi, PlacesAndLiftsAHold) {
  const std::string body = R"({"reason": "Action 3:26-cv-1."})";
  EXPECT_EQ(desk_.post(case_ + "/holds", body, editor_).status, 403);
  EXPECT_EQ(desk_.post(case_ + "/holds", R"({"reason": ""})", legal_).status, 422);
  const std::vector<Pair> once = {{"idempotency-key", "hold-only-once"}};
  const Response placed = desk_.post(case_ + "/holds", body, legal_, once);
  ASSERT_EQ(placed.status, 201) << placed.body;
  const Response again = desk_.post(case_ + "/holds", body, legal_, once);
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
  EXPECT_EQ(member(desk_.get(case_, reviewer_), "/holds/0/reason"), "Action 3:26-cv-1.");
  const std::string lift = "/holds/" + member(placed, "/id") + "/lift";
  EXPECT_EQ(desk_.post(lift, R"({"reason": "Over."})", editor_).status, 403);
  const Response lifted = desk_.post(lift, R"({"reason": "Over."})", legal_);
  ASSERT_EQ(lifted.status, 200) << lifted.body;
  EXPECT_EQ(member(lifted, "/lifted_because"), "Over.");
  EXPECT_EQ(desk_.post(lift, R"({"reason": "Over."})", legal_).status, 409);
}

TEST_F(RecordsApi, RecordsADisputeAndWhatBecameOfIt) {
  const Response made = desk_.post(
      case_ + "/settlements", R"({"body": "Settlement House", "received": "2026-01-02"})", editor_);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/until"), "2026-04-02");
  EXPECT_EQ(member(made, "/until_extended"), "2026-07-01");
  EXPECT_THAT(desk_.get("/clocks", editor_).body, HasSubstr("\"kind\":\"settlement\""));
  EXPECT_THAT(desk_.get("/clocks.ics", editor_).body, HasSubstr("DTSTART:20260402T235959Z"));
  const std::string path = "/settlements/" + member(made, "/id");
  const std::string after = R"({"body": "Settlement House", "received": "2026-01-02",)"
                            R"( "outcome": "for_person", "implemented": true})";
  EXPECT_EQ(put(path, after, "").status, 428);
  EXPECT_EQ(put(path, after, "\"v9\"").status, 412);
  const Response changed = put(path, after, member(made, "/etag"));
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(header(changed, "etag"), member(changed, "/etag"));
  EXPECT_EQ(member(changed, "/desk_bears_fees"), "true");
  EXPECT_THAT(desk_.get("/clocks", editor_).body, Not(HasSubstr("\"kind\":\"settlement\"")));
  const Response odd =
      put(path, R"({"body": "", "received": "soon", "outcome": "won"})", member(changed, "/etag"));
  EXPECT_EQ(odd.status, 422);
  for (const char* const pointer : {"/body", "/received", "/outcome"})
    EXPECT_THAT(odd.body, HasSubstr("\"pointer\":\"" + std::string{pointer} + "\""));
}

TEST_F(RecordsApi, RaisesATaskAndSaysWhatWasDone) {
  const Response raised = desk_.post(
      case_ + "/tasks", R"({"task": "crime_alert", "reason": "It says when."})", reviewer_);
  ASSERT_EQ(raised.status, 201) << raised.body;
  EXPECT_EQ(member(raised, "/law"), "Art. 18 DSA");
  EXPECT_EQ(member(desk_.get(case_, reviewer_), "/holds/0/reason"), "Art. 18 DSA: It says when.");
  const std::string subpoena = R"({"task": "subpoena", "reason": "No. 7.", "due": "2031-05-01"})";
  EXPECT_EQ(desk_.post(case_ + "/tasks", subpoena, editor_).status, 403);
  EXPECT_EQ(member(desk_.post(case_ + "/tasks", subpoena, legal_), "/due_at"),
            "2031-05-01T23:59:59Z");
  const std::string done = "/tasks/" + member(raised, "/id") + "/done";
  EXPECT_EQ(desk_.post(done, R"({"what": "The police."})", reviewer_).status, 403);
  const Response odd = desk_.post(done, R"({"what": "x", "done_at": "noon"})", editor_);
  EXPECT_EQ(member(odd, "/errors/0/pointer"), "/done_at");
  const Response finished = desk_.post(done, R"({"what": "The police."})", editor_);
  ASSERT_EQ(finished.status, 200) << finished.body;
  EXPECT_EQ(member(finished, "/what"), "The police.");
  EXPECT_EQ(desk_.post(done, R"({"what": "Again."})", editor_).status, 409);
}

TEST_F(RecordsApi, RefusesADayOfAPaperThatIsNone) {
  nlohmann::json notice = nlohmann::json::parse(notice_about("http://desk.example/articles/x"));
  notice["parties"][0]["authority"] = {{"document", "Paper"}, {"valid_until", "soon"}};
  const Response odd = desk_.post("/notices", notice.dump());
  EXPECT_EQ(odd.status, 422);
  EXPECT_EQ(member(odd, "/errors/0/pointer"), "/parties/0/authority/valid_until");
  notice["parties"][0]["authority"] = {{"valid_until", "2031-01-01"}};
  EXPECT_EQ(member(desk_.post("/notices", notice.dump()), "/errors/0/pointer"),
            "/parties/0/authority/document");
}

}  // namespace
}  // namespace http
