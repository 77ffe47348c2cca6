#include <http/credential.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "test_desk.hpp"
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace http {
namespace {

using testing::HasSubstr;

TEST(RulesApi, ShowsRulesAndTheirFiles) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::rules_read);
  const Response list = desk.get("/rules", key);
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_EQ(member(list, "/items/0/id"), "house.kumquat");
  EXPECT_EQ(member(list, "/items/0/score"), "6");
  EXPECT_THAT(member(list, "/rule_set"), HasSubstr("sha256:"));
  const Response file = desk.get("/rules/house.kumquat", key);
  EXPECT_EQ(header(file, "content-type"), "text/x-toml; charset=utf-8");
  EXPECT_THAT(file.body, HasSubstr("any = ['kumquat']"));
  const Response json =
      desk.ask({.method = Method::get,
                .target = "/api/v1/rules/house.kumquat",
                .headers = {{"authorization", "Bearer " + key}, {"accept", "application/json"}}});
  EXPECT_EQ(member(json, "/explanations/en"), "A person looks at texts about {hit}.");
  EXPECT_EQ(desk.get("/rules/house.none", key).status, 404);
  EXPECT_EQ(desk.get("/rules").status, 401);
  EXPECT_EQ(desk.get("/rules", desk.key_of(cases::Scope::cases_read)).status, 403);
}

TEST(RulesApi, ReloadsForThoseWhoWriteRules) {
  TestDesk desk;
  const Response done = desk.post("/rules/reload", "", desk.key_of(cases::Role::editor));
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(member(done, "/rules"), "2");
  EXPECT_EQ(desk.post("/rules/reload", "", desk.key_of(cases::Role::reviewer)).status, 403);
}

TEST(RulesApi, KeepsTheRulesInForceWhereOneIsBroken) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Role::admin);
  std::ofstream{desk.rules() / "house" / "broken.toml"} << "schema = 1\n";
  const Response refused = desk.post("/rules/reload", "", key);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("house/broken.toml"));
  EXPECT_EQ(desk.get("/rules/house.kumquat", key).status, 200);
  const auto ready = [&](std::vector<Pair> headers) {
    return desk.ask({.method = Method::get, .target = "/readyz", .headers = std::move(headers)});
  };
  EXPECT_EQ(ready({}).status, 200);
  EXPECT_EQ(member(ready({}), "/rules_error"), "null");
  EXPECT_THAT(ready({{"authorization", "Bearer " + key}}).body, HasSubstr("house/broken.toml"));
}

TEST(RulesApi, ExplainsWhyARuleHits) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::rules_read);
  const Response hit = desk.post("/rules/explain", R"({"text": "One kumquat."})", key);
  ASSERT_EQ(hit.status, 200) << hit.body;
  EXPECT_EQ(member(hit, "/items/0/rule"), "house.kumquat");
  EXPECT_EQ(member(hit, "/items/0/hits/0/start"), "4");
  EXPECT_EQ(member(hit, "/items/1/rule"), "(nothing)");
  const Response miss =
      desk.post("/rules/explain", R"({"text": "One orange.", "rule": "house.kumquat"})", key);
  EXPECT_EQ(member(miss, "/items/0/hits"), "[]");
  EXPECT_EQ(desk.post("/rules/explain", R"({"text": "a", "rule": "none"})", key).status, 404);
  EXPECT_EQ(desk.post("/rules/explain", R"({"text": ""})", key).status, 422);
}

// A rule that says what the tests of writing need.
std::string mango(std::string_view status, std::string_view word = "mango") {
  return "schema = 1\nid = \"fruit.mango\"\nversion = 1\ntitle = \"Mangoes\"\npolicy = \"house\"\n"
         "status = \"" +
         std::string{status} + "\"\n[match]\nwords = [\"" + std::string{word} +
         "\"]\n[decide]\nscore = 0\naction = \"hold\"\n[explain]\nen = \"It says {hit}.\"\n"
         "[[test]]\nname = \"one\"\nbody = \"A " +
         std::string{word} + ".\"\nhits = [\"" + std::string{word} +
         "\"]\n[[test]]\nname = \"none\"\nbody = \"A pear.\"\nhits = []\n";
}

