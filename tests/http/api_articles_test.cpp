// Calls on articles, as scenarios without a socket: as whom asked, what the
// answer holds and what it must lack.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "test_desk.hpp"
#include <sstream>
#include <string>
#include <vector>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// What GET /articles says is live.
std::size_t live_count(TestDesk& desk) {
  return nlohmann::json::parse(desk.get("/articles").body).at("items").size();
}

TEST(ArticlesApi, PublishesWhatPassesAndTracksIt) {
  TestDesk desk;
  const Response made = desk.post("/articles", passing_article("Trees for the city"));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/state"), "live");
  EXPECT_EQ(member(made, "/version_state"), "live");
  EXPECT_EQ(member(made, "/screening/proposal"), "pass");
  EXPECT_THAT(member(made, "/url"), StartsWith("http://desk.example/articles/"));
  const std::string id = member(made, "/id");
  const std::string token = member(made, "/tracking_token");
  EXPECT_EQ(member(made, "/tracking_url"), "http://desk.example/track/" + token);
  EXPECT_EQ(header(made, "location"), "http://desk.example/api/v1/articles/" + id + "/status");

  const Response read = desk.get("/articles/" + id);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(member(read, "/title"), "Trees for the city");
  const Response status = desk.get("/articles/" + id + "/status", token);
  EXPECT_EQ(status.status, 200) << status.body;
  EXPECT_EQ(member(status, "/state"), "live");
  EXPECT_EQ(member(status, "/tracking_token"), token);

  const Response withdrawn = desk.post("/articles/" + id + "/withdraw", "", token);
  EXPECT_EQ(withdrawn.status, 200) << withdrawn.body;
  EXPECT_EQ(member(withdrawn, "/state"), "withdrawn");
  EXPECT_EQ(desk.get("/articles/" + id).status, 404);
  EXPECT_EQ(desk.post("/articles/" + id + "/withdraw", "", token).status, 409);
}

TEST(ArticlesApi, HoldsWhatARuleHoldsAndSaysWhere) {
  TestDesk desk;
  const Response made = desk.post("/articles", held_article());
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/state"), "held");
  EXPECT_EQ(member(made, "/url"), "null");
  EXPECT_EQ(member(made, "/screening/hits/0/rule"), "house.kumquat");
  EXPECT_EQ(member(made, "/screening/hits/0/version"), "2");
  EXPECT_EQ(member(made, "/screening/hits/0/text"), "kumquat");
  EXPECT_EQ(member(made, "/screening/hits/0/start"), "5");
  EXPECT_EQ(member(made, "/screening/hits/0/start_cp"), "4");
  EXPECT_THAT(member(made, "/screening/hits/0/explanation"), HasSubstr("texts about"));
  EXPECT_THAT(made.body, Not(HasSubstr("trapdoor")));
  EXPECT_EQ(desk.get("/articles/" + member(made, "/id")).status, 404);
  EXPECT_EQ(live_count(desk), 0U);
}

TEST(ArticlesApi, ChecksWithoutStoring) {
  TestDesk desk;
  const Response checked = desk.post("/articles/check", held_article());
  EXPECT_EQ(checked.status, 200) << checked.body;
  EXPECT_EQ(member(checked, "/screening/proposal"), "hold");
  EXPECT_THAT(checked.body, Not(HasSubstr("house.secret")));
  EXPECT_EQ(desk.post("/articles/check", passing_article()).status, 200);
  EXPECT_EQ(live_count(desk), 0U);
}

TEST(ArticlesApi, ScreensAnEditAfresh) {
  TestDesk desk;
  const Response made = desk.post("/articles", held_article());
  const std::string path = "/articles/" + member(made, "/id");
  const std::string token = member(made, "/tracking_token");
  EXPECT_EQ(desk.post(path + "/versions", passing_article()).status, 401);
  const Response edited = desk.post(path + "/versions", passing_article("Fruit, plainly"), token);
  ASSERT_EQ(edited.status, 201) << edited.body;
  EXPECT_EQ(member(edited, "/version"), "2");
  EXPECT_EQ(member(edited, "/screening/proposal"), "pass");
  const Response other = desk.post("/articles", passing_article("Another one"));
  EXPECT_EQ(
      desk.post("/articles/" + member(other, "/id") + "/versions", passing_article(), token).status,
      403);
}

