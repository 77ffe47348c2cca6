#include <intake/notice.hpp>
#include <notices/limits.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace intake {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

const Setting kSetting{.base_url = "https://news.example"};

json whole() {
  return json::parse(R"({
    "kind": "copyright", "regimes": ["dmca", "dsa"], "language": "en",
    "explanation": "My text was copied.",
    "parties": [{"role": "principal", "name": "Ana", "kind": "person", "email": "ana@example.org",
                 "phone": "+55 11 5555-0100", "address": "Rua A, 1\nSão Paulo", "country": "BR"}],
    "works": [{"title": "W", "description": "D", "urls": ["https://work.example/1"],
               "text": "The text."}],
    "items": [{"url": "https://news.example/articles/a", "quote": "Q"},
              {"url": "/articles/b"}],
    "statements": {"good_faith": true, "accurate": true,
                   "authorized_under_penalty_of_perjury": true},
    "signature": "/s/ Ana", "attachments": []})");
}

TEST(ComplaintIntake, ReadsEveryField) {
  const auto complaint = complaint_from_json(whole().dump(), kSetting);
  ASSERT_TRUE(complaint.ok()) << complaint.error().message;
  EXPECT_EQ(complaint->kind, notices::Kind::copyright);
  EXPECT_THAT(complaint->regimes, ElementsAre("dmca", "dsa"));
  ASSERT_EQ(complaint->parties.size(), 1U);
  EXPECT_EQ(complaint->parties[0].role, notices::PartyRole::principal);
  EXPECT_EQ(complaint->parties[0].address, "Rua A, 1\nSão Paulo");
  ASSERT_EQ(complaint->works.size(), 1U);
  EXPECT_THAT(complaint->works[0].urls, ElementsAre("https://work.example/1"));
  ASSERT_EQ(complaint->items.size(), 2U);
  EXPECT_EQ(complaint->items[1].url, "/articles/b");
  EXPECT_TRUE(complaint->statements.authorized_under_penalty_of_perjury);
  EXPECT_EQ(complaint->signature, "/s/ Ana");
}

TEST(ComplaintIntake, WelcomesAnIncompleteNotice) {
  EXPECT_TRUE(complaint_from_json(R"({"kind": "privacy"})", kSetting).ok());
  EXPECT_TRUE(complaint_from_json(R"({"kind": "copyright", "parties": [{}]})", kSetting).ok());
}

struct Fault {
  std::string name;
  std::function<void(json&)> spoil;
  std::string pointer;
  std::string detail;
};

std::string too_long(std::size_t limit) {
  std::string text(limit + 1, 'x');
  return text;
}

std::vector<Fault> faults() {
  return {
      {"no kind", [](json& n) { n.erase("kind"); }, "/kind", "copyright, trademark"},
      {"an unknown kind", [](json& n) { n["kind"] = "spam"; }, "/kind", "order"},
      {"an unknown regime", [](json& n) { n["regimes"][1] = "gdpr"; }, "/regimes/1", "dmca, dsa"},
      {"a text for the regimes", [](json& n) { n["regimes"] = "dsa"; }, "/regimes", "a list"},
      {"a broken language", [](json& n) { n["language"] = "e_n"; }, "/language", "tag"},
      {"a long explanation",
       [](json& n) { n["explanation"] = too_long(notices::kTextBytesMax); },
       "/explanation",
       "at most 65,536"},
      {"too many parties",
       [](json& n) { n["parties"] = json(11, json::object()); },
       "/parties",
       "at most 10"},
      {"an unknown role",
       [](json& n) { n["parties"][0]["role"] = "lawyer"; },
       "/parties/0/role",
       "principal, sender"},
      {"a long name",
       [](json& n) { n["parties"][0]["name"] = too_long(200); },
       "/parties/0/name",
       "at most 200"},
      {"a broken address",
       [](json& n) { n["parties"][0]["email"] = "a@b@c.example"; },
       "/parties/0/email",
       "e-mail"},
      {"a country by its name",
       [](json& n) { n["parties"][0]["country"] = "Brasil"; },
       "/parties/0/country",
       "two letters"},
      {"a long phone number",
       [](json& n) { n["parties"][0]["phone"] = too_long(50); },
       "/parties/0/phone",
       "at most 50"},
      {"a text for a party", [](json& n) { n["parties"][0] = "Ana"; }, "/parties/0", "an object"},
      {"a broken address of a work",
       [](json& n) { n["works"][0]["urls"][0] = "ftp://work.example"; },
       "/works/0/urls/0",
       "no web address"},
      {"a long text of a work",
       [](json& n) { n["works"][0]["text"] = too_long(notices::kWorkTextBytesMax); },
       "/works/0/text",
       "at most 4,194,304"},
      {"an unknown key of a work",
       [](json& n) { n["works"][0]["url"] = "x"; },
       "/works/0/url",
       "Did you mean \"urls\"?"},
      {"an item without address",
       [](json& n) { n["items"][0].erase("url"); },
       "/items/0/url",
       "required"},
      {"an item that is no address",
       [](json& n) { n["items"][1]["url"] = "the one about cats"; },
       "/items/1/url",
       "no web address"},
      {"an item at another host by a path",
       [](json& n) { n["items"][1]["url"] = "//else.example/a"; },
       "/items/1/url",
       "no web address"},
      {"a long address of an item",
       [](json& n) { n["items"][0]["url"] = "/" + too_long(2048); },
       "/items/0/url",
       "at most 2,048"},
      {"too many items",
       [](json& n) { n["items"] = json(101, json::object()); },
       "/items",
       "at most 100"},
      {"a text for a statement",
       [](json& n) { n["statements"]["accurate"] = "yes"; },
       "/statements/accurate",
       "true or false"},
      {"an unknown statement",
       [](json& n) { n["statements"]["sworn"] = true; },
       "/statements/sworn",
       "no such field"},
      {"a signature on two lines",
       [](json& n) { n["signature"] = "a\nb"; },
       "/signature",
       "one line"},
      {"a file", [](json& n) { n["attachments"] = {json::object()}; }, "/attachments/0", "Files"},
      {"an unknown key",
       [](json& n) {
         n["signatur"] = "x";
         n.erase("signature");
       },
       "/signatur",
       "\"signature\""},
  };
}

