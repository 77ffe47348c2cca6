#include <text/markdown.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markdown, BecomesHtml) {
  struct Case {
    std::string markdown;
    std::string html;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>\n"},
      {"# Top\n\n###### Low", "<h2>Top</h2>\n<h3>Low</h3>\n"},
      {"## A\n\n### B\n\n## C", "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"},
      {"~~gone~~", "<p><del>gone</del></p>\n"},
      {"1 < 2 & \"3\"", "<p>1 &lt; 2 &amp; &quot;3&quot;</p>\n"},
      {"[t](https://a.example \"x\")",
       "<p><a rel=\"nofollow ugc noopener\" href=\"https://a.example\" title=\"x\">t</a></p>\n"},
      {"https://a.example",
       "<p><a rel=\"nofollow ugc noopener\" "
       "href=\"https://a.example\">https://a.example</a></p>\n"},
      {"![A cat](https://a.example/c.png)",
       "<p><a rel=\"nofollow ugc noopener\" href=\"https://a.example/c.png\">A cat</a></p>\n"},
      {"![](https://a.example/c.png)",
       "<p><a rel=\"nofollow ugc noopener\" "
       "href=\"https://a.example/c.png\">https://a.example/c.png</a></p>\n"},
      {"<!-- note -->", "<p></p>\n"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(to_html(c.markdown), c.html) << c.markdown;
}

TEST(Markdown, MakesTables) {
  EXPECT_THAT(to_html("|a|b|\n|-|-|\n|1|2|\n"), HasSubstr("<td>1</td>"));
}

// Nothing that an author writes becomes an element or an address that acts.
TEST(Markdown, IsSafeToShow) {
  const std::vector<std::string> attacks = {
      "<script>alert(1)</script>",
      "a <img src=x onerror=alert(1)> b",
      "[t](javascript:alert(1))",
      "[t](JaVaScRiPt&colon;alert(1))",
      "[t](&#106;avascript:alert(1))",
      "[t](data:text/html;base64,PHNjcmlwdD4=)",
      "[t](vbscript:x)",
      "![x](javascript:alert(1))",
      "<javascript:alert(1)>",
      "[t](https://a.example\"onclick=\"alert(1))",
      "[t](<https://a.example\" onclick=\"alert(1)>)",
      "[a]: javascript:alert(1)\n\n[a]",
      "`<script>`",
      "```\"><script>\nx\n```",
      R"(<a href="https://a.example" onclick="x">t</a>)",
      "<svg/onload=alert(1)>",
      "![a\"onerror=\"x](https://a.example)",
  };
  for (const std::string& attack : attacks) {
    const std::string html = to_html(attack);
    for (const char* const bad : {"<script",
                                  "<img",
                                  "<svg",
                                  "href=\"javascript",
                                  "href=\"data",
                                  "href=\"vbscript",
                                  "\" onclick",
                                  "\"onclick=\""}) {
      EXPECT_THAT(html, Not(testing::ContainsRegex(bad))) << attack << "\n" << html;
    }
  }
}

TEST(Markdown, ShowsHtmlAsItWasTyped) {
  EXPECT_EQ(to_html("<div>\nA paragraph of news.\n</div>"),
            "<p>&lt;div&gt;\nA paragraph of news.\n&lt;/div&gt;\n</p>\n");
  EXPECT_EQ(to_html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() + piece.size() <= bytes)
    out += piece;
  return out;
}

// Inputs that cost cmark quadratic time or make it abort, at a size where that
// would be noticed at once by whoever runs the tests.
TEST(Markdown, SurvivesHostileTexts) {
  constexpr std::size_t kBytes = 1 << 20;
  EXPECT_THAT(to_html(repeated("> ", kBytes)), testing::StartsWith("<pre>"));
  EXPECT_THAT(to_html(repeated("1) ", kBytes)), testing::StartsWith("<pre>"));
  EXPECT_THAT(to_html(repeated("[", kBytes)), testing::StartsWith("<pre>"));
  EXPECT_THAT(to_html("[a]: " + std::string(10'000, 'u') + "\n\n" + repeated("[a] ", kBytes / 2)),
              testing::StartsWith("<pre>"));
  EXPECT_THAT(
      to_html("[a]: u '" + std::string(10'000, 'u') + "'\n\n" + repeated("[a] ", kBytes / 2)),
      testing::StartsWith("<pre>"));
  EXPECT_THAT(to_html(repeated("a@b.c", kBytes)), Not(HasSubstr("href")));
  EXPECT_THAT(to_html("http://a.b/" + repeated(")", kBytes - 20)), Not(HasSubstr("href")));
}

TEST(Markdown, KeepsOrdinaryTextsAsTheyAre) {
  EXPECT_THAT(to_html("> a\n> > b\n\n- c\n  - d\n\n1. e\n\n* * *\n"), HasSubstr("<blockquote>"));
  EXPECT_THAT(to_html(std::string(300, '-')), HasSubstr("<hr />"));
  EXPECT_THAT(to_html("See [1] and [2].\n\n[1]: https://a.example\n[2]: https://b.example 'B'"),
              HasSubstr("href=\"https://b.example\""));
}

TEST(Markdown, HasWords) {
  EXPECT_EQ(plain("# Top\n\nOne *two*\n[three](https://a.example) `four`\n\n- five"),
            "Top One two three four five");
  EXPECT_EQ(plain("A ![cat](https://a.example/c.png) &amp; dog"), "A cat & dog");
  EXPECT_EQ(plain(""), "");
}

TEST(Markdown, HasAnExcerpt) {
  EXPECT_EQ(excerpt("Short.", 20), "Short.");
  EXPECT_EQ(excerpt("The council votes on the *bridge* today.", 25), "The council votes on the…");
  EXPECT_EQ(excerpt("市议会将在暑假之后表决", 5), "市议会将在…");
}

}  // namespace
}  // namespace text