TEST(ArticlesApi, ListsLiveOnesPageByPage) {
  TestDesk desk;
  for (const std::string title : {"First of all", "Second to it", "Third and last"}) {
    ASSERT_EQ(desk.post("/articles", passing_article(title)).status, 201);
    desk.clock().advance(std::chrono::seconds{1});
  }
  const Response first = desk.get("/articles?limit=2");
  EXPECT_EQ(member(first, "/items/0/title"), "Third and last");
  EXPECT_THAT(first.body, Not(HasSubstr("\"body\"")));
  const std::string next = member(first, "/next");
  EXPECT_EQ(header(first, "link"),
            "<http://desk.example/api/v1/articles?cursor=" + next + "&limit=2>; rel=\"next\"");
  const Response second = desk.get("/articles?limit=2&cursor=" + next);
  EXPECT_EQ(member(second, "/items/0/title"), "First of all");
  EXPECT_EQ(member(second, "/next"), "null");
  EXPECT_FALSE(header(second, "link"));
}

TEST(ArticlesApi, SparesAClientWhatItHas) {
  TestDesk desk;
  const std::string id = member(desk.post("/articles", passing_article()), "/id");
  const std::string path = std::string{"/api/v1/articles/"} + id;
  const Response first = desk.ask({.method = Method::get, .target = path});
  const std::string tag{header(first, "etag").value()};
  const auto again = [&](const std::string& known) {
    return desk.ask({.method = Method::get, .target = path, .headers = {{"if-none-match", known}}});
  };
  EXPECT_EQ(again(tag).status, 304);
  EXPECT_EQ(again("\"x\", W/" + tag).status, 304);
  EXPECT_EQ(again(tag).body, "");
  EXPECT_EQ(again("\"x\"").status, 200);
}

TEST(ArticlesApi, RepeatsTheFirstAnswerForTheSameKey) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::articles_write);
  const std::vector<Pair> once = {{"idempotency-key", "a-key-of-mine"}};
  const Response first = desk.post("/articles", passing_article(), key, once);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_FALSE(header(first, "idempotent-replayed"));
  const Response again = desk.post("/articles", passing_article(), key, once);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
  const Response other = desk.post("/articles", passing_article("Another"), key, once);
  EXPECT_EQ(other.status, 422) << other.body;
  EXPECT_EQ(live_count(desk), 1U);
}

TEST(ArticlesApi, TakesTheKeyOfAStrangerTogetherWithTheBody) {
  TestDesk desk;
  const std::vector<Pair> once = {{"idempotency-key", "a-key-of-mine"}};
  const Response first = desk.post("/articles", passing_article(), "", once);
  const Response again = desk.post("/articles", passing_article(), "", once);
  EXPECT_EQ(member(again, "/id"), member(first, "/id"));
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");
  const Response other = desk.post("/articles", passing_article("Another"), "", once);
  EXPECT_EQ(other.status, 201);
  EXPECT_NE(member(other, "/id"), member(first, "/id"));
}

