// The pages about shared text: works, a pair of texts, the author's answer. All of it without
// script.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <tests/desk/matching_words.hpp>

#include "test_browser.hpp"
#include "test_desk.hpp"
#include <string>

namespace http {
namespace {

using desk::words;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class WorkPages : public testing::Test {
 protected:
  TestBrowser signed_in(cases::Role role) {
    TestBrowser browser{desk_};
    browser.set_cookie("copydesk_session", desk_.session_of(role));
    return browser;
  }

  Response submitted(const std::string& body) {
    return desk_.post(
        "/articles",
        nlohmann::json{{"title", "A clear headline"}, {"body", body}, {"declares_rights", true}}
            .dump());
  }

  std::string case_of(const Response& article) {
    const Response list = desk_.get("/cases?view=all", desk_.key_of(cases::Role::editor));
    const auto all = nlohmann::json::parse(list.body).at("items");
    for (const auto& each : all) {
      if (each.at("subject").at("id") == member(article, "/id")) return each.at("id");
    }
    return {};
  }

  TestDesk desk_;
};

TEST_F(WorkPages, RegisterAWorkAndSayWhatIsWrongWithOne) {
  TestBrowser editor = signed_in(cases::Role::editor);
  EXPECT_THAT(editor.get("/console/works").body,
              AllOf(HasSubstr("Reference works"), HasSubstr("No work is registered.")));
  const Response wrong =
      editor.post("/console/works", {{"title", "Twelve <Walks>"}, {"published_on", "soon"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body,
              AllOf(HasSubstr("value=\"Twelve &lt;Walks&gt;\""),
                    HasSubstr("id=\"owner-error\""),
                    HasSubstr("id=\"text-error\""),
                    HasSubstr("id=\"published_on-error\"")));
  const Fields fields = {{"title", "Twelve <Walks>"},
                         {"owner", "Quill Ltd"},
                         {"reuse", "key-1\n*"},
                         {"text", words("walks", 70)}};
  const Response made = editor.post("/console/works", fields);
  ASSERT_EQ(made.status, 303) << made.body;
  const Response list = editor.follow(made);
  EXPECT_THAT(list.body,
              AllOf(HasSubstr("Twelve &lt;Walks&gt;"),
                    HasSubstr("everybody here"),
                    HasSubstr("70 words"),
                    HasSubstr("The work is registered.")));
  EXPECT_THAT(editor.follow(editor.post("/console/works", fields)).body,
              HasSubstr("This work was registered already."));
  EXPECT_EQ(signed_in(cases::Role::reviewer).get("/console/works").status, 403);
  EXPECT_THAT(signed_in(cases::Role::reviewer).get("/console").body,
              Not(HasSubstr("/console/works")));
}

TEST_F(WorkPages, ShowBothTextsWithTheirPassagesLinked) {
  const std::string passage = words("harbour", 60);
  const Response first = submitted(words("bridge", 40) + "\n\n" + passage);
  const Response copy = submitted(passage + "\n\n" + words("ferry", 30));
  ASSERT_EQ(member(copy, "/state"), "held") << copy.body;
  const std::string id = case_of(copy);
  TestBrowser reviewer = signed_in(cases::Role::reviewer);

  const Response page = reviewer.get("/console/cases/" + id);
  const std::string pairs = "/console/cases/" + id + "/pairs?";
  EXPECT_THAT(page.body, HasSubstr(pairs + "version=1&amp;work=" + member(first, "/id")));
  const Response pair = reviewer.get(pairs + "work=" + member(first, "/id"));
  ASSERT_EQ(pair.status, 200) << pair.body;
  EXPECT_THAT(pair.body,
              AllOf(HasSubstr("<mark id=\"article-1\""),
                    HasSubstr("<mark id=\"work-1\""),
                    HasSubstr("href=\"#work-1\""),
                    HasSubstr("href=\"#article-1\""),
                    HasSubstr("data-twin=\"work-1\""),
                    HasSubstr("67%"),
                    HasSubstr("60 words in a row"),
                    HasSubstr("the same words")));
  EXPECT_EQ(reviewer.get(pairs + "work=none").status, 404);
  EXPECT_EQ(TestBrowser{desk_}.get(pairs + "work=none").status, 303) << "to the login";
}

TEST_F(WorkPages, TakeTheAuthorsAnswer) {
  submitted(words("column", 80));
  const Response copy = submitted(words("column", 80) + "And more.");
  TestBrowser author{desk_};
  const Response page = author.follow(author.get("/track/" + member(copy, "/tracking_token")));
  const std::string path = "/track/articles/" + member(copy, "/id");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("action=\"" + path + "/answers\""), HasSubstr("in another text")));
  const Response sent = author.post(path + "/answers",
                                    {{"work", hidden_field(page, "work")},
                                     {"answer", "quotation"},
                                     {"text", "From the <press> release."}});
  ASSERT_EQ(sent.status, 303) << sent.body;
  EXPECT_THAT(author.follow(sent).body,
              AllOf(HasSubstr("Your answer is here."),
                    HasSubstr("It is a quotation."),
                    HasSubstr("From the &lt;press&gt; release.")));
  EXPECT_THAT(signed_in(cases::Role::reviewer).get("/console/cases/" + case_of(copy)).body,
              AllOf(HasSubstr("From the &lt;press&gt; release."),
                    HasSubstr("Said of a shared text: it is a quotation.")));
  EXPECT_EQ(author.post(path + "/answers", {{"work", "x"}, {"answer", "mine"}}).status, 422);
}

TEST_F(WorkPages, TellTheSenderOfANoticeHowMuchWasFound) {
  const std::string text = words("overlap", 60);
  const Response live = submitted(words("own", 40) + text);
  nlohmann::json notice = nlohmann::json::parse(notice_about(member(live, "/url")));
  notice["works"] = nlohmann::json::array({{{"title", "The original"}, {"text", text}}});
  const Response filed = desk_.post("/notices", notice.dump());
  TestBrowser sender{desk_};
  const std::string says = "1 passage of the claimed text was found in it: 60% of the article.";
  EXPECT_THAT(sender.follow(sender.get("/track/" + member(filed, "/tracking_token"))).body,
              HasSubstr(says));
  EXPECT_THAT(signed_in(cases::Role::editor).get("/console/cases/" + case_of(live)).body,
              HasSubstr(says));
}

}  // namespace
}  // namespace http
