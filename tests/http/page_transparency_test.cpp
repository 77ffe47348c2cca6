// The public log and its feed: what may be told, and nothing else.

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "page_fixture.hpp"
#include <algorithm>
#include <fstream>

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

// Each word of the record is one of the database's own, as its rules list them.
TEST_F(PublicLog, RecordsAStatementForTheTransparencyDatabase) {
  withhold("A copied walk", "copyright");
  const std::string key = desk_.key_of(cases::Role::legal);
  const std::string c = member(desk_.get("/cases?view=all", key), "/items/0/id");
  const std::string decision = member(desk_.get("/cases/" + c, key), "/decisions/0/id");
  const Response answer = desk_.get("/statements/" + decision + "/dsa", key);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto record = nlohmann::json::parse(answer.body);
  EXPECT_EQ(record.at("puid"), "sor-" + decision);
  EXPECT_EQ(record.at("decision_facts"), "It is so.");
  EXPECT_EQ(desk_.get("/statements/" + decision + "/dsa").status, 401);

  std::ifstream file{DATA_DIR "/transparency_database.json"};
  const auto known = nlohmann::json::parse(file);
  for (const auto& [field, value] : record.items()) {
    if (!known.contains(field)) continue;
    const auto& words = known.at(field);
    for (const auto& each : value.is_array() ? value : nlohmann::json::array({value})) {
      EXPECT_NE(std::find(words.begin(), words.end(), each), words.end()) << field << " " << each;
    }
  }
  for (const auto& each : known.at("required"))
    EXPECT_TRUE(record.contains(each.get<std::string>())) << each;
}

}  // namespace
}  // namespace http