TEST(ArticlesApi, TakesLinesEachWithItsVerdict) {
  TestDesk desk;
  const std::string lines = passing_article("One of many") + "\r\n\n" + "{broken\n" +
                            nlohmann::json::parse(held_article()).dump() + "\n" +
                            R"({"title": "T"})";
  const auto send = [&](const std::string& body, std::vector<Pair> headers) {
    headers.push_back({"content-type", "application/x-ndjson"});
    return desk.ask({.method = Method::post,
                     .target = "/api/v1/articles",
                     .body = body,
                     .headers = std::move(headers)});
  };
  const Response first = send(lines, {{"idempotency-key", "many-at-once"}});
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(header(first, "content-type"), "application/x-ndjson");
  std::vector<nlohmann::json> answers;
  std::istringstream read{first.body};
  for (std::string line; std::getline(read, line);)
    answers.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_EQ(answers[0].at("status"), 201);
  EXPECT_EQ(answers[0].at("state"), "live");
  EXPECT_EQ(answers[1].at("status"), 400);
  EXPECT_EQ(answers[2].at("state"), "held");
  EXPECT_EQ(answers[3].at("status"), 422);
  EXPECT_EQ(answers[3].at("errors").at(0).at("pointer"), "/body");

  const std::string good = passing_article("Only this");
  const Response once = send(good, {{"idempotency-key", "only-this"}});
  const Response again = send(good, {{"idempotency-key", "only-this"}});
  EXPECT_EQ(again.body, once.body);
  EXPECT_EQ(header(again, "idempotent-replayed"), "true");

  std::string many;
  for (int i = 0; i < 101; ++i)
    many += "{}\n";
  EXPECT_EQ(send(many, {}).status, 413);
  EXPECT_EQ(send("\n \n", {}).status, 400);
  EXPECT_EQ(live_count(desk), 2U);
}

// Two dots, one red and one blue.
std::string png() {
  constexpr std::string_view kHex =
      "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd"
      "0000000d49444154789c63f8cf0004ff01070001ffe2239e59"
      "0000000049454e44ae426082";
  std::string bytes;
  for (std::size_t i = 0; i < kHex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string{kHex.substr(i, 2)}, nullptr, 16));
  }
  return bytes;
}

TEST(CoversApi, StoresAPictureAsABodyOrInAForm) {
  TestDesk desk;
  const auto send = [&](const std::string& type, std::string body) {
    return desk.ask({.method = Method::post,
                     .target = "/api/v1/covers",
                     .body = std::move(body),
                     .headers = {{"content-type", type}}});
  };
  const Response plain = send("image/png", png());
  ASSERT_EQ(plain.status, 201) << plain.body;
  EXPECT_EQ(member(plain, "/media_type"), "image/png");
  EXPECT_EQ(member(plain, "/width"), "2");
  EXPECT_EQ(member(plain, "/url"), "http://desk.example/media/" + member(plain, "/id"));
  const std::string form =
      "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"cover\"; "
      "filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n" +
      png() + "\r\n--b--\r\n";
  EXPECT_EQ(member(send("multipart/form-data; boundary=b", form), "/id"), member(plain, "/id"));

  struct Row {
    std::string type;
    std::string body;
    int status;
  };
  const std::vector<Row> rows = {
      {"text/plain", png(), 415},
      {"", png(), 415},
      {"image/svg+xml", "<svg/>", 415},
      {"image/png", "not one", 415},
      {"multipart/form-data; boundary=b", "--c\r\n", 400},
      {"multipart/form-data", form, 400},
      {"multipart/form-data; boundary=b",
       "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--b--\r\n",
       422},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(send(row.type, row.body).status, row.status) << row.type << " " << row.body;
  }

  nlohmann::json article = nlohmann::json::parse(passing_article());
  article["cover"] = {{"url", member(plain, "/url")},
                      {"alt", "Two dots"},
                      {"digital_source_type", "trainedAlgorithmicMedia"}};
  const Response made = desk.post("/articles", article.dump());
  ASSERT_EQ(made.status, 201) << made.body;
  const Response read = desk.get("/articles/" + member(made, "/id"));
  EXPECT_EQ(member(read, "/cover/id"), member(plain, "/id"));
  EXPECT_EQ(member(read, "/cover_synthetic"), "true");
  article["cover"] = {{"id", std::string(64, 'a')}};
  EXPECT_EQ(desk.post("/articles", article.dump()).status, 422);
}

