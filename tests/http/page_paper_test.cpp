// A notice that came by post, entered by somebody of the desk.

#include <gmock/gmock.h>

#include "page_fixture.hpp"

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST_F(Pages, TakeANoticeThatCameByPost) {
  ASSERT_EQ(author_.post("/submit", passing("A copied walk")).status, 303);
  const std::string url = between(author_.get("/").body, "<h2><a href=\"", "\"");
  EXPECT_EQ(signed_in(cases::Role::reviewer).get("/console/notices/new").status, 403);
  TestBrowser editor = signed_in(cases::Role::editor);
  EXPECT_THAT(editor.get("/console").body, HasSubstr("/console/notices/new"));
  const Response first = editor.get("/console/notices/new");
  EXPECT_THAT(first.body, HasSubstr("action=\"/console/notices/new\""));
  const Response second = editor.post("/console/notices/new",
                                      {{"step", "1"},
                                       {"kind", "copyright"},
                                       {"items", "http://desk.example" + url},
                                       {"explanation", ""}});
  EXPECT_THAT(second.body, HasSubstr("How it came"));

  Fields notice = complaint("http://desk.example" + url);
  const Response bare = editor.post("/console/notices/new", notice);
  EXPECT_EQ(bare.status, 422);
  notice.emplace_back("channel", "post");
  notice.emplace_back("received_on", "2099-01-01");
  const Response early = editor.post("/console/notices/new", notice);
  EXPECT_EQ(early.status, 422);
  EXPECT_THAT(early.body,
              AllOf(HasSubstr("This day is to come."),
                    HasSubstr("2099-01-01"),
                    HasSubstr("The second paragraph is mine")));
  notice.back().second = "2026-10-12";
  const Response filed = editor.post("/console/notices/new", notice);
  ASSERT_EQ(filed.status, 303) << filed.body;
  EXPECT_THAT(editor.follow(filed).body, HasSubstr("C-2026-00001"));
  EXPECT_THAT(
      open_case(editor).body,
      AllOf(HasSubstr("Entered a notice that came by post:"), HasSubstr("2026-00001, 2026-10-12")));
}

}  // namespace
}  // namespace http
