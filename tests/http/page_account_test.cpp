// Accounts through the API and the pages: warned, suspended, refused, free again;
// and the page of trusted flaggers.

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "page_fixture.hpp"

namespace http {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::chrono::hours kDay{24};

class AccountsApi : public testing::Test {
 protected:
  AccountsApi() {
    const Response made = desk_.post("/articles", passing_article());
    author_ = member(made, "/tracking_token");
    article_ = member(made, "/id");
    const Response filed = desk_.post("/notices", notice_about(member(made, "/url")));
    EXPECT_EQ(filed.status, 201) << filed.body;
    case_id_ = member(desk_.get("/cases?view=all", legal_), "/items/0/id");
  }

  Response seen() { return desk_.get("/cases/" + case_id_, legal_); }
  Response decide(json wish, const std::string& key) {
    if (!wish.contains("reason")) wish["reason"] = "It sells drugs.";
    return desk_.post("/cases/" + case_id_ + "/decisions",
                      wish.dump(),
                      key,
                      {{"if-match", std::string{header(seen(), "etag").value()}}});
  }
  // Sooner than the policy allows; the same before and after the day on which it is said.
  std::string last_day() { return base::to_date(begun_ + 5 * kDay); }
  std::string pointer_of(const json& wish) {
    const Response answer = decide(wish, legal_);
    EXPECT_EQ(answer.status, 422) << wish << answer.body;
    return member(answer, "/errors/0/pointer");
  }
  // A manifest case, a warning, another after it, and the suspension.
  std::string suspend() {
    EXPECT_EQ(
        decide({{"action", "warn"}, {"manifest", {{"kind", "illegal_content"}}}}, editor_).status,
        201);
    desk_.clock().advance(kDay);
    const Response done = decide({{"action", "suspend"},
                                  {"subject", "author"},
                                  {"misuse", "illegal_content"},
                                  {"factors", {{"intention", "To earn by it."}}},
                                  {"until", last_day()},
                                  {"manifest", {{"kind", "illegal_content"}, {"gravity", "high"}}}},
                                 editor_);
    EXPECT_EQ(done.status, 201) << done.body;
    return member(done, "/id");
  }

