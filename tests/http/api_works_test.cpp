#include <base/json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <tests/desk/matching_words.hpp>

#include "test_desk.hpp"
#include <string>
#include <vector>

namespace http {
namespace {

using desk::words;
using nlohmann::json;
using testing::HasSubstr;

json work(const std::string& name, const std::string& text) {
  return {{"name", name}, {"title", "Work " + name}, {"owner", "Quill Ltd"}, {"text", text}};
}

json article(const std::string& body) {
  return {{"title", "A clear headline"}, {"body", body}, {"declares_rights", true}};
}

TEST(WorksApi, RegistersListsAndMatches) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::works_write);
  const std::string text = words("registered", 80);
  json given = work("one", text);
  given["licence"] = "All rights reserved";
  given["url"] = "https://quill.example/one";
  given["published_on"] = "2026-01-31";
  given["reuse"] = json::array({"somebody"});
  const Response made = desk.post("/works", given.dump(), key);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/words"), "80");
  EXPECT_EQ(member(made, "/published_on"), "2026-01-31");
  EXPECT_EQ(member(made, "/reuse/0"), "somebody");
  const Response again = desk.post("/works", given.dump(), key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
  EXPECT_EQ(member(again, "/id"), member(made, "/id"));

  const Response list = desk.get("/works?limit=1", key);
  EXPECT_EQ(list.status, 200);
  EXPECT_EQ(member(list, "/items/0/id"), member(made, "/id"));
  EXPECT_EQ(member(list, "/next"), "null");

  for (const char* const path : {"/articles/check", "/articles"}) {
    const Response held = desk.post(path, article(words("own", 40) + text).dump());
    EXPECT_EQ(member(held, "/screening/proposal"), "hold") << held.body;
    EXPECT_EQ(member(held, "/screening/reasons/0"), "shared_text");
    EXPECT_EQ(member(held, "/screening/matches/0/work"), member(made, "/id"));
    EXPECT_EQ(member(held, "/screening/matches/0/kind_of_work"), "reference");
    EXPECT_EQ(member(held, "/screening/matches/0/passages/0/words"), "80");
  }
}

TEST(WorksApi, SaysWhatIsWrongWithAWork) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::works_write);
  struct Row {
    std::string body;
    int status;
    std::string says;
  };
  const auto with = [](const std::string& name, const json& value) {
    json made = work("x", "A text.");
    if (value.is_discarded()) {
      made.erase(name);
    } else {
      made[name] = value;
    }
    return made.dump();
  };
  const std::vector<Row> rows = {
      {"{", 400, "JSON"},
      {"[]", 422, "\"pointer\":\"\""},
      {with("title", json::value_t::discarded), 422, "/title"},
      {with("owner", json::value_t::discarded), 422, "/owner"},
      {with("text", json::value_t::discarded), 422, "/text"},
      {with("title", std::string(301, 'x')), 422, "/title"},
      {with("text", 7), 422, "/text"},
      {with("url", "javascript:alert(1)"), 422, "/url"},
      {with("published_on", "yesterday"), 422, "/published_on"},
      {with("published_on", "2026-02-30"), 422, "/published_on"},
      {with("reuse", "somebody"), 422, "/reuse"},
      {with("reuse", json::array({7})), 422, "/reuse/0"},
      {with("language", "x y"), 422, "/language"},
      {with("ownr", "Q"), 422, "/ownr"},
      {with("text", std::string((4U << 20U) + 1, 'x')), 422, "/text"},
  };
  for (const Row& row : rows) {
    const Response response = desk.post("/works", row.body, key);
    EXPECT_EQ(response.status, row.status) << row.says << " " << row.body.substr(0, 100);
    EXPECT_THAT(response.body, HasSubstr(row.says));
  }
  EXPECT_EQ(desk.post("/works", work("x", "A text.").dump()).status, 401);
  EXPECT_EQ(
      desk.post("/works", work("x", "A text.").dump(), desk.key_of(cases::Role::reviewer)).status,
      403);
}