TEST(ComplaintIntake, NamesTheFieldThatIsWrong) {
  for (const Fault& fault : faults()) {
    SCOPED_TRACE(fault.name);
    json notice = whole();
    fault.spoil(notice);
    const auto complaint = complaint_from_json(notice.dump(), kSetting);
    ASSERT_FALSE(complaint.ok());
    EXPECT_EQ(complaint.error().kind, base::Error::Kind::invalid);
    ASSERT_EQ(complaint.error().fields.size(), 1U) << complaint.error().message;
    EXPECT_EQ(complaint.error().fields[0].pointer, fault.pointer);
    EXPECT_THAT(complaint.error().fields[0].detail, HasSubstr(fault.detail));
  }
}

TEST(ComplaintForm, IsReadLikeTheJson) {
  for (const bool quotes : {true, false}) {
    json notice = whole();
    if (!quotes) notice["items"] = {{{"url", "https://news.example/articles/a"}}, {{"url", "/b"}}};
    const auto from_json = complaint_from_json(notice.dump(), kSetting);
    ASSERT_TRUE(from_json.ok());
    const auto from_form = complaint_from_form(form_of(*from_json), kSetting);
    ASSERT_TRUE(from_form.ok()) << from_form.error().message;
    EXPECT_EQ(*from_form, *from_json);
  }
}

TEST(ComplaintForm, PassesOverRowsInWhichNothingWasFilledIn) {
  const Form form = {{.name = "kind", .value = "copyright"},
                     {.name = "parties.0.role", .value = "sender"},
                     {.name = "parties.0.kind", .value = "person"},
                     {.name = "parties.0.name", .value = ""},
                     {.name = "parties.1.role", .value = "principal"},
                     {.name = "parties.1.name", .value = "Ana"},
                     {.name = "works.0.title", .value = ""},
                     {.name = "works.0.urls", .value = "\r\n"},
                     {.name = "items", .value = "news.example/articles/a\r\n/articles/b"},
                     {.name = "statements.good_faith", .value = "on"}};
  const auto complaint = complaint_from_form(form, kSetting);
  ASSERT_TRUE(complaint.ok()) << complaint.error().message;
  ASSERT_EQ(complaint->parties.size(), 1U);
  EXPECT_EQ(complaint->parties[0].name, "Ana");
  EXPECT_TRUE(complaint->works.empty());
  ASSERT_EQ(complaint->items.size(), 2U);
  EXPECT_EQ(complaint->items[0].url, "https://news.example/articles/a");
  EXPECT_EQ(complaint->items[1].url, "/articles/b");
  EXPECT_TRUE(complaint->statements.good_faith);
  EXPECT_FALSE(complaint->statements.accurate);
}

TEST(ComplaintForm, KeepsThePlaceOfARowInItsErrors) {
  const Form form = {{.name = "kind", .value = "copyright"},
                     {.name = "parties.0.role", .value = "sender"},
                     {.name = "parties.1.email", .value = "ana"}};
  const auto complaint = complaint_from_form(form, kSetting);
  ASSERT_FALSE(complaint.ok());
  ASSERT_EQ(complaint.error().fields.size(), 1U);
  EXPECT_EQ(field_name(form, complaint.error().fields[0].pointer), "parties.1.email");
}

TEST(ComplaintForm, SurvivesAnyNames) {
  const std::vector<std::string> names = {"",
                                          ".",
                                          "..",
                                          "parties",
                                          "parties.0",
                                          "parties.100.name",
                                          "parties.x.name",
                                          "items.0",
                                          "items.0.url.x",
                                          "statements",
                                          "statements.good_faith.0",
                                          "works.0.urls.0",
                                          "0",
                                          "a.b.c"};
  for (const std::string& one : names) {
    for (const std::string& other : names) {
      const Form form = {{.name = "kind", .value = "copyright"},
                         {.name = one, .value = "x"},
                         {.name = other, .value = "y"}};
      EXPECT_FALSE(complaint_from_form(form, kSetting).ok()) << one << " and " << other;
    }
  }
}

TEST(UrlsIntake, ReadsTheAddressesAndNamesTheBrokenOne) {
  const auto urls = urls_from_json(R"({"urls": ["https://a.example", "/articles/b"]})", kSetting);
  ASSERT_TRUE(urls.ok());
  EXPECT_THAT(*urls, ElementsAre("https://a.example", "/articles/b"));
  struct Row {
    std::string body;
    std::string pointer;
  };
  const std::vector<Row> rows = {{R"({})", "/urls"},
                                 {R"({"urls": []})", "/urls"},
                                 {R"({"urls": "https://a.example"})", "/urls"},
                                 {R"({"urls": ["https://a.example", 7]})", "/urls/1"},
                                 {R"({"urls": ["x"]})", "/urls/0"},
                                 {R"({"urls": ["/a"], "more": 1})", "/more"}};
  for (const Row& row : rows) {
    const auto none = urls_from_json(row.body, kSetting);
    ASSERT_FALSE(none.ok()) << row.body;
    EXPECT_EQ(none.error().fields[0].pointer, row.pointer) << row.body;
  }
}

}  // namespace
}  // namespace intake
