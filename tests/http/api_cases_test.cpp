#include <desk/tracking.hpp>

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

// A desk with one held article and its case.
class CasesApi : public testing::Test {
 protected:
  CasesApi() {
    const Response made = desk_.post("/articles", held_article());
    article_ = member(made, "/id");
    author_ = member(made, "/tracking_token");
    case_id_ = member(desk_.get("/cases?view=all", editor_), "/items/0/id");
  }

  Response decide(const std::string& body,
                  const std::string& key,
                  std::vector<Pair> headers = {},
                  const std::string& query = "") {
    return desk_.post("/cases/" + case_id_ + "/decisions" + query, body, key, std::move(headers));
  }
  std::string tag() {
    return std::string{header(desk_.get("/cases/" + case_id_, editor_), "etag").value()};
  }
  std::vector<Pair> seen() { return {{"if-match", tag()}}; }

  TestDesk desk_;
  std::string editor_ = desk_.key_of(cases::Role::editor);
  std::string article_;
  std::string author_;
  std::string case_id_;
};

constexpr const char* kRefuse =
    R"({"action": "refuse", "policy": "house", "ground": "incompatible", "reason": "Not here."})";

TEST_F(CasesApi, ShowsTheQueueAndTheCase) {
  const Response queue = desk_.get("/cases?view=hits", editor_);
  ASSERT_EQ(queue.status, 200) << queue.body;
  EXPECT_EQ(member(queue, "/items/0/id"), case_id_);
  EXPECT_EQ(member(queue, "/items/0/subject/id"), article_);
  EXPECT_EQ(member(queue, "/counts/hits"), "1");
  const Response opened = desk_.get("/cases/" + case_id_, editor_);
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(header(opened, "etag"), member(opened, "/etag"));
  EXPECT_EQ(member(opened, "/article/versions/0/screening/hits/0/rule"), "house.kumquat");
  EXPECT_THAT(opened.body, HasSubstr("house.secret"));
  EXPECT_THAT(opened.body, Not(HasSubstr(author_)));
  EXPECT_EQ(desk_.get("/cases?view=odd", editor_).status, 422);
  EXPECT_EQ(desk_.get("/cases/unknown", editor_).status, 404);
}

TEST_F(CasesApi, IsDecidedByTheVersionThatWasSeen) {
  EXPECT_EQ(decide(R"({"action": "keep"})", editor_).status, 428);
  EXPECT_EQ(decide(R"({"action": "keep"})", editor_, {{"if-match", "\"v99\""}}).status, 412);
  EXPECT_EQ(decide(R"({"action": "keep"})", editor_, {{"if-match", "*"}}).status, 412);
  const std::vector<Pair> old = seen();
  const Response kept = decide(R"({"action": "keep"})", editor_, old);
  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(member(kept, "/action"), "keep");
  EXPECT_EQ(member(kept, "/case"), case_id_);
  EXPECT_EQ(member(kept, "/statement"), "null");
  EXPECT_EQ(header(kept, "etag"), member(kept, "/etag"));
  EXPECT_EQ(desk_.get("/articles/" + article_).status, 200);
  EXPECT_EQ(decide(kRefuse, editor_, old).status, 412);
}

TEST_F(CasesApi, TellsTheAuthorWhyAndOnlyOnce) {
  const Response refused = decide(kRefuse, editor_, seen());
  ASSERT_EQ(refused.status, 201) << refused.body;
  const std::string decision = member(refused, "/id");
  EXPECT_EQ(member(refused, "/statement"), decision);
  const Response statement = desk_.get("/statements/" + decision, author_);
  ASSERT_EQ(statement.status, 200) << statement.body;
  EXPECT_EQ(member(statement, "/article"), article_);
  EXPECT_EQ(member(statement, "/ground"), "incompatible");
  EXPECT_EQ(member(statement, "/policy"), "house");
  EXPECT_EQ(desk_.get("/statements/" + decision, editor_).status, 200);
  EXPECT_EQ(desk_.get("/statements/" + decision).status, 401);
  const Response other = desk_.post("/articles", passing_article());
  EXPECT_EQ(desk_.get("/statements/" + decision, member(other, "/tracking_token")).status, 403);
  const Response status = desk_.get("/articles/" + article_ + "/status", author_);
  EXPECT_EQ(member(status, "/state"), "refused");
  EXPECT_EQ(member(status, "/decisions/0/reason"), "Not here.");
}

TEST_F(CasesApi, IsPreviewedWithoutATrace) {
  const std::string before = tag();
  const Response shown = decide(kRefuse, editor_, {}, "?preview=true");
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(member(shown, "/action"), "refuse");
  EXPECT_EQ(tag(), before);
  EXPECT_EQ(decide(kRefuse, editor_, {{"if-match", "\"v99\""}}, "?preview=true").status, 412);
}