Response put_rule(TestDesk& desk,
                  const std::string& text,
                  const std::string& key,
                  std::vector<Pair> headers = {}) {
  headers.push_back({"authorization", "Bearer " + key});
  headers.push_back({"content-type", "text/x-toml"});
  return desk.ask({.method = Method::put,
                   .target = "/api/v1/rules/fruit.mango",
                   .body = text,
                   .headers = std::move(headers)});
}

Response post_as(TestDesk& desk,
                 const std::string& path,
                 const std::string& body,
                 const std::string& key,
                 const std::string& tag) {
  return desk.ask({.method = Method::post,
                   .target = "/api/v1" + path,
                   .body = body,
                   .headers = {{"authorization", "Bearer " + key},
                               {"content-type", "application/json"},
                               {"if-match", tag}}});
}

TEST(RulesApi, WritesARuleTriesItAndMakesItActive) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Role::editor);
  const Response made = put_rule(desk, mango("shadow"), key);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string tag{*header(made, "etag")};
  EXPECT_EQ(desk.get("/rules/fruit.mango", key).body, mango("shadow"));
  EXPECT_EQ(put_rule(desk, mango("shadow", "papaya"), key).status, 428);
  EXPECT_EQ(put_rule(desk, mango("shadow", "papaya"), key, {{"if-match", "\"v99\""}}).status, 412);
  EXPECT_EQ(put_rule(desk, "schema = 1\n", key, {{"if-match", tag}}).status, 422);

  const std::string active = R"({"status": "active", "reason": "It does well."})";
  EXPECT_EQ(post_as(desk, "/rules/fruit.mango/status", active, key, tag).status, 409);
  const Response started = desk.post("/rules/backtests", R"({"rule": "fruit.mango"})", key);
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string job = "/rules/backtests/" + member(started, "/id");
  for (int i = 0; i < 500 && member(desk.get(job, key), "/state") == "running"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  EXPECT_EQ(member(desk.get(job, key), "/state"), "done");
  EXPECT_EQ(member(desk.get(job, key), "/result/versions"), "0");

  const Response done = post_as(desk, "/rules/fruit.mango/status", active, key, tag);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(member(done, "/status"), "active");
  EXPECT_EQ(post_as(desk, "/rules/fruit.mango/status", active, key, tag).status, 412);
  const std::string submitter = desk.key_of(cases::Scope::articles_write);
  const Response article =
      desk.post("/articles",
                R"({"title": "Fruit", "body": "A mango a day.", "declares_rights": true})",
                submitter);
  EXPECT_EQ(member(article, "/state"), "held") << article.body;
  const Response reviewer =
      put_rule(desk, mango("shadow"), desk.key_of(cases::Role::reviewer), {{"if-match", tag}});
  EXPECT_EQ(reviewer.status, 403);
}

TEST(RulesApi, ExplainsARuleThatIsStillBeingWritten) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::rules_read);
  const nlohmann::json sample = {{"text", "A ＭＡＮＧＯ."}, {"toml", mango("draft")}};
  const Response good = desk.post("/rules/explain", sample.dump(), key);
  ASSERT_EQ(good.status, 200) << good.body;
  EXPECT_EQ(member(good, "/items/0/hits/0/text"), "ＭＡＮＧＯ");
  const nlohmann::json untried = {{"text", ""}, {"toml", mango("draft")}, {"rule", "fruit.mango"}};
  EXPECT_EQ(member(desk.post("/rules/explain", untried.dump(), key), "/items/0/hits"), "[]");
  EXPECT_EQ(member(good, "/folded/body"), "a mango.");
  EXPECT_EQ(member(good, "/problems"), "[]");
  const Response bad = desk.post(
      "/rules/explain", R"({"text": "A mango.", "toml": "schema = 1\nid = \"a.b\"\n"})", key);
  EXPECT_EQ(bad.status, 200);
  EXPECT_THAT(bad.body, HasSubstr("title"));
}

