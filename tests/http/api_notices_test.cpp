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

TEST(NoticesApi, FilesFollowsCuresAndWithdraws) {
  TestDesk desk;
  const Response article = desk.post("/articles", passing_article());
  const std::string url = member(article, "/url");

  nlohmann::json incomplete = nlohmann::json::parse(notice_about(url));
  incomplete.erase("signature");
  const Response filed = desk.post("/notices", incomplete.dump());
  ASSERT_EQ(filed.status, 201) << filed.body;
  EXPECT_THAT(member(filed, "/reference"), HasSubstr("2026-"));
  EXPECT_EQ(member(filed, "/completeness/dmca/result"), "curable");
  EXPECT_THAT(member(filed, "/completeness/dmca/missing"), HasSubstr("(i)"));
  EXPECT_EQ(member(filed, "/items/0/resolution"), "found");
  EXPECT_EQ(member(filed, "/items/0/article"), member(article, "/id"));
  EXPECT_EQ(member(filed, "/items/0/overlap"), "null");
  EXPECT_THAT(filed.body, Not(HasSubstr("ana@example.org")));

  const std::string path = "/notices/" + member(filed, "/id");
  const std::string token = member(filed, "/tracking_token");
  EXPECT_EQ(desk.get(path).status, 401);
  EXPECT_EQ(desk.get(path, member(article, "/tracking_token")).status, 403);
  const Response seen = desk.get(path, token);
  EXPECT_EQ(seen.status, 200);
  EXPECT_EQ(member(seen, "/complaint/parties/0/email"), "ana@example.org");

  const Response cured = desk.post(path + "/versions", notice_about(url), token);
  ASSERT_EQ(cured.status, 201) << cured.body;
  EXPECT_EQ(member(cured, "/version"), "2");
  EXPECT_EQ(member(cured, "/completeness/dmca/result"), "valid");
  EXPECT_EQ(member(cured, "/completeness/dmca/mask"), "63");
  EXPECT_EQ(member(cured, "/completeness/dmca/missing"), "[]");

  const Response withdrawn = desk.post(path + "/withdraw", "", token);
  EXPECT_EQ(withdrawn.status, 200) << withdrawn.body;
  EXPECT_EQ(member(withdrawn, "/state"), "withdrawn");
  EXPECT_EQ(desk.post(path + "/withdraw", "", token).status, 200);
  EXPECT_EQ(desk.post(path + "/versions", notice_about(url), token).status, 409);
}

TEST(NoticesApi, ShowsStaffTheContactsTheirRoleMaySee) {
  TestDesk desk;
  const Response article = desk.post("/articles", passing_article());
  const Response filed = desk.post("/notices", notice_about(member(article, "/url")));
  const std::string path = "/notices/" + member(filed, "/id");
  const Response reviewer = desk.get(path, desk.key_of(cases::Role::reviewer));
  EXPECT_EQ(reviewer.status, 200);
  EXPECT_THAT(reviewer.body, Not(HasSubstr("ana@example.org")));
  EXPECT_THAT(reviewer.body, Not(HasSubstr(member(filed, "/tracking_token"))));
  EXPECT_THAT(desk.get(path, desk.key_of(cases::Role::editor)).body, HasSubstr("ana@example.org"));
}

TEST(NoticesApi, SaysWhatEachAddressIs) {
  TestDesk desk;
  const Response article = desk.post("/articles", passing_article("Found here"));
  const nlohmann::json asked = {
      {"urls", {member(article, "/url"), "https://else.example/articles/a", "/articles/none"}}};
  const Response resolved = desk.post("/notices/resolve", asked.dump());
  ASSERT_EQ(resolved.status, 200) << resolved.body;
  EXPECT_EQ(member(resolved, "/items/0/resolution"), "found");
  EXPECT_EQ(member(resolved, "/items/0/article"), member(article, "/id"));
  EXPECT_EQ(member(resolved, "/items/0/title"), "Found here");
  EXPECT_EQ(member(resolved, "/items/1/resolution"), "not_ours");
  EXPECT_EQ(member(resolved, "/items/2/article"), "null");
}

TEST(NoticesApi, RepeatsTheFirstAnswerForTheSameKey) {
  TestDesk desk;
  const std::vector<Pair> once = {{"idempotency-key", "a-notice-of-mine"}};
  const Response first = desk.post("/notices", notice_about("/articles/x"), "", once);
  const Response again = desk.post("/notices", notice_about("/articles/x"), "", once);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(member(again, "/id"), member(first, "/id"));
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
}

TEST(NoticesApi, TakesTheWholeTextOfAWork) {
  TestDesk desk;
  EXPECT_GT(desk.service().body_bytes_max(Method::post, "/api/v1/notices"), std::size_t{5} << 20U);
  nlohmann::json notice = nlohmann::json::parse(notice_about("/articles/x"));
  notice["works"][0]["text"] = std::string((std::size_t{4} << 20U) + 1, 'x');
  const Response refused = desk.post("/notices", notice.dump());
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(member(refused, "/errors/0/pointer"), "/works/0/text");
}

TEST(NoticesApi, RefusesBadInputWithTheField) {
  struct Row {
    std::string path;
    std::string body;
    int status;
    std::string holds;
  };
  const std::vector<Row> rows = {
      {"/notices", "{", 400, "malformed"},
      {"/notices", "{}", 422, R"("pointer":"/kind")"},
      {"/notices", R"({"kind": "copyright", "item": []})", 422, R"("pointer":"/item")"},
      {"/notices", R"({"kind": "copyright", "attachments": [{}]})", 422, "/attachments/0"},
      {"/notices",
       R"({"kind": "copyright", "parties": [{"email": "x"}]})",
       422,
       "/parties/0/email"},
      {"/notices/resolve", R"({"urls": []})", 422, "/urls"},
      {"/notices/resolve", R"({"urls": ["x"]})", 422, "/urls/0"},
  };
  TestDesk desk;
  for (const Row& row : rows) {
    const Response response = desk.post(row.path, row.body);
    EXPECT_EQ(response.status, row.status) << row.body;
    EXPECT_THAT(response.body, HasSubstr(row.holds)) << row.body;
  }
}

}  // namespace
}  // namespace http