TEST_F(CasesApi, IsDecidedOnceForTheSameKey) {
  std::vector<Pair> headers = seen();
  headers.push_back({"idempotency-key", "decide-this-once"});
  const Response first = decide(R"({"action": "keep"})", editor_, headers);
  ASSERT_EQ(first.status, 201) << first.body;
  const Response again = decide(R"({"action": "keep"})", editor_, headers);
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
  EXPECT_EQ(member(again, "/id"), member(first, "/id"));
}

TEST_F(CasesApi, IsUndoneWhileItsEffectsWait) {
  const std::string decision = member(decide(R"({"action": "keep"})", editor_, seen()), "/id");
  EXPECT_EQ(
      desk_.post("/decisions/" + decision + "/undo", "", desk_.key_of(cases::Role::admin)).status,
      403);
  const Response undone = desk_.post("/decisions/" + decision + "/undo", "", editor_);
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(member(undone, "/state"), "open");
  EXPECT_EQ(desk_.get("/articles/" + article_).status, 404);
  EXPECT_EQ(desk_.post("/decisions/" + decision + "/undo", "", editor_).status, 409);
  const std::string later = member(decide(R"({"action": "keep"})", editor_, seen()), "/id");
  desk_.clock().advance(std::chrono::seconds{31});
  EXPECT_EQ(desk_.post("/decisions/" + later + "/undo", "", editor_).status, 409);
  EXPECT_EQ(desk_.post("/decisions/unknown/undo", "", editor_).status, 404);
}

TEST_F(CasesApi, IsClaimedByOneAtATime) {
  const std::string path = "/cases/" + case_id_ + "/claim";
  const std::string other = desk_.key_of(cases::Role::reviewer);
  const Response claimed = desk_.post(path, "", editor_);
  ASSERT_EQ(claimed.status, 200) << claimed.body;
  EXPECT_THAT(member(claimed, "/claim/person/name"), HasSubstr("editor"));
  EXPECT_EQ(desk_.post(path, "", other).status, 409);
  EXPECT_EQ(desk_.post(path + "?take_over=true", "", other).status, 200);
  const auto release = [&](const std::string& key) {
    return desk_.ask({.method = Method::remove,
                      .target = "/api/v1" + path,
                      .headers = {{"authorization", "Bearer " + key}}});
  };
  EXPECT_EQ(release(editor_).status, 409);
  const Response released = release(other);
  EXPECT_EQ(released.status, 200);
  EXPECT_EQ(member(released, "/claim"), "null");
}

TEST_F(CasesApi, KeepsNotes) {
  const std::string path = "/cases/" + case_id_ + "/notes";
  const Response noted = desk_.post(path, R"({"text": "Asked by phone."})", editor_);
  ASSERT_EQ(noted.status, 201) << noted.body;
  EXPECT_EQ(member(noted, "/text"), "Asked by phone.");
  EXPECT_THAT(desk_.get("/cases/" + case_id_, editor_).body, HasSubstr("Asked by phone."));
  EXPECT_EQ(desk_.post(path, R"({"text": ""})", editor_).status, 422);
  EXPECT_EQ(desk_.post(path, R"({"text": "x", "shared": true})", editor_).status, 422);
}

TEST_F(CasesApi, RefusesAWishThatSaysTooLittle) {
  struct Row {
    std::string body;
    int status;
    std::string pointer;
  };
  const std::vector<Row> rows = {
      {"{", 400, ""},
      {R"({})", 422, "/action"},
      {R"({"action": "burn"})", 422, "/action"},
      {R"({"action": "refuse", "policy": "house", "ground": "illegal"})", 422, "/reason"},
      {R"({"action": "refuse", "reason": "x", "ground": "illegal"})", 422, "/policy"},
      {R"({"action": "refuse", "reason": "x", "policy": "none", "ground": "illegal"})",
       422,
       "/policy"},
      {R"({"action": "refuse", "reason": "x", "policy": "house"})", 422, "/ground"},
      {R"({"action": "keep", "why": "x"})", 422, "/why"},
  };
  for (const Row& row : rows) {
    const Response response = decide(row.body, editor_, seen());
    EXPECT_EQ(response.status, row.status) << row.body << response.body;
    const std::string pointer = row.pointer.empty() ? "(nothing)" : row.pointer;
    EXPECT_EQ(member(response, "/errors/0/pointer"), pointer) << row.body;
  }
}

TEST_F(CasesApi, LeavesFinalDecisionsToThoseWhoMay) {
  const std::string remove =
      R"({"action": "remove", "policy": "house", "ground": "illegal", "reason": "x"})";
  EXPECT_EQ(decide(remove, desk_.key_of(cases::Role::reviewer), seen()).status, 403);
  EXPECT_EQ(decide(R"({"action": "keep"})", desk_.key_of(cases::Scope::cases_read), seen()).status,
            403);
}

