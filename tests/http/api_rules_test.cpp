// The calls on rules, as a table of what is refused and why, and as the life of a rule.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "test_desk.hpp"
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace http {
namespace {

using testing::HasSubstr;

// What a rule about one fruit says.
struct Fruit {
  std::string id = "fruit.mango";
  std::string status = "shadow";
  std::string severity = "low";
  std::string word = "mango";
  std::string owner = {};
  std::string more = {};
};

std::string toml(const Fruit& fruit) {
  return "schema = 1\nid = \"" + fruit.id + "\"\nversion = 1\ntitle = \"About a " + fruit.word +
         "\"\npolicy = \"house\"\nstatus = \"" + fruit.status + "\"\nowner = \"" + fruit.owner +
         "\"\n[match]\nwords = [\"" + fruit.word + "\"]\n[decide]\nscore = 0\nseverity = \"" +
         fruit.severity + "\"\naction = \"hold\"\n[explain]\nen = \"It says {hit}.\"\n" +
         fruit.more + "[[test]]\nname = \"says it\"\nbody = \"A " + fruit.word + ".\"\nhits = [\"" +
         fruit.word + "\"]\n[[test]]\nname = \"does not\"\nbody = \"A pear.\"\nhits = []\n";
}

class RuleCallsApi : public testing::Test {
 protected:
  Response call(Method method,
                const std::string& path,
                const std::string& body,
                const std::string& type = "application/json",
                const std::string& tag = {},
                std::optional<std::string> key = std::nullopt) {
    std::vector<Pair> headers = {{"content-type", type}};
    const std::string bearer = key.value_or(editor_);
    if (!bearer.empty()) headers.push_back({"authorization", "Bearer " + bearer});
    if (!tag.empty()) headers.push_back({"if-match", tag});
    return desk_.ask({.method = method,
                      .target = "/api/v1" + path,
                      .body = body,
                      .headers = std::move(headers)});
  }

  Response put(const Fruit& fruit, const std::string& tag = {}) {
    return call(Method::put, "/rules/" + fruit.id, toml(fruit), "text/x-toml", tag);
  }

  Response give(const std::string& id, const std::string& status, const std::string& key = {}) {
    return call(Method::post,
                "/rules/" + id + "/status",
                R"({"status": ")" + status + R"(", "reason": "We looked at it."})",
                "application/json",
                tag_of(id),
                key.empty() ? editor_ : key);
  }

  std::string tag_of(const std::string& id) {
    const Response rule = desk_.get("/rules/" + id, editor_);
    return std::string{header(rule, "etag").value_or("")};
  }

  // What the API says of a rule, as JSON.
  Response view(const std::string& id) {
    return desk_.ask(
        {.method = Method::get,
         .target = "/api/v1/rules/" + id,
         .headers = {{"authorization", "Bearer " + editor_}, {"accept", "application/json"}}});
  }

  // Starts a job and follows it to its end.
  Response ended(const Response& started, const std::string& collection = "jobs") {
    EXPECT_EQ(started.status, 202) << started.body;
    const std::string path = "/rules/" + collection + "/" + member(started, "/id");
    EXPECT_THAT(std::string{header(started, "location").value_or("")}, HasSubstr(path));
    for (int i = 0; i < 1000 && member(desk_.get(path, editor_), "/state") == "running"; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    return desk_.get(path, editor_);
  }

  Response submit(const std::string& title, const std::string& body) {
    return desk_.post(
        "/articles",
        nlohmann::json{{"title", title}, {"body", body}, {"declares_rights", true}}.dump(),
        desk_.key_of(cases::Scope::articles_write));
  }

  TestDesk desk_;
  std::string editor_ = desk_.key_of(cases::Role::editor);
};

enum class Who : std::uint8_t { editor, reviewer, reads, writes, submits, nobody };

struct Refusal {
  std::string what;
  Method method;
  std::string path;
  std::string body;
  int status;
  std::string says = {};
  std::string type = "application/json";
  std::string tag = {};
  Who who = Who::editor;
};

const std::string kToml = "text/x-toml";
const std::string kActive = R"({"status": "active", "reason": "It does well."})";

std::vector<Refusal> refusals() {
  const std::string good = toml({});
  const std::string papaya = toml({.id = "fruit.papaya", .word = "papaya"});
  return {
      {"not TOML",
       Method::put,
       "/rules/fruit.papaya",
       "schema = \n",
       422,
       "local/fruit/papaya.toml:1:",
       kToml},
      {"an unknown key",
       Method::put,
       "/rules/fruit.papaya",
       papaya + "[mach]\n",
       422,
       "mach",
       kToml},
      {"a test that fails",
       Method::put,
       "/rules/fruit.papaya",
       papaya + "[[test]]\nname = \"wrong\"\nbody = \"A pear.\"\nhits = [\"papaya\"]\n",
       422,
       "wrong",
       kToml},
      {"not UTF-8", Method::put, "/rules/fruit.papaya", "id = \"\xff\xfe\"", 400, "UTF-8", kToml},
      {"too large",
       Method::put,
       "/rules/fruit.papaya",
       std::string((1U << 20U) + 1, '#'),
       413,
       "1 MiB",
       kToml},
      {"nothing at all", Method::put, "/rules/fruit.papaya", "", 422, {}, kToml},
      {"another id", Method::put, "/rules/fruit.papaya", good, 422, "fruit.papaya", kToml},
      {"an id without a dot", Method::put, "/rules/papaya", papaya, 422, {}, kToml},
      {"an id that leads elsewhere", Method::put, "/rules/..", papaya, 422, {}, kToml},
      {"JSON where TOML belongs", Method::put, "/rules/fruit.papaya", "{}", 415},
      {"a new rule that was seen",
       Method::put,
       "/rules/fruit.papaya",
       papaya,
       412,
       {},
       kToml,
       "\"v3\""},
      {"a rule that is there, unseen",
       Method::put,
       "/rules/fruit.mango",
       good,
       428,
       "If-Match",
       kToml},
      {"a rule that changed", Method::put, "/rules/fruit.mango", good, 412, {}, kToml, "\"v99\""},
      {"a tag that is none", Method::put, "/rules/fruit.mango", good, 412, {}, kToml, "\"x\""},
      {"by a reviewer",
       Method::put,
       "/rules/fruit.papaya",
       papaya,
       403,
       {},
       kToml,
       {},
       Who::reviewer},
      {"by a key that reads",
       Method::put,
       "/rules/fruit.papaya",
       papaya,
       403,
       {},
       kToml,
       {},
       Who::reads},
      {"by a key that submits",
       Method::put,
       "/rules/fruit.papaya",
       papaya,
       403,
       {},
       kToml,
       {},
       Who::submits},
      {"by nobody", Method::put, "/rules/fruit.papaya", papaya, 401, {}, kToml, {}, Who::nobody},

      {"the status of no rule",
       Method::post,
       "/rules/fruit.none/status",
       kActive,
       404,
       {},
       "application/json",
       "\"v1\""},
      {"a status, unseen", Method::post, "/rules/fruit.mango/status", kActive, 428},
      {"a status of a rule that changed",
       Method::post,
       "/rules/fruit.mango/status",
       kActive,
       412,
       {},
       "application/json",
       "\"v99\""},
      {"a status that is none",
       Method::post,
       "/rules/fruit.mango/status",
       R"({"status": "on", "reason": "Yes."})",
       422,
       "/status",
       "application/json",
       "\"v1\""},
      {"a status without a reason",
       Method::post,
       "/rules/fruit.mango/status",
       R"({"status": "active"})",
       422,
       "/reason",
       "application/json",
       "\"v1\""},
      {"a status and more",
       Method::post,
       "/rules/fruit.mango/status",
       R"({"status": "active", "reason": "Yes.", "force": true})",
       422,
       "/force",
       "application/json",
       "\"v1\""},
      {"a status in broken JSON",
       Method::post,
       "/rules/fruit.mango/status",
       R"({"status": )",
       400,
       {},
       "application/json",
       "\"v1\""},
      {"active without a backtest",
       Method::post,
       "/rules/fruit.mango/status",
       kActive,
       409,
       "backtest",
       "application/json",
       "\"v1\""},
      {"the status that it has",
       Method::post,
       "/rules/fruit.mango/status",
       R"({"status": "shadow", "reason": "Yes."})",
       409,
       "already",
       "application/json",
       "\"v1\""},
      {"a status by a key that reads",
       Method::post,
       "/rules/fruit.mango/status",
       kActive,
       403,
       {},
       "application/json",
       "\"v1\"",
       Who::reads},

      {"a backtest of nothing", Method::post, "/rules/backtests", "{}", 422, "/rule"},
      {"a backtest of no rule", Method::post, "/rules/backtests", R"({"rule": "fruit.none"})", 404},
      {"a backtest of a wrong text",
       Method::post,
       "/rules/backtests",
       R"({"toml": "schema = 1"})",
       422,
       "/toml"},
      {"a backtest since whenever",
       Method::post,
       "/rules/backtests",
       R"({"rule": "fruit.mango", "since": "soon"})",
       422,
       "/since"},
      {"a backtest by a key that reads",
       Method::post,
       "/rules/backtests",
       R"({"rule": "fruit.mango"})",
       403,
       {},
       "application/json",
       {},
       Who::reads},
      {"a backtest that is none", Method::get, "/rules/backtests/none", "", 404},
      {"a job that is none", Method::get, "/rules/jobs/none", "", 404},
      {"the end of no job", Method::post, "/rules/jobs/none/cancel", "", 404},
      {"the end of no backtest", Method::post, "/rules/backtests/none/cancel", "", 404},
      {"no job taken back", Method::post, "/rules/jobs/none/undo", "", 404},
      {"no rule applied", Method::post, "/rules/fruit.none/apply", "{}", 404},
      {"a rule applied somehow",
       Method::post,
       "/rules/fruit.mango/apply",
       R"({"preview": 1})",
       422,
       "/preview"},
      {"no rule released", Method::post, "/rules/fruit.none/release", "{}", 404},
      {"a rule released by a key that may not decide",
       Method::post,
       "/rules/fruit.mango/release",
       "{}",
       403,
       {},
       "application/json",
       {},
       Who::writes},
      {"a reload by a key that reads",
       Method::post,
       "/rules/reload",
       "",
       403,
       {},
       "application/json",
       {},
       Who::reads},
      {"an explanation of nothing", Method::post, "/rules/explain", "{}", 422, "/text"},
      {"an explanation by no rule",
       Method::post,
       "/rules/explain",
       R"({"text": "A.", "rule": "fruit.none"})",
       404},
      {"an explanation to nobody",
       Method::post,
       "/rules/explain",
       R"({"text": "A."})",
       401,
       {},
       "application/json",
       {},
       Who::nobody},
  };
}

TEST_F(RuleCallsApi, AreRefusedWithTheReasonAndChangeNothing) {
  ASSERT_EQ(put({}).status, 201);
  const std::string tag = tag_of("fruit.mango");
  const std::vector<std::string> keys = {editor_,
                                         desk_.key_of(cases::Role::reviewer),
                                         desk_.key_of(cases::Scope::rules_read),
                                         desk_.key_of(cases::Scope::rules_write),
                                         desk_.key_of(cases::Scope::articles_write),
                                         ""};
  for (const Refusal& each : refusals()) {
    const Response answer = call(each.method,
                                 each.path,
                                 each.body,
                                 each.type,
                                 each.tag,
                                 keys.at(static_cast<std::size_t>(each.who)));
    EXPECT_EQ(answer.status, each.status) << each.what << ": " << answer.body;
    EXPECT_THAT(answer.body, HasSubstr(each.says)) << each.what;
    EXPECT_EQ(member(answer, "/status"), std::to_string(each.status)) << each.what;
  }
  EXPECT_EQ(tag_of("fruit.mango"), tag);
  EXPECT_EQ(member(desk_.get("/rules", editor_), "/items/3/id"), "(nothing)")
      << "two rules of files and one that was written";
}

TEST_F(RuleCallsApi, SayWhatASavedRuleWouldDo) {
  submit("One", "A mango a day.");
  submit("Two", "A pear a day.");
  const Response made = put({});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/status"), "shadow");
  EXPECT_EQ(member(made, "/reach/kept"), "2");
  EXPECT_EQ(member(made, "/reach/hits"), "1");
  EXPECT_EQ(member(made, "/reach/share"), "0.5");
  EXPECT_NE(member(made, "/reach/cost_ns"), "0");
  const Response again = put({.word = "pear", .more = ""}, tag_of("fruit.mango"));
  EXPECT_EQ(again.status, 422) << "its own test says that it leaves pears alone";
  EXPECT_EQ(put({.more = "# Said again.\n"}, tag_of("fruit.mango")).status, 200);
}

TEST_F(RuleCallsApi, LeadFromDraftOverShadowToActiveAndRetired) {
  ASSERT_EQ(put({.status = "draft"}).status, 201);
  submit("One", "A mango a day.");
  EXPECT_EQ(member(view("fruit.mango"), "/newest_hits"), "[]") << "a draft looks at nothing";
  EXPECT_EQ(member(give("fruit.mango", "shadow"), "/status"), "shadow");
  EXPECT_EQ(member(submit("Two", "Another mango."), "/state"), "live");
  EXPECT_EQ(member(view("fruit.mango"), "/newest_hits/0/title"), "Two");
  const Response cases = desk_.get("/cases?view=shadow", editor_);
  EXPECT_EQ(member(cases, "/items/0/reasons/0/kind"), "would_hold") << cases.body;
  EXPECT_EQ(member(cases, "/items/0/state"), "closed");

  EXPECT_EQ(give("fruit.mango", "active").status, 409);
  const Response tried =
      ended(call(Method::post, "/rules/backtests", R"({"rule": "fruit.mango"})"), "backtests");
  EXPECT_EQ(member(tried, "/result/versions"), "2");
  EXPECT_EQ(member(tried, "/result/matrix/hit/nobody/count"), "2") << tried.body;
  EXPECT_EQ(member(tried, "/result/flips/newly_held/count"), "2");
  EXPECT_EQ(member(give("fruit.mango", "active"), "/status"), "active");
  EXPECT_EQ(member(submit("Three", "One more mango."), "/state"), "held");
  const Response seen = view("fruit.mango");
  EXPECT_EQ(member(seen, "/holding"), "1");
  EXPECT_EQ(member(seen, "/held/0/title"), "Three");
  EXPECT_EQ(member(seen, "/own_status"), "draft");
  EXPECT_EQ(member(seen, "/acts/0/status"), "active");

  EXPECT_EQ(member(give("fruit.mango", "retired"), "/status"), "retired");
  EXPECT_EQ(member(submit("Four", "The last mango."), "/state"), "live");
}

TEST_F(RuleCallsApi, AskForASecondPersonWhereTheyHoldAtHighSeverity) {
  ASSERT_EQ(put({.severity = "high"}).status, 201);
  ended(call(Method::post, "/rules/backtests", R"({"rule": "fruit.mango"})"), "backtests");
  const Response first = give("fruit.mango", "active");
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(member(first, "/status"), "shadow");
  EXPECT_THAT(member(first, "/waits"), HasSubstr("somebody else"));
  EXPECT_EQ(member(view("fruit.mango"), "/acts/0/waits"), "true");
  const Response second = give("fruit.mango", "active", desk_.key_of(cases::Role::admin));
  EXPECT_EQ(member(second, "/status"), "active");
  EXPECT_EQ(member(second, "/waits"), "null");
}

TEST_F(RuleCallsApi, CompareATextThatIsNotSavedWithTheOneInForce) {
  submit("One", "A mango a day.");
  submit("Two", "A papaya a day.");
  ASSERT_EQ(put({.status = "active"}).status, 201);
  const nlohmann::json wish = {{"rule", "fruit.mango"}, {"toml", toml({.word = "papaya"})}};
  const Response tried = ended(call(Method::post, "/rules/backtests", wish.dump()), "backtests");
  EXPECT_EQ(member(tried, "/result/flips/newly_hit/samples/0/title"), "Two") << tried.body;
  EXPECT_EQ(member(tried, "/result/flips/no_longer_hit/samples/0/title"), "One");
  EXPECT_EQ(member(tried, "/undoable"), "false");
  const std::string cancel = "/rules/backtests/" + member(tried, "/id") + "/cancel";
  EXPECT_EQ(call(Method::post, cancel, "").status, 200) << "it has ended anyway";
}

TEST_F(RuleCallsApi, CountFirstThenDoAndTakeBack) {
  submit("One", "A mango a day.");
  ASSERT_EQ(put({.status = "active"}).status, 201);
  submit("Two", "Another mango.");
  struct Row {
    std::string call;
    std::string title;
  };
  for (const Row& row : {Row{"apply", "One"}, Row{"release", "Two"}}) {
    const std::string path = "/rules/fruit.mango/" + row.call;
    const Response counted = ended(call(Method::post, path, R"({"preview": true})"));
    EXPECT_EQ(member(counted, "/result/done/samples/0/title"), row.title) << counted.body;
    EXPECT_EQ(member(counted, "/undoable"), "false");
    const Response done = ended(call(Method::post, path, ""));
    EXPECT_EQ(member(done, "/result/done/count"), "1") << done.body;
    EXPECT_EQ(member(done, "/undoable"), "true");
    const std::string job = "/rules/jobs/" + member(done, "/id");
    EXPECT_EQ(member(call(Method::post, job + "/undo", ""), "/taken_back"), "1");
    EXPECT_EQ(member(call(Method::post, job + "/undo", ""), "/taken_back"), "0") << "once";
    EXPECT_EQ(member(desk_.get(job, editor_), "/result/taken_back"), "1");
    EXPECT_EQ(call(Method::post, job + "/cancel", "").status, 200) << "it has ended anyway";
  }
}

TEST_F(RuleCallsApi, TellWhatTheGuardHasDone) {
  const Fruit guarded{.status = "active",
                      .owner = "owner@desk.example",
                      .more = "[guard]\nmax_share = 0.5\nmin_items = 2\nwindow = \"24h\"\n"};
  ASSERT_EQ(put(guarded).status, 201);
  submit("One", "A mango a day.");
  submit("Two", "Another mango.");
  ASSERT_TRUE(desk_.desk().follow_rules().ok());
  const Response rule = view("fruit.mango");
  EXPECT_EQ(member(rule, "/status"), "shadow") << rule.body;
  EXPECT_EQ(member(rule, "/acts/0/by_guard"), "true");
  EXPECT_EQ(member(rule, "/holding"), "2");
  EXPECT_EQ(member(rule, "/held/1/title"), "One");
}

}  // namespace
}  // namespace http
