#include <articles/limits.hpp>
#include <intake/article.hpp>
#include <wording/catalogue.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace intake {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const Setting kSetting{.base_url = "https://news.example"};
const std::string kDigest(64, 'a');

json whole() {
  return {{"title", "A clear headline"},
          {"body", "The *text*.\nIn two lines."},
          {"language", "pt-BR"},
          {"author", {{"name", "Ana"}, {"email", "ana@example.org"}}},
          {"sources", {{{"url", "https://source.example/1"}}}},
          {"based_on_sources", true},
          {"ai_text", "assisted"},
          {"cover",
           {{"id", kDigest}, {"alt", "A cup"}, {"digital_source_type", "trainedAlgorithmicMedia"}}},
          {"declares_rights", true}};
}

TEST(DraftIntake, ReadsEveryField) {
  const auto draft = draft_from_json(whole().dump(), kSetting);
  ASSERT_TRUE(draft.ok()) << draft.error().message;
  EXPECT_EQ(draft->title, "A clear headline");
  EXPECT_EQ(draft->body, "The *text*.\nIn two lines.");
  EXPECT_EQ(draft->language, "pt-BR");
  EXPECT_EQ(draft->author_name, "Ana");
  EXPECT_EQ(draft->author_email, "ana@example.org");
  EXPECT_THAT(draft->sources, testing::ElementsAre("https://source.example/1"));
  EXPECT_TRUE(draft->based_on_sources);
  EXPECT_EQ(draft->ai_text, articles::AiText::assisted);
  EXPECT_EQ(draft->cover.id, kDigest);
  EXPECT_EQ(draft->cover.alt, "A cup");
  EXPECT_EQ(draft->cover.digital_source_type, "trainedAlgorithmicMedia");
  EXPECT_TRUE(draft->declares_rights);
}

TEST(DraftIntake, NeedsTitleBodyAndDeclarationAlone) {
  const auto draft = draft_from_json(
      R"({"title": "T", "body": "B", "declares_rights": true, "cover": null})", kSetting);
  ASSERT_TRUE(draft.ok()) << draft.error().message;
  EXPECT_EQ(draft->ai_text, articles::AiText::none);
  EXPECT_TRUE(draft->cover.id.empty());
}

// What is put in the place of a member, and what the answer then says of which field.
struct Fault {
  std::string name;
  std::function<void(json&)> spoil;
  std::string pointer;
  std::string detail;
};