// From a notice to the page that says why an article is gone.
TEST(WithholdingApi, AnswersForLegalReasons) {
  TestDesk desk;
  const std::string legal = desk.key_of(cases::Role::legal);
  const Response article = desk.post("/articles", passing_article());
  const Response filed = desk.post("/notices", notice_about(member(article, "/url")));
  const std::string link =
      desk::tracking_token(desk.desk(), desk::TokenKind::confirm_notice, member(filed, "/id"), 1);
  ASSERT_TRUE(desk::confirm(desk.desk(), link).ok());
  const std::string id = member(desk.get("/cases?view=notices", legal), "/items/0/id");
  const Response opened = desk.get("/cases/" + id, legal);
  EXPECT_EQ(member(opened, "/notices/0/id"), member(filed, "/id"));
  const Response withheld = desk.post(
      "/cases/" + id + "/decisions",
      R"({"action": "withhold", "policy": "ip/copyright", "ground": "illegal", "reason": "Copy."})",
      legal,
      {{"if-match", member(opened, "/etag")}});
  ASSERT_EQ(withheld.status, 201) << withheld.body;
  EXPECT_THAT(member(withheld, "/letters"), HasSubstr("ana@example.org"));

  const Response gone = desk.get("/articles/" + member(article, "/id"));
  EXPECT_EQ(gone.status, 451) << gone.body;
  EXPECT_THAT(std::string{header(gone, "link").value_or("")}, HasSubstr("rel=\"blocked-by\""));
  EXPECT_THAT(gone.body, HasSubstr(member(filed, "/reference")));
  EXPECT_EQ(member(gone, "/blocked/action"), "withheld");
  EXPECT_EQ(member(gone, "/blocked/notice"), member(filed, "/reference"));
  EXPECT_EQ(member(gone, "/blocked/kind"), "copyright");
  EXPECT_EQ(member(gone, "/blocked/regimes/0"), "dmca");
  EXPECT_EQ(member(gone, "/blocked/ground"), "illegal");
  EXPECT_EQ(member(gone, "/blocked/policy"), "ip/copyright");
  EXPECT_EQ(member(gone, "/blocked/sender"), "null") << "a person is not named";
  EXPECT_THAT(member(gone, "/blocked/redress/author"), HasSubstr("tracking address"));
  EXPECT_THAT(member(gone, "/blocked/redress/reader"), HasSubstr("author"));
  EXPECT_NE(member(gone, "/blocked/since"), "(nothing)");
  EXPECT_THAT(gone.body, Not(HasSubstr("A clear headline")));
  const Response seen =
      desk.get("/notices/" + member(filed, "/id"), member(filed, "/tracking_token"));
  EXPECT_EQ(member(seen, "/items/0/outcome"), "withhold");
}

TEST_F(CasesApi, HandsOnRecordsAndHearsObjections) {
  const Response handed =
      desk_.post("/cases/" + case_id_ + "/escalate", R"({"text": "Not mine to decide."})", editor_);
  EXPECT_EQ(handed.status, 200) << handed.body;
  EXPECT_EQ(member(handed, "/severity"), "high");
  const std::string decision = member(decide(kRefuse, editor_, seen()), "/id");
  const Response record = desk_.get("/statements/" + decision + "/dsa", editor_);
  EXPECT_EQ(record.status, 200) << record.body;
  EXPECT_EQ(member(record, "/puid"), "sor-" + decision);
  const Response objection =
      desk_.post("/decisions/" + decision + "/appeals", R"({"reason": "It is a fruit."})", author_);
  EXPECT_EQ(objection.status, 201) << objection.body;
  const std::string legal = desk_.key_of(cases::Role::legal);
  const Response whole = desk_.get("/cases/" + case_id_, legal);
  EXPECT_EQ(member(whole, "/appeals/0/reason"), "It is a fruit.");
  const Response answer =
      decide(R"({"action": "reverse", "reason": "A fruit it is."})", legal, seen());
  EXPECT_EQ(answer.status, 201) << answer.body;
  const Response status = desk_.get("/articles/" + article_ + "/status", author_);
  EXPECT_EQ(member(status, "/decisions/1/appeal/outcome"), "reversed");
}