  TestDesk desk_;
  base::Time begun_ = desk_.clock().now();
  std::string legal_ = desk_.key_of(cases::Role::legal);
  std::string editor_ = desk_.key_of(cases::Role::editor);
  std::string reviewer_ = desk_.key_of(cases::Role::reviewer);
  std::string article_;
  std::string author_;
  std::string case_id_;
};

TEST_F(AccountsApi, GoFromTheWarningToTheRefusalAndBack) {
  const Response early = decide({{"action", "suspend"}}, editor_);
  EXPECT_EQ(early.status, 409);
  EXPECT_THAT(early.body, HasSubstr("Warn first"));
  EXPECT_EQ(decide({{"action", "warn"}}, reviewer_).status, 403);
  const std::string suspension = suspend();

  const Response shown = seen();
  EXPECT_EQ(member(shown, "/accounts/0/subject"), "author");
  EXPECT_EQ(member(shown, "/accounts/0/standing"), "suspended");
  EXPECT_EQ(member(shown, "/accounts/0/suspended_until"), last_day() + "T23:59:59Z");
  EXPECT_EQ(member(shown, "/accounts/0/factors/absolute"), "2");
  EXPECT_EQ(member(shown, "/accounts/0/factors/gravest"), "high");
  EXPECT_EQ(member(shown, "/accounts/0/entries/0/gravity"), "medium");
  EXPECT_EQ(member(shown, "/accounts/0/may_follow/0"), "lift");
  EXPECT_EQ(member(shown, "/decisions/0/subject"), "author");
  EXPECT_EQ(member(shown, "/decisions/0/until"), last_day() + "T23:59:59Z");
  EXPECT_EQ(member(shown, "/decisions/0/manifest/gravity"), "high");
  EXPECT_EQ(member(shown, "/state"), "open");
  EXPECT_EQ(member(shown, "/source"), "ordinary");

  const Response refused = desk_.post("/articles", passing_article("Another headline"), author_);
  EXPECT_EQ(refused.status, 403) << refused.body;
  EXPECT_EQ(member(refused, "/type"), "/problems/forbidden");
  EXPECT_THAT(member(refused, "/detail"),
              AllOf(HasSubstr("suspended until " + last_day()),
                    HasSubstr("It sells drugs."),
                    HasSubstr("http://desk.example/appeal/")));
  const Response lines = desk_.post("/articles",
                                    passing_article("A line") + "\n",
                                    author_,
                                    {{"content-type", "application/x-ndjson"}});
  EXPECT_EQ(lines.status, 200);
  EXPECT_THAT(lines.body, HasSubstr("suspended until"));

  const Response statement = desk_.get("/statements/" + suspension, author_);
  EXPECT_EQ(member(statement, "/restriction"), "account_suspended");
  EXPECT_EQ(member(statement, "/ends_at"), last_day() + "T23:59:59Z");
  EXPECT_EQ(member(statement, "/ground"), "incompatible");
  const Response record = desk_.get("/statements/" + suspension + "/dsa", legal_);
  EXPECT_EQ(member(record, "/decision_account"), "DECISION_ACCOUNT_SUSPENDED");
  EXPECT_EQ(member(record, "/end_date_account_restriction"), last_day());
  EXPECT_THAT(record.body, Not(HasSubstr("decision_visibility")));
  const Response status = desk_.get("/articles/" + article_ + "/status", author_);
  EXPECT_EQ(member(status, "/decisions/0/until"), last_day() + "T23:59:59Z");

  const Response objection = desk_.post(
      "/decisions/" + suspension + "/appeals", R"({"reason": "It reports on them."})", author_);
  ASSERT_EQ(objection.status, 201) << objection.body;
  const Response reversed = decide({{"action", "reverse"}, {"reason", "It does."}}, legal_);
  ASSERT_EQ(reversed.status, 201) << reversed.body;
  EXPECT_EQ(desk_.post("/articles", passing_article("A third headline"), author_).status, 201);
}

TEST_F(AccountsApi, NameTheFieldThatIsWrong) {
  EXPECT_EQ(pointer_of({{"action", "terminate"}, {"subject", "notifier"}}), "/subject");
  EXPECT_EQ(pointer_of({{"action", "warn"}, {"subject", "reader"}}), "/subject");
  EXPECT_EQ(pointer_of({{"action", "warn"}, {"misuse", "unfounded_notice"}}), "/misuse");
  EXPECT_EQ(pointer_of({{"action", "warn"}, {"misuse", "spam"}}), "/misuse");
  EXPECT_EQ(pointer_of({{"action", "warn"}, {"until", "2026-12-01"}}), "/until");
  EXPECT_EQ(pointer_of({{"action", "suspend"}, {"until", "next week"}}), "/until");
  EXPECT_EQ(pointer_of({{"action", "warn"}, {"factors", {{"gravity", "high"}}}}),
            "/factors/gravity");
  EXPECT_EQ(pointer_of({{"action", "warn"}, {"reason", " "}}), "/reason");
  EXPECT_EQ(pointer_of({{"action", "hold"}, {"subject", "author"}}), "/subject");
  EXPECT_EQ(pointer_of({{"action", "hold"}, {"manifest", {{"gravity", "high"}}}}),
            "/manifest/kind");
  EXPECT_EQ(pointer_of({{"action", "hold"},
                        {"manifest", {{"kind", "illegal_content"}, {"gravity", "grave"}}}}),
            "/manifest/gravity");
  EXPECT_EQ(
      decide({{"action", "hold"}, {"manifest", {{"kind", "illegal_content"}}}}, reviewer_).status,
      403);
}

class AccountPages : public Pages {
 protected:
  // An article of the author's whose case is open.
  void hold_article() {
    const Response own = author_.follow(author_.post("/submit", held()));
    page_ = author_.at();
  }
  std::string page_;
};

TEST_F(AccountPages, RefuseASubmissionAndLoseNothing) {
  hold_article();
  TestBrowser editor = signed_in(cases::Role::editor);
  const Response first = open_case(editor);
  const std::string at = editor.at();
  const Response hold = editor.get(at + "&panel=hold");
  EXPECT_THAT(hold.body, AllOf(HasSubstr("Mark as manifest"), HasSubstr("manifest.kind")));
  const Response none =
      decide(editor, first, {{"action", "warn"}, {"reason", "It is so."}, {"subject", "author"}});
  EXPECT_EQ(none.status, 409);
  EXPECT_THAT(none.body, AllOf(HasSubstr("nothing to warn of"), HasSubstr("It is so.")));
  ASSERT_EQ(decide(editor,
                   editor.get(at),
                   {{"action", "warn"},
                    {"reason", "It is so."},
                    {"subject", "author"},
                    {"manifest.kind", "illegal_content"},
                    {"manifest.gravity", "medium"}})
                .status,
            303);
  desk_.clock().advance(std::chrono::minutes{5});
  const Response warned = editor.get(at);
  EXPECT_THAT(warned.body,
              AllOf(HasSubstr("Warned on"),
                    HasSubstr("1 manifest case that counts"),
                    HasSubstr("manifestly illegal content, medium")));
  const Response panel = editor.get(at + "&panel=suspend");
  EXPECT_THAT(panel.body,
              AllOf(HasSubstr("name=\"until\""),
                    HasSubstr("name=\"factors.intention\""),
                    HasSubstr("name=\"subject\"")));
  ASSERT_EQ(decide(editor,
                   editor.get(at),
                   {{"action", "suspend"},
                    {"reason", "It goes on & on."},
                    {"subject", "author"},
                    {"misuse", ""},
                    {"until", ""},
                    {"manifest.kind", "illegal_content"},
                    {"manifest.gravity", "medium"}})
                .status,
            303);

  const Response refused = author_.post("/submit", passing("Still a clear headline"));
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body,
              AllOf(HasSubstr("Your account is suspended until"),
                    HasSubstr("It goes on &amp; on."),
                    HasSubstr("Object to this decision"),
                    HasSubstr("value=\"Still a clear headline\""),
                    HasSubstr("told at some length")));
  const Response edited = author_.post(page_ + "/edit", {{"title", "Fruit"}, {"body", "Kumquat."}});
  EXPECT_EQ(edited.status, 403);
  EXPECT_THAT(edited.body, HasSubstr("Your account is suspended until"));
  EXPECT_THAT(author_.get(page_).body, HasSubstr("Suspended until"));
  author_.accept_language("pt-BR");
  EXPECT_THAT(author_.post("/submit", passing("Ainda um título")).body,
              HasSubstr("Sua conta está suspensa até"));
}