std::vector<Fault> faults() {
  const std::string long_url = "https://source.example/" + std::string(2048, 'x');
  return {
      {"no title", [](json& a) { a.erase("title"); }, "/title", "required"},
      {"a null title", [](json& a) { a["title"] = nullptr; }, "/title", "required"},
      {"a blank title", [](json& a) { a["title"] = " \u00a0\u200b"; }, "/title", "required"},
      {"a number for a title", [](json& a) { a["title"] = 7; }, "/title", "not a number"},
      {"a list for a title", [](json& a) { a["title"] = json::array(); }, "/title", "not a list"},
      {"a long title",
       [](json& a) {
         std::string title;
         for (int i = 0; i < 301; ++i)
           title += "é";
         a["title"] = title;
       },
       "/title",
       "301 characters, and at most 300 fit"},
      {"a title on two lines", [](json& a) { a["title"] = "a\nb"; }, "/title", "one line"},
      {"a bell in the title", [](json& a) { a["title"] = "a\ab"; }, "/title", "at byte 1"},
      {"no body", [](json& a) { a.erase("body"); }, "/body", "required"},
      {"a long body",
       [](json& a) { a["body"] = std::string(articles::kBodyBytesMax + 1, 'x'); },
       "/body",
       "1,048,577 bytes"},
      {"an escape character in the body",
       [](json& a) { a["body"] = "a\x1b[2J"; },
       "/body",
       "control character"},
      {"a language by its name", [](json& a) { a["language"] = "Português"; }, "/language", "tag"},
      {"a long language",
       [](json& a) { a["language"] = std::string(36, 'x'); },
       "/language",
       "too long"},
      {"an author by name only",
       [](json& a) { a["author"] = "Ana"; },
       "/author",
       "must be an object, not a text"},
      {"a long name",
       [](json& a) { a["author"]["name"] = std::string(201, 'x'); },
       "/author/name",
       "at most 200"},
      {"an address without @",
       [](json& a) { a["author"]["email"] = "ana"; },
       "/author/email",
       "e-mail"},
      {"a long address",
       [](json& a) { a["author"]["email"] = std::string(250, 'x') + "@example.org"; },
       "/author/email",
       "at most 254"},
      {"an unknown key in the author",
       [](json& a) { a["author"]["mail"] = "x"; },
       "/author/mail",
       "Did you mean \"email\"?"},
      {"a source that is a text",
       [](json& a) { a["sources"] = {"https://source.example"}; },
       "/sources/0",
       "must be an object"},
      {"a source without scheme",
       [](json& a) { a["sources"][0]["url"] = "source.example"; },
       "/sources/0/url",
       "\"source.example\" is no web address"},
      {"a source that runs a script",
       [](json& a) { a["sources"][0]["url"] = "javascript:alert(1)"; },
       "/sources/0/url",
       "https://"},
      {"a source with a password",
       [](json& a) { a["sources"][0]["url"] = "https://a:b@source.example"; },
       "/sources/0/url",
       "no web address"},
      {"a long source",
       [long_url](json& a) { a["sources"][0]["url"] = long_url; },
       "/sources/0/url",
       "at most 2,048"},
      {"too many sources",
       [](json& a) {
         a["sources"] = json::array();
         for (int i = 0; i < 51; ++i)
           a["sources"].push_back({{"url", "https://s.example"}});
       },
       "/sources",
       "51 of these, and at most 50"},
      {"a text for a flag",
       [](json& a) { a["based_on_sources"] = "yes"; },
       "/based_on_sources",
       "true or false"},
      {"an unknown use of a model",
       [](json& a) { a["ai_text"] = "some"; },
       "/ai_text",
       "none, assisted, generated"},
      {"a number for a choice", [](json& a) { a["ai_text"] = 1; }, "/ai_text", "must be a text"},
      {"a cover by a name", [](json& a) { a["cover"]["id"] = "cup.png"; }, "/cover/id", "Upload"},
      {"a cover from elsewhere",
       [](json& a) { a["cover"]["url"] = "https://else.example/cup.png"; },
       "/cover/url",
       "Upload"},
      {"a long description of the cover",
       [](json& a) { a["cover"]["alt"] = std::string(1001, 'x'); },
       "/cover/alt",
       "at most 1,000"},
      {"an unknown source type",
       [](json& a) { a["cover"]["digital_source_type"] = "drawn"; },
       "/cover/digital_source_type",
       "IPTC"},
      {"no declaration",
       [](json& a) { a.erase("declares_rights"); },
       "/declares_rights",
       "Confirm"},
      {"a declaration that says no",
       [](json& a) { a["declares_rights"] = false; },
       "/declares_rights",
       "Confirm"},
      {"a text for the declaration",
       [](json& a) { a["declares_rights"] = "true"; },
       "/declares_rights",
       "true or false"},
      {"an unknown key", [](json& a) { a["slug"] = "x"; }, "/slug", "no such field"},
      {"a slip of the pen",
       [](json& a) { a["lagnuage"] = "en"; },
       "/lagnuage",
       "Did you mean \"language\"?"},
      {"a key with a slash", [](json& a) { a["a/b~c"] = 1; }, "/a~1b~0c", "no such field"},
  };
}

TEST(DraftIntake, NamesTheFieldThatIsWrong) {
  for (const Fault& fault : faults()) {
    SCOPED_TRACE(fault.name);
    json article = whole();
    fault.spoil(article);
    const auto draft = draft_from_json(article.dump(), kSetting);
    ASSERT_FALSE(draft.ok());
    const base::Error& error = draft.error();
    EXPECT_EQ(error.kind, base::Error::Kind::invalid);
    ASSERT_EQ(error.fields.size(), 1U) << error.message;
    EXPECT_EQ(error.fields[0].pointer, fault.pointer);
    EXPECT_THAT(error.fields[0].detail, HasSubstr(fault.detail));
    EXPECT_THAT(error.message, HasSubstr(fault.pointer));
  }
}

TEST(DraftIntake, TellsOfEveryFaultAtOnce) {
  const auto draft = draft_from_json(R"({"title": 1, "langauge": "en"})", kSetting);
  ASSERT_FALSE(draft.ok());
  std::vector<std::string> pointers;
  for (const base::FieldError& field : draft.error().fields) {
    pointers.push_back(field.pointer);
  }
  EXPECT_THAT(pointers,
              testing::UnorderedElementsAre("/title", "/body", "/langauge", "/declares_rights"));
}

TEST(DraftIntake, SaysMalformedOfWhatIsNoJson) {
  const std::vector<std::string> bodies = {"",
                                           "{",
                                           "nothing",
                                           "{\"title\": \"\xff\"}",
                                           R"({"title": "a", "title": "b"})",
                                           R"({"title": "a\u0000b"})",
                                           std::string(100, '[')};
  for (const std::string& body : bodies) {
    const auto draft = draft_from_json(body, kSetting);
    ASSERT_FALSE(draft.ok()) << body;
    EXPECT_EQ(draft.error().kind, base::Error::Kind::malformed) << body;
  }
}