// Bad input in one table: a problem that names the field, and nothing stored.
TEST(ArticlesApi, RefusesBadInputAndStoresNothing) {
  struct Row {
    std::string name;
    std::string type;
    std::string body;
    std::vector<Pair> headers;
    int status;
    std::string holds;
  };
  const std::string good = passing_article();
  const std::string json = "application/json";
  const std::vector<Row> rows = {
      {"no JSON", json, "{", {}, 400, "/problems/malformed"},
      {"nothing", json, "", {}, 400, "/problems/malformed"},
      {"broken UTF-8", json, "{\"title\": \"\xff\"}", {}, 400, "UTF-8"},
      {"NUL", json, R"({"title": "a\u0000"})", {}, 400, "NUL"},
      {"a key twice", json, R"({"title": "a", "title": "b"})", {}, 400, "title"},
      {"too deep", json, std::string(70, '['), {}, 400, "deeper than 64"},
      {"an unknown key", json, R"({"titel": "a"})", {}, 422, R"("pointer":"/titel")"},
      {"a wrong type", json, R"({"title": 1})", {}, 422, R"("pointer":"/title")"},
      {"a list", json, "[]", {}, 422, R"("pointer":"")"},
      {"no type", "", good, {}, 415, "application/json"},
      {"a form", "application/x-www-form-urlencoded", "title=a", {}, 415, "application/json"},
      {"a short key", json, good, {{"idempotency-key", "short"}}, 422, "8 to 255"},
      {"a long key", json, good, {{"idempotency-key", std::string(256, 'x')}}, 422, "8 to 255"},
      {"a key with a space", json, good, {{"idempotency-key", "with a space"}}, 422, "visible"},
      {"a broken bearer", json, good, {{"authorization", "Bearer nonsense"}}, 401, "not valid"},
      {"another scheme", json, good, {{"authorization", "Basic eDp5"}}, 401, "not valid"},
      {"a broken key", json, good, {{"authorization", "Bearer copydesk_live_x"}}, 401, "not valid"},
  };
  TestDesk desk;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<Pair> headers = row.headers;
    if (!row.type.empty()) headers.push_back({"content-type", row.type});
    const Response response = desk.ask({.method = Method::post,
                                        .target = "/api/v1/articles",
                                        .body = row.body,
                                        .headers = headers});
    EXPECT_EQ(response.status, row.status) << response.body;
    EXPECT_EQ(header(response, "content-type"), "application/problem+json");
    EXPECT_THAT(response.body, HasSubstr(row.holds));
    EXPECT_EQ(member(response, "/instance"), "test-request");
    EXPECT_EQ(response.status == 401, header(response, "www-authenticate").has_value());
  }
  EXPECT_EQ(live_count(desk), 0U);
}

TEST(ArticlesApi, RefusesWhatItDoesNotKnow) {
  struct Row {
    std::string path;
    int status;
  };
  TestDesk desk;
  const std::vector<Row> rows = {
      {"/articles/0190c0de-0000-7000-8000-000000000001", 404},
      {"/articles/not-an-id", 404},
      {"/articles/0190c0de-0000-7000-8000-000000000001/status", 401},
      {"/articles?limit=0", 422},
      {"/articles?limit=201", 422},
      {"/articles?limit=ten", 422},
      {"/articles?cursor=broken", 422},
      {"/nothing", 404},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(desk.get(row.path).status, row.status) << row.path;
  }
}

TEST(ArticlesApi, LetsNobodyUseTheTokenOfAnotherArticle) {
  TestDesk desk;
  const Response one = desk.post("/articles", passing_article("One thing"));
  const Response other = desk.post("/articles", passing_article("Another thing"));
  const std::string path = "/articles/" + member(one, "/id");
  const std::string token = member(other, "/tracking_token");
  EXPECT_EQ(desk.get(path + "/status", token).status, 403);
  EXPECT_EQ(desk.post(path + "/withdraw", "", token).status, 403);
  EXPECT_EQ(desk.get(path + "/status", desk.key_of(cases::Role::admin)).status, 403);
  std::string forged = member(one, "/tracking_token");
  forged.front() = forged.front() == 'A' ? 'B' : 'A';
  EXPECT_EQ(desk.get(path + "/status", forged).status, 401);
}

TEST(ArticlesApi, AsksAKeyForItsScope) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::notices_write);
  EXPECT_EQ(desk.post("/articles", passing_article(), key).status, 403);
  EXPECT_EQ(desk.post("/notices", notice_about("/articles/x"), key).status, 201);
}

}  // namespace
}  // namespace http