TEST(WorksApi, ImportsLinesAndNamesThoseThatAreWrong) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::works_write);
  const std::string lines =
      work("one", words("first", 30)).dump() + "\n\n{\"title\": 3}\nnonsense\n" +
      work("two", words("second", 30)).dump() + "\r\n" + work("one", words("other", 30)).dump();
  const auto import = [&] {
    Asked asked{
        .method = Method::post,
        .target = "/api/v1/works/imports",
        .body = lines,
        .headers = {{"content-type", "application/x-ndjson"}, {"authorization", "Bearer " + key}}};
    return desk.ask(asked);
  };
  const Response first = import();
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(member(first, "/added"), "2");
  EXPECT_EQ(member(first, "/wrong"), "3");
  EXPECT_EQ(member(first, "/errors/0/line"), "3");
  EXPECT_EQ(member(first, "/errors/0/errors/0/pointer"), "/title");
  EXPECT_EQ(member(first, "/errors/1/line"), "4");
  EXPECT_EQ(member(first, "/errors/2/line"), "6");
  EXPECT_THAT(member(first, "/errors/2/detail"), HasSubstr("another text"));

  const Response again = import();
  EXPECT_EQ(member(again, "/added"), "0");
  EXPECT_EQ(member(again, "/known"), "2");
  EXPECT_EQ(desk.post("/works/imports", "{}", key).status, 415);
}

TEST(WorksApi, TakesTheAuthorsAnswer) {
  TestDesk desk;
  const Response made = desk.post(
      "/works", work("one", words("answer", 80)).dump(), desk.key_of(cases::Scope::works_write));
  const Response held = desk.post("/articles", article(words("answer", 80)).dump());
  const std::string token = member(held, "/tracking_token");
  const std::string path = "/articles/" + member(held, "/id");
  struct Row {
    json body;
    int status;
    std::string says;
  };
  const std::string id = member(made, "/id");
  const std::vector<Row> rows = {
      {{{"work", id}}, 422, "/answer"},
      {{{"work", id}, {"answer", "stolen"}}, 422, "/answer"},
      {{{"work", "other"}, {"answer", "mine"}}, 422, "/work"},
      {{{"answer", "mine"}}, 422, "/work"},
      {{{"work", id}, {"answer", "mine"}, {"text", "I wrote it."}}, 201, "\"answer\":\"mine\""},
      {{{"work", id}, {"answer", "licensed"}}, 201, "\"answer\":\"licensed\""},
  };
  for (const Row& row : rows) {
    const Response response = desk.post(path + "/answers", row.body.dump(), token);
    EXPECT_EQ(response.status, row.status) << response.body;
    EXPECT_THAT(response.body, HasSubstr(row.says));
  }
  EXPECT_EQ(desk.post(path + "/answers", rows.back().body.dump()).status, 401);
  const Response status = desk.get(path + "/status", token);
  EXPECT_EQ(member(status, "/answers/0/answer"), "licensed");
  EXPECT_EQ(member(status, "/answers/0/work"), id);
}

TEST(WorksApi, TellsTheOverlapOfANotice) {
  TestDesk desk;
  const std::string text = words("overlap", 60);
  const Response live = desk.post("/articles", article(words("own", 40) + text).dump());
  json notice = json::parse(notice_about(member(live, "/url")));
  notice["works"] = json::array({{{"title", "The original"}, {"text", text}}});
  const Response filed = desk.post("/notices", notice.dump());
  ASSERT_EQ(filed.status, 201) << filed.body;
  EXPECT_EQ(member(filed, "/items/0/overlap/share_of_article"), "0.6");
  EXPECT_EQ(member(filed, "/items/0/overlap/passages"), "1");
  EXPECT_EQ(member(filed, "/items/0/overlap/longest_words"), "60");
  const Response seen =
      desk.get("/notices/" + member(filed, "/id"), member(filed, "/tracking_token"));
  EXPECT_EQ(member(seen, "/items/0/overlap/passages"), "1");
}

}  // namespace
}  // namespace http