TEST(DraftIntake, WantsAnObject) {
  for (const std::string body : {"[]", "\"text\"", "7", "null"}) {
    const auto draft = draft_from_json(body, kSetting);
    ASSERT_FALSE(draft.ok()) << body;
    EXPECT_EQ(draft.error().kind, base::Error::Kind::invalid) << body;
    ASSERT_EQ(draft.error().fields.size(), 1U);
    EXPECT_EQ(draft.error().fields[0].pointer, "");
  }
}

TEST(DraftIntake, TakesTheCoverByItsOwnAddressToo) {
  for (const std::string& url : {"https://news.example/media/" + kDigest, "/media/" + kDigest}) {
    json article = whole();
    article["cover"] = {{"url", url}};
    const auto draft = draft_from_json(article.dump(), kSetting);
    ASSERT_TRUE(draft.ok()) << draft.error().message;
    EXPECT_EQ(draft->cover.id, kDigest);
  }
}

TEST(DraftIntake, SpeaksTheReadersLanguage) {
  const auto draft =
      draft_from_form({{.name = "title", .value = "T"}},
                      {.base_url = "https://news.example", .language = wording::Language::pt_br});
  ASSERT_FALSE(draft.ok());
  ASSERT_EQ(draft.error().fields[0].pointer, "/body");
  EXPECT_EQ(draft.error().fields[0].detail,
            wording::tr(wording::Language::pt_br, "This is required."));
  EXPECT_NE(draft.error().fields[0].detail, "This is required.");
}

TEST(DraftForm, IsReadLikeTheJson) {
  const auto from_json = draft_from_json(whole().dump(), kSetting);
  ASSERT_TRUE(from_json.ok());
  const auto from_form = draft_from_form(form_of(*from_json), kSetting);
  ASSERT_TRUE(from_form.ok()) << from_form.error().message;
  EXPECT_EQ(*from_form, *from_json);
}

TEST(DraftForm, TakesWhatBrowsersAndPeopleSend) {
  const Form form = {{.name = "_key", .value = "of the page"},
                     {.name = "title", .value = "T"},
                     {.name = "body", .value = "one\r\ntwo"},
                     {.name = "language", .value = ""},
                     {.name = "author.email", .value = " "},
                     {.name = "sources", .value = " https://a.example/1 \r\n\r\nb.example/2\r\n"},
                     {.name = "cover.id", .value = ""},
                     {.name = "cover.digital_source_type", .value = ""},
                     {.name = "declares_rights", .value = "on"}};
  const auto draft = draft_from_form(form, kSetting);
  ASSERT_TRUE(draft.ok()) << draft.error().message;
  EXPECT_EQ(draft->body, "one\ntwo");
  EXPECT_EQ(draft->author_email, "");
  EXPECT_THAT(draft->sources, testing::ElementsAre("https://a.example/1", "https://b.example/2"));
}

TEST(DraftForm, NamesTheFieldThatIsWrong) {
  struct Row {
    Field field;
    base::Error::Kind kind;
    std::string pointer;
    std::string name;
  };
  using Kind = base::Error::Kind;
  const std::vector<Row> rows = {
      {{"sources", "https://a.example\nnot one"}, Kind::invalid, "/sources/1/url", "sources"},
      {{"author.email", "ana"}, Kind::invalid, "/author/email", "author.email"},
      {{"titel", "x"}, Kind::invalid, "/titel", "titel"},
      {{"language", std::string("e\0n", 3)}, Kind::invalid, "/language", "language"},
      {{"author.name", std::string(1, '\0')}, Kind::invalid, "/author/name", "author.name"},
      {{"title", "again"}, Kind::invalid, "/title", "title"},
      {{"author.name", "\xff"}, Kind::malformed, "/author.name", "author.name"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.pointer);
    Form form = {{.name = "title", .value = "T"},
                 {.name = "body", .value = "B"},
                 {.name = "declares_rights", .value = "1"}};
    form.push_back(row.field);
    const auto draft = draft_from_form(form, kSetting);
    ASSERT_FALSE(draft.ok());
    EXPECT_EQ(draft.error().kind, row.kind);
    ASSERT_EQ(draft.error().fields.size(), 1U) << draft.error().message;
    EXPECT_EQ(draft.error().fields[0].pointer, row.pointer);
    EXPECT_EQ(field_name(form, row.pointer), row.name);
  }
}

}  // namespace
}  // namespace intake
