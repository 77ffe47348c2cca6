// The part "Law and records" of a case, through its page.

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "page_fixture.hpp"

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class RecordPages : public Pages {
 protected:
  void file() {
    const Response own = author_.follow(author_.post("/submit", passing()));
    url_ = "http://desk.example" + between(own.body, "href=\"http://desk.example", "\"");
    Fields report = complaint(url_of_article(own));
    replace(report, "signature", "");
    replace(report, "parties.0.role", "agent");
    replace(report, "parties.1.name", "Bia Exemplo");
    report.emplace_back("parties.0.authority.document", "Power of attorney no. 7");
    report.emplace_back("parties.0.authority.valid_until", "2020-01-31");
    const Response sent = reader_.follow(reader_.post("/report", report));
    EXPECT_EQ(sent.status, 200) << sent.body;
    notice_page_ = reader_.at();
  }
  std::string url_of_article(const Response& own) {
    const std::string slug = between(own.body, "/articles/", "\"");
    return "http://desk.example/articles/" + slug;
  }
  // A form of the page, by what its address ends with.
  static std::string action(const Response& page, const std::string& end) {
    std::size_t at = 0;
    while ((at = page.body.find("action=\"/console/cases/", at)) != std::string::npos) {
      const std::size_t begin = at + std::string{"action=\""}.size();
      const std::string url = page.body.substr(begin, page.body.find('"', begin) - begin);
      if (url.substr(0, url.find('?')).ends_with(end)) return url;
      at = begin;
    }
    return {};
  }
  static std::string notice_id(const Response& page) {
    return between(page.body, "name=\"notice\" value=\"", "\"");
  }

  TestBrowser reader_{desk_};
  std::string url_;
  std::string notice_page_;
};

TEST_F(RecordPages, RuleOnAnElementAndKeepWhatWasTyped) {
  file();
  TestBrowser editor = signed_in(cases::Role::editor);
  const Response page = open_case(editor);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Law and records"),
                    HasSubstr("Power of attorney no. 7"),
                    HasSubstr("This paper is no longer valid."),
                    HasSubstr("by letter")));
  const std::string url = action(page, "/rulings");
  ASSERT_FALSE(url.empty());
  Fields fields = {{"notice", notice_id(page)},
                   {"element", "dmca (i)"},
                   {"reason", " "},
                   {"idempotency_key", hidden_field(page, "idempotency_key")}};
  const Response bare = editor.post(url, fields);
  EXPECT_EQ(bare.status, 422);
  EXPECT_THAT(bare.body,
              AllOf(HasSubstr("Say whether it is there."),
                    HasSubstr("href=\"#holds\""),
                    HasSubstr("id=\"holds\""),
                    HasSubstr("value=\"dmca (i)\" selected")));
  replace(fields, "reason", "Signed on the copy that came by post.");
  fields.emplace_back("holds", "true");
  const Response made = editor.post(url, fields);
  ASSERT_EQ(made.status, 303) << made.body;
  const Response after = editor.follow(made);
  EXPECT_THAT(after.body,
              AllOf(HasSubstr("Signed on the copy that came by post."),
                    HasSubstr("found so by"),
                    HasSubstr("Ruled on an element of a notice:")));
  EXPECT_THAT(reader_.get(notice_page_).body, Not(HasSubstr("came by post")));
}

TEST_F(RecordPages, LetTheNotifierCompleteTheNoticeWithEverythingKept) {
  file();
  const Response form = reader_.get(notice_page_ + "/complete");
  EXPECT_THAT(form.body,
              AllOf(HasSubstr("The second paragraph is mine, word for word."),
                    HasSubstr("Power of attorney no. 7"),
                    HasSubstr("Bia Exemplo"),
                    HasSubstr("https://ana.example/1")));
}

TEST_F(RecordPages, KeepWhatTheFormDoesNotShowWhenANoticeIsCompleted) {
  const Response made = desk_.post("/articles", passing_article());
  nlohmann::json notice = nlohmann::json::parse(notice_about(member(made, "/url")));
  notice["signature"] = "";
  notice["regimes"] = {"dmca"};
  notice["items"][0]["quote"] = "The second paragraph.";
  notice["parties"].push_back({{"role", "principal"}, {"name", "Bia Exemplo"}, {"country", "PT"}});
  notice["parties"].push_back({{"role", "attorney"}, {"name", "Caio Exemplo"}});
  const Response filed = desk_.post("/notices", notice.dump());
  ASSERT_EQ(filed.status, 201) << filed.body;
  const Response own = reader_.follow(reader_.get("/track/" + member(filed, "/tracking_token")));
  ASSERT_EQ(own.status, 200);
  Fields whole = complaint(member(made, "/url"));
  replace(whole, "parties.1.name", "Bia Exemplo");
  const Response sent = reader_.post(reader_.at() + "/complete", whole);
  ASSERT_EQ(sent.status, 303) << sent.body;
  const Response after =
      desk_.get("/notices/" + member(filed, "/id"), desk_.key_of(cases::Role::editor));
  EXPECT_EQ(member(after, "/version"), "2");
  EXPECT_EQ(member(after, "/completeness/dmca/result"), "valid");
  EXPECT_EQ(member(after, "/complaint/regimes/0"), "dmca");
  EXPECT_EQ(member(after, "/complaint/parties/1/country"), "PT");
  EXPECT_EQ(member(after, "/complaint/parties/2/name"), "Caio Exemplo");
  EXPECT_EQ(member(after, "/complaint/items/0/quote"), "The second paragraph.");
}