// A removal waits for a second person here, as the policy of this desk wants.
TEST_F(CasesApi, ProposesApprovesAndReturns) {
  const std::string remove = R"({"action": "remove", "policy": "house", "ground": "illegal",
                                 "reason": "It has to go."})";
  const std::string first = desk_.key_of(cases::Role::legal);
  const std::string second = desk_.key_of(cases::Role::admin);
  const Response preview = decide(remove, first, seen(), "?preview=true");
  EXPECT_EQ(preview.status, 200) << preview.body;
  EXPECT_THAT(preview.body, HasSubstr("second person"));
  const Response proposed = decide(remove, first, seen());
  ASSERT_EQ(proposed.status, 201) << proposed.body;
  EXPECT_EQ(member(proposed, "/awaits_approval"), "true");
  EXPECT_EQ(member(proposed, "/carried_out"), "null");
  const Response waits = desk_.get("/cases/" + case_id_, second);
  EXPECT_EQ(member(waits, "/proposal/action"), "remove");
  EXPECT_EQ(member(waits, "/proposal/id"), member(proposed, "/id"));
  EXPECT_EQ(member(waits, "/actions/0"), "approve");
  EXPECT_EQ(decide(R"({"action": "approve", "reason": "x"})", first, seen()).status, 403);
  EXPECT_EQ(decide(R"({"action": "keep"})", editor_, seen()).status, 409);
  EXPECT_EQ(decide(R"({"action": "approve"})", second, seen()).status, 422);

  const Response returned =
      decide(R"({"action": "return", "reason": "Look again."})", second, seen());
  ASSERT_EQ(returned.status, 201) << returned.body;
  EXPECT_EQ(member(returned, "/action"), "return");
  EXPECT_EQ(decide(remove, first, seen()).status, 201);
  const Response approved =
      decide(R"({"action": "approve", "reason": "So it is."})", second, seen());
  ASSERT_EQ(approved.status, 201) << approved.body;
  EXPECT_EQ(member(approved, "/action"), "approve");
  EXPECT_EQ(member(approved, "/carried_out"), "remove");
  EXPECT_NE(member(approved, "/statement"), "null");
  EXPECT_EQ(member(desk_.get("/articles/" + article_ + "/status", author_), "/state"), "removed");
}

TEST_F(CasesApi, CarriesOutAnOrderAndReportsBack) {
  const std::string legal = desk_.key_of(cases::Role::legal);
  const std::string lacking = R"({"action": "order", "reason": "Unlawful, the court says.",
      "order": {"effect": "withhold", "authority": "Regional Court"}})";
  const Response bare = decide(lacking, legal, seen());
  EXPECT_EQ(bare.status, 422);
  EXPECT_EQ(member(bare, "/errors/0/pointer"), "/order/ground");
  const Response done = decide(
      R"({"action": "order", "reason": "Unlawful, the court says.", "document": "Folder 3",
          "order": {"kind": "judgment", "effect": "withhold", "authority": "Regional Court",
                    "reference": "7 O 12/26", "ground": "Section 97"}})",
      legal,
      seen());
  ASSERT_EQ(done.status, 201) << done.body;
  const Response gone = desk_.get("/articles/" + article_);
  EXPECT_EQ(gone.status, 451);
  EXPECT_THAT(gone.body, HasSubstr("an order of a court or an authority"));
  const Response shown = desk_.get("/cases/" + case_id_, legal);
  EXPECT_EQ(member(shown, "/orders/0/state"), "given_effect");
  const std::string path = "/orders/" + member(shown, "/orders/0/id") + "/report";
  EXPECT_EQ(desk_.post(path, "{}", legal).status, 422);
  const Response told = desk_.post(path, R"({"how": "By fax to the clerk."})", legal);
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(member(told, "/state"), "reported");
  EXPECT_EQ(desk_.post(path, R"({"how": "Again."})", legal).status, 409);
}

TEST(ChangesApi, AreAskedForAndSeen) {
  TestDesk desk;
  const std::string editor = desk.key_of(cases::Role::editor);
  const Response article = desk.post("/articles", passing_article());
  const std::string token = member(article, "/tracking_token");
  (void)desk.post("/notices", notice_about(member(article, "/url")));
  const std::string id = member(desk.get("/cases?view=notices", editor), "/items/0/id");
  const auto ask = [&](const std::string& remedy) {
    return desk.post(
        "/cases/" + id + "/decisions",
        R"({"action": "request_change", "reason": "Name it.", "remedy": ")" + remedy + "\"}",
        editor,
        {{"if-match", member(desk.get("/cases/" + id, editor), "/etag")}});
  };
  EXPECT_EQ(member(ask("burn"), "/errors/0/pointer"), "/remedy");
  const Response asked = ask("credit");
  ASSERT_EQ(asked.status, 201) << asked.body;
  const std::string path = "/articles/" + member(article, "/id");
  const Response status = desk.get(path + "/status", token);
  EXPECT_EQ(member(status, "/change/state"), "asked");
  EXPECT_NE(member(status, "/change/passages/0"), "");
}

}  // namespace
}  // namespace http
