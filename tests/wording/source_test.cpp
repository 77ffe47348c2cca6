#include <wording/source.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wording {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Files site(std::string page) {
  return {{"layouts/site.html", "{{! Every page. }}<title>{{>title}}</title>{{>extra}}[{{>main}}]"},
          {"partials/inner.html", "{{! Inner. }}\n<i>{{X}}</i>\n"},
          {"partials/loop.html", "{{>partials/loop.html}}"},
          {"page.html", std::move(page)}};
}

std::string in_english(const std::string& page) {
  const auto source = page_source(site(page), "page.html", Language::en);
  return source ? *source : "error: " + source.error().message;
}

TEST(TemplateSource, LaysAPageIntoItsLayout) {
  EXPECT_EQ(
      in_english("{{! Expects {{#ROWS}} X. }}\ntitle: [[Policies]]\nlayout: site\n---\nbody\n"),
      "<title>Policies</title>[body\n]");
}

TEST(TemplateSource, IncludesPartialsWithoutTheirComments) {
  EXPECT_EQ(in_english("title: t\nlayout: site\n---\n{{>partials/inner.html}}"),
            "<title>t</title>[<i>{{X}}</i>]");
}

TEST(TemplateSource, TranslatesMarksAndEscapesThem) {
  const auto source = page_source(
      site("title: [[Submit an\n  article]]\nlayout: site\n---\n"), "page.html", Language::pt_br);
  EXPECT_FALSE(source.ok()) << "a header line ends with its line";

  EXPECT_THAT(in_english("title: t\nlayout: site\n---\n<p title=\"[[a \"b\"\n <c> & {{X}}]]\">"),
              HasSubstr("title=\"a &quot;b&quot; &lt;c&gt; &amp; {{X}}\""));
}

TEST(TemplateSource, LeavesHtmlValuesAloneAndNothingElse) {
  EXPECT_THAT(in_english("title: t\nlayout: site\n---\n"
                         "{{BODY_HTML}}{{#BODY_HTML}}{{BODY}}{{/BODY_HTML}}"),
              HasSubstr("[{{BODY_HTML:none}}{{#BODY_HTML}}{{BODY}}{{/BODY_HTML}}]"));
}

TEST(TemplateSource, SaysWhatIsWrongWithAPage) {
  struct Fault {
    std::string page;
    std::string says;
  };
  const std::vector<Fault> faults = {
      {"<h1>no header</h1>", "---"},
      {"title: t\n---\n", "names no layout"},
      {"title: t\nlayout: none\n---\n", "no layout none"},
      {"title: t\nlayout: site\n---\n{{>partials/none.html}}", "no file partials/none.html"},
      {"title: t\nlayout: site\n---\n{{>partials/loop.html}}", "never end"},
      {"title: t\nlayout: site\n---\n[[open", "[[ without ]]"},
      {"title: t\nlayout: site\n---\n{{>open", "{{> without }}"},
  };
  for (const Fault& fault : faults) {
    EXPECT_THAT(in_english(fault.page), HasSubstr("error: page.html: ")) << fault.page;
    EXPECT_THAT(in_english(fault.page), HasSubstr(fault.says)) << fault.page;
  }
}

TEST(TemplateSource, SplitsALetterIntoSubjectAndBody) {
  const Files files = {{"letters/hello.txt",
                        "{{! To all. }}\nSubject: [[Policies]] {{X}}\n\nOne\n{{#ROWS}}\n"
                        "- {{X}} {{#Y}}y{{/Y}}\n{{/ROWS}}\nTwo <b>\n"}};

  const auto letter = letter_source(files, "letters/hello.txt", Language::pt_br);

  ASSERT_TRUE(letter.ok());
  EXPECT_EQ(letter->subject, "Políticas {{X}}");
  EXPECT_EQ(letter->body, "One\n{{#ROWS}}- {{X}} {{#Y}}y{{/Y}}\n{{/ROWS}}Two <b>\n");
}

TEST(TemplateSource, RefusesALetterWithoutASubject) {
  const Files files = {{"letters/hello.txt", "Dear all\n"}};

  EXPECT_FALSE(letter_source(files, "letters/hello.txt", Language::en).ok());
  EXPECT_FALSE(letter_source(files, "letters/other.txt", Language::en).ok());
}

TEST(TemplateSource, ListsItsMarks) {
  EXPECT_THAT(marks("{{! [[not this]] }}[[One]] x [[two\n  lines {{X}}]]").value(),
              ElementsAre("One", "two lines {{X}}"));
}

}  // namespace
}  // namespace wording