TEST_F(RecordPages, HoldTheCaseUntilALegalPersonLiftsIt) {
  file();
  TestBrowser editor = signed_in(cases::Role::editor);
  EXPECT_EQ(action(open_case(editor), "/holds"), "") << "not for an editor";
  TestBrowser legal = signed_in(cases::Role::legal);
  Response page = open_case(legal);
  const std::string place = action(page, "/holds");
  const Response bare = legal.post(place, {{"reason", ""}});
  EXPECT_EQ(bare.status, 422);
  page = legal.follow(legal.post(place, {{"reason", "Action 3:26-cv-1."}}));
  EXPECT_THAT(page.body, AllOf(HasSubstr("Under legal hold"), HasSubstr("Action 3:26-cv-1.")));
  page = legal.follow(legal.post(action(page, "/lift"), {{"reason", "It is over."}}));
  EXPECT_THAT(page.body, AllOf(HasSubstr("It is over."), Not(HasSubstr("Under legal hold"))));
}

TEST_F(RecordPages, RecordADisputeAndWhatBecameOfIt) {
  file();
  TestBrowser editor = signed_in(cases::Role::editor);
  Response page = open_case(editor);
  Fields fields = {{"body", "Settlement House"}, {"received", "2099-01-01"}};
  const Response early = editor.post(action(page, "/settlements"), fields);
  EXPECT_EQ(early.status, 422);
  EXPECT_THAT(early.body, AllOf(HasSubstr("id=\"received\""), HasSubstr("value=\"2099-01-01\"")));
  replace(fields, "received", "2026-01-02");
  page = editor.follow(editor.post(action(page, "/settlements"), fields));
  EXPECT_THAT(page.body, HasSubstr("In a complex dispute it may take until"));
  EXPECT_THAT(editor.get("/console/clocks").body,
              AllOf(HasSubstr("The body decides the dispute"), HasSubstr("the settlement body")));
  const std::string change =
      "/console/cases/" + between(page.body, "action=\"/console/cases/", "/");
  const std::string id = between(page.body, "/settlements/", "?");
  fields.emplace_back("outcome", "for_person");
  fields.emplace_back("implemented", "true");
  fields.emplace_back("if_match", "1");
  page = editor.follow(editor.post(change + "/settlements/" + id, fields));
  EXPECT_THAT(page.body, AllOf(HasSubstr("in favour of the person"), HasSubstr("carried out")));
  EXPECT_EQ(editor.post(change + "/settlements/" + id, fields).status, 412) << "seen before";
}

TEST_F(RecordPages, RaiseATaskAndSayWhatWasDone) {
  file();
  TestBrowser reviewer = signed_in(cases::Role::reviewer);
  Response page = open_case(reviewer);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("value=\"crime_alert\""), Not(HasSubstr("value=\"subpoena\""))));
  const Fields alert = {{"task", "crime_alert"}, {"reason", "It says when and where."}};
  page = reviewer.follow(reviewer.post(action(page, "/tasks"), alert));
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("It says when and where."), HasSubstr("Under legal hold")));
  EXPECT_EQ(action(page, "/done"), "") << "somebody else does it";
  EXPECT_THAT(reviewer.get("/console/clocks").body,
              HasSubstr("Tell the authorities of a threat to life or safety"));
  TestBrowser editor = signed_in(cases::Role::editor);
  page = open_case(editor);
  const std::string done = action(page, "/done");
  EXPECT_EQ(editor.post(done, {{"what", "x"}, {"done_at", "2099-01-01T10:00"}}).status, 422);
  page = editor.follow(
      editor.post(done, {{"what", "The police, by telephone."}, {"done_at", "2020-01-01T10:00"}}));
  EXPECT_THAT(page.body, HasSubstr("The police, by telephone."));
}

TEST_F(RecordPages, KeepAWordAboutHelp) {
  file();
  TestBrowser editor = signed_in(cases::Role::editor);
  Response page = open_case(editor);
  EXPECT_EQ(editor.post(action(page, "/help"), {{"channel", "phone"}, {"text", ""}}).status, 422);
  page = editor.follow(
      editor.post(action(page, "/help"), {{"channel", "phone"}, {"text", "Told where to sign."}}));
  EXPECT_THAT(page.body, AllOf(HasSubstr("by telephone"), HasSubstr("Told where to sign.")));
}

}  // namespace
}  // namespace http
