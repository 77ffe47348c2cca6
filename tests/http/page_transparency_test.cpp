// The public log and its feed: what may be told, and nothing else.

#include <gmock/gmock.h>

#include "page_fixture.hpp"

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PublicLog : public Pages {
 protected:
  void withhold(const std::string& title, const std::string& kind) {
    ASSERT_EQ(author_.post("/submit", passing(title)).status, 303);
    const std::string url = between(author_.get("/").body, "<h2><a href=\"", "\"");
    Fields notice = complaint("http://desk.example" + url);
    replace(notice, "kind", kind);
    ASSERT_EQ(author_.post("/report", notice).status, 303);
    TestBrowser moderator = signed_in(cases::Role::legal);
    const Response page = open_case(moderator);
    ASSERT_EQ(decide(moderator,
                     page,
                     {{"action", "withhold"},
                      {"policy", "ip/copyright"},
                      {"ground", "illegal"},
                      {"reason", "It is so."}})
                  .status,
              303);
  }
};

TEST_F(PublicLog, SaysWhatIsDownAndHowOftenWhatHappened) {
  TestBrowser reader{desk_};
  EXPECT_THAT(reader.get("/transparency").body, HasSubstr("Nothing is down"));
  withhold("A copied walk", "copyright");
  const Response page = reader.get("/transparency");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("A copied walk"),
                    HasSubstr("2026-00001"),
                    HasSubstr("Notices received"),
                    HasSubstr("Withheld")));
  const Response feed = reader.get("/transparency.atom");
  EXPECT_THAT(feed.body,
              AllOf(testing::StartsWith("<?xml"),
                    HasSubstr("<title>A copied walk</title>"),
                    HasSubstr("http://www.w3.org/2005/Atom")));
}

TEST_F(PublicLog, DoesNotNameWhatIsAboutAPerson) {
  withhold("What Ana did", "privacy");
  TestBrowser reader{desk_};
  for (const char* const path : {"/transparency", "/transparency.atom"}) {
    EXPECT_THAT(reader.get(path).body,
                AllOf(Not(HasSubstr("What Ana did")),
                      Not(HasSubstr("what-ana-did")),
                      HasSubstr("An article about a person")))
        << path;
  }
}

}  // namespace
}  // namespace http
