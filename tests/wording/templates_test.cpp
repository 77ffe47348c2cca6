#include <base/ensure.hpp>
#include <wording/templates.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace wording {
namespace {

using testing::HasSubstr;
using testing::Not;

// Templates with one page, "p", whose main part this is.
Templates page(const std::string& main) {
  return Templates{Files{{"layouts/site.html", "{{>main}}"},
                         {"p.html", "title: t\nlayout: site\n---\n" + main}}};
}

std::string shown(const std::string& main, const Data& data) {
  return page(main).render("p", Language::en, data);
}

TEST(Templates, EscapeByWhereAValueStands) {
  Data data;
  data.set("X", "<b>\"'&");
  data.set("URL", "javascript:alert(1)");
  data.set("TEXT", "one\n<two>");

  EXPECT_EQ(shown("<p>{{X}}</p>", data), "<p>&lt;b&gt;&quot;&#39;&amp;</p>");
  EXPECT_EQ(shown("<p title=\"{{X}}\">", data), "<p title=\"&lt;b&gt;&quot;&#39;&amp;\">");
  EXPECT_EQ(shown("<a href=\"{{URL}}\">", data), "<a href=\"#\">");
  EXPECT_EQ(shown("<textarea>\n{{TEXT:p}}</textarea>", data),
            "<textarea>\none\n&lt;two&gt;</textarea>");
}

TEST(Templates, ShowHtmlOnlyWhereItWasGivenAsHtml) {
  Data data;
  data.set_html("BODY_HTML", Html::trusted("<p>safe</p>"));

  EXPECT_EQ(shown("{{BODY_HTML}}", data), "<p>safe</p>");
}

TEST(Templates, RepeatRowsAndSeeWhatSurroundsThem) {
  Data data;
  data.set("AROUND", "a");
  data.show("FLAG");
  data.section("ROWS").set("NAME", "1");
  data.section("ROWS").set("NAME", "2").show("FLAG");

  EXPECT_EQ(shown("{{#ROWS}}{{NAME}}{{AROUND}}{{#FLAG}}!{{/FLAG}} {{/ROWS}}", data), "1a 2a! ");
  EXPECT_EQ(shown("{{#ROWS_ANY}}<{{#ROWS}}x{{/ROWS}}>{{/ROWS_ANY}}", data), "<xx>");
  EXPECT_EQ(shown("{{#NONE_EMPTY}}none{{#FLAG}}!{{/FLAG}}{{/NONE_EMPTY}}", data), "none!");
}

TEST(Templates, AreTranslatedWhenTheyAreLoaded) {
  const Templates templates = page("<p>[[Policies]]</p>");

  EXPECT_EQ(templates.render("p", Language::en, {}), "<p>Policies</p>");
  EXPECT_EQ(templates.render("p", Language::pt_br, {}), "<p>Políticas</p>");
}

TEST(Templates, AreRefusedWhereTheyAreBroken) {
  for (const std::string main :
       {"<a href={{URL}}>x</a>", "{{#OPEN}}", "{{>partials/none.html}}", "[[open"}) {
    EXPECT_THROW(page(main), base::Bug) << main;
  }
  EXPECT_THROW(static_cast<void>(shown("x", {}).append(page("x").render("q", Language::en, {}))),
               base::Bug);
}

TEST(Templates, KeepASubjectOnOneLine) {
  const Templates templates{Files{{"letters/l.txt", "Subject: About {{X}}\n\n{{X}}\n\n\n\nend\n"}}};
  Data data;
  data.set("X", "a\r\nBcc: b@example.org");

  const Letter letter = templates.render_letter("l", Language::en, data);

  EXPECT_EQ(letter.subject, "About a  Bcc: b@example.org");
  EXPECT_EQ(letter.body, "a\nBcc: b@example.org\n\nend\n");
}

TEST(Templates, CutASubjectBetweenCharacters) {
  const Templates templates{Files{{"letters/l.txt", "Subject: {{X}}\n\nx\n"}}};
  Data data;
  std::string long_title = "x";
  for (int i = 0; i < 1000; ++i)
    long_title += "é";
  data.set("X", long_title);

  const std::string subject = templates.render_letter("l", Language::en, data).subject;

  EXPECT_LE(subject.size(), 900U);
  EXPECT_EQ(subject, long_title.substr(0, subject.size()));
  EXPECT_TRUE(subject.ends_with("é"));
}

TEST(Templates, AreReadAgainFromDiskWhenTheyChange) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("copydesk-templates-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "templates/layouts");
  const auto write = [&](const char* path, const char* text) {
    std::ofstream{folder / "templates" / path} << text;
  };
  write("layouts/site.html", "{{>main}}");
  write("p.html", "title: t\nlayout: site\n---\nold");
  const Templates templates{folder};
  EXPECT_EQ(templates.render("p", Language::en, {}), "old");

  write("p.html", "title: t\nlayout: site\n---\nnew");
  std::filesystem::last_write_time(
      folder / "templates/p.html",
      std::filesystem::file_time_type::clock::now() + std::chrono::seconds{2});

  EXPECT_EQ(templates.render("p", Language::en, {}), "new");
  std::filesystem::remove_all(folder);
}

TEST(Templates, MayBeFilledFromManyThreadsAtOnce) {
  const Templates templates;
  Data data;
  data.section("ARTICLES").set("TITLE", "Flood");
  const std::string expected = templates.render("home", Language::en, data);

  std::atomic<int> different = 0;
  std::vector<std::thread> threads(4);
  for (std::thread& thread : threads) {
    thread = std::thread{[&] {
      for (int n = 0; n < 50; ++n) {
        different += templates.render("home", Language::en, data) == expected ? 0 : 1;
      }
    }};
  }
  for (std::thread& thread : threads)
    thread.join();

  EXPECT_EQ(different, 0);
  EXPECT_THAT(expected, HasSubstr("Flood"));
}

TEST(Templates, AllRenderInEveryLanguageWithoutData) {
  const Templates templates;
  const Data nothing;
  for (const Language language : languages()) {
    for (const std::string& name : templates.pages()) {
      const std::string html = templates.render(name, language, nothing);
      EXPECT_THAT(html, HasSubstr(name.ends_with("_feed") ? "</feed>" : "</html>")) << name;
      EXPECT_THAT(html, Not(HasSubstr("{{"))) << name;
      EXPECT_THAT(html, Not(HasSubstr("[["))) << name;
    }
    for (const std::string& name : templates.letters()) {
      const Letter letter = templates.render_letter(name, language, nothing);
      EXPECT_THAT(letter.body, Not(HasSubstr("{{"))) << name;
    }
  }
}

}  // namespace
}  // namespace wording