TEST_F(AccountPages, ListTrustedFlaggers) {
  TestBrowser editor = signed_in(cases::Role::editor);
  EXPECT_EQ(editor.get("/console/flaggers").status, 403);
  EXPECT_THAT(editor.get("/console/settings").body, Not(HasSubstr("/console/flaggers")));
  TestBrowser legal = signed_in(cases::Role::legal);
  EXPECT_THAT(legal.get("/console/settings").body, HasSubstr("/console/flaggers"));
  EXPECT_THAT(legal.get("/console/flaggers").body, HasSubstr("No trusted flagger is entered."));
  Fields fields = {{"id", ""},
                   {"name", "Safe Net"},
                   {"address", "flagger.example"},
                   {"country", "pt"},
                   {"areas.illegal", "true"},
                   {"valid_from", "2026-02-30"},
                   {"valid_until", ""}};
  const Response wrong = legal.post("/console/flaggers", fields);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("Give a day such as"), HasSubstr("value=\"Safe Net\"")));
  replace(fields, "valid_from", "2026-01-01");
  replace(fields, "country", "us");
  EXPECT_THAT(legal.post("/console/flaggers", fields).body, HasSubstr("country in the Union"));
  replace(fields, "country", "pt");
  ASSERT_EQ(legal.post("/console/flaggers", fields).status, 303);
  const Response listed = legal.get("/console/flaggers");
  EXPECT_THAT(listed.body, AllOf(HasSubstr("Safe Net"), HasSubstr("Change: Safe Net")));
  replace(fields, "id", hidden_field(listed, "id"));
  replace(fields, "name", "Safer Net");
  replace(fields, "valid_until", "2026-01-02");
  ASSERT_EQ(legal.post("/console/flaggers", fields).status, 303);
  EXPECT_THAT(legal.get("/console/flaggers").body,
              AllOf(HasSubstr("Safer Net"), Not(HasSubstr("Safe Net")), HasSubstr("not today")));
}

}  // namespace
}  // namespace http