TEST(AuditApi, FollowsTheEventsInTheirOrder) {
  TestDesk desk;
  const std::string key = desk.key_of(cases::Scope::audit_read);
  const Response first = desk.get("/audit?after=0&limit=1", key);
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(desk.get("/audit?after=-1", key).status, 422);
  EXPECT_EQ(desk.get("/audit?after=x", key).status, 422);
  EXPECT_EQ(desk.get("/audit", desk.key_of(cases::Role::reviewer)).status, 403);
}

TEST(MachineCalls, SayHowTheProgramIs) {
  TestDesk desk;
  const auto ask = [&](std::string target) {
    return desk.ask({.method = Method::get, .target = std::move(target)});
  };
  EXPECT_EQ(ask("/healthz").status, 200);
  const Response ready = ask("/readyz");
  EXPECT_EQ(ready.status, 200);
  EXPECT_EQ(member(ready, "/checks/database"), "true");
  EXPECT_EQ(ask("/metrics").status, 401);
  const Response metrics = desk.ask(
      {.method = Method::get,
       .target = "/metrics",
       .headers = {{"authorization", "Bearer " + desk.key_of(cases::Scope::metrics_read)}}});
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(metrics.body, HasSubstr("copydesk_http_requests_total"));
}

// A cookie signs what our own pages send and nothing else.
TEST(Credentials, OfACookieCountOnlyWithAPageOfOurs) {
  TestDesk desk;
  const std::string session = desk.session_of(cases::Role::admin);
  struct Row {
    std::vector<Pair> headers;
    int status;
  };
  const std::vector<Row> rows = {
      {{{"sec-fetch-site", "same-origin"}}, 200},
      {{{"sec-fetch-site", "cross-site"}}, 403},
      {{{"sec-fetch-site", "same-site"}}, 403},
      {{{"origin", "http://desk.example"}}, 200},
      {{{"origin", "http://else.example"}}, 403},
      {{}, 403},
  };
  for (const Row& row : rows) {
    std::vector<Pair> headers = row.headers;
    headers.push_back({"cookie", "copydesk_session=" + session});
    EXPECT_EQ(
        desk.ask({.method = Method::post, .target = "/api/v1/rules/reload", .headers = headers})
            .status,
        row.status);
  }
  const auto read = [&](const std::string& cookie) {
    return desk
        .ask({.method = Method::get,
              .target = "/api/v1/cases",
              .headers = {{"cookie", "copydesk_session=" + cookie}}})
        .status;
  };
  EXPECT_EQ(read(session), 200);
  EXPECT_EQ(read("nonsense"), 401);
}

TEST(Credentials, OfATrackingCookieOpenTheirOwnThing) {
  TestDesk desk;
  const Response made = desk.post("/articles", passing_article());
  const std::string id = member(made, "/id");
  const Pair cookie{"cookie", tracking_cookie(id) + "=" + member(made, "/tracking_token")};
  const std::string path = "/api/v1/articles/" + id;
  EXPECT_EQ(
      desk.ask({.method = Method::get, .target = path + "/status", .headers = {cookie}}).status,
      200);
  EXPECT_EQ(
      desk.ask({.method = Method::post, .target = path + "/withdraw", .headers = {cookie}}).status,
      403);
  EXPECT_EQ(desk.ask({.method = Method::post,
                      .target = path + "/withdraw",
                      .headers = {cookie, {"sec-fetch-site", "same-origin"}}})
                .status,
            200);
}

TEST(Credentials, TakeOneSenderForOneAddress) {
  struct Row {
    std::string address;
    std::string prefix;
  };
  const std::vector<Row> rows = {{"192.0.2.7", "192.0.2.7"},
                                 {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
                                 {"::ffff:192.0.2.7", "192.0.2.7"},
                                 {"", ""},
                                 {"unix", "unix"}};
  for (const Row& row : rows) {
    EXPECT_EQ(address_prefix(row.address), row.prefix);
  }
}

}  // namespace
}  // namespace http
