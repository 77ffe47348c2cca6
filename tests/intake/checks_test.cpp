#include <intake/checks.hpp>

#include <gtest/gtest.h>

#include <string>

namespace intake {
namespace {

TEST(Checks, KnowAnEmailAddress) {
  for (const std::string yes :
       {"ana@example.org", "a.b+c@sub.example.org", "josé@exämple.org", "x@1.example"}) {
    EXPECT_TRUE(is_email(yes)) << yes;
  }
  for (const std::string no : {"",
                               "ana",
                               "@example.org",
                               "ana@",
                               "ana@example",
                               "a b@example.org",
                               "a@b@c.org",
                               "ana@.org",
                               "ana@example.",
                               "<ana@example.org>",
                               "a@example.org,b@example.org",
                               "ana@exa mple.org"}) {
    EXPECT_FALSE(is_email(no)) << no;
  }
}

TEST(Checks, KnowAWebAddress) {
  for (const std::string yes :
       {"https://a.example", "http://a.example:8080/x?y#z", "https://exämple.org/ä"}) {
    EXPECT_TRUE(is_web_address(yes)) << yes;
  }
  for (const std::string no : {"",
                               "a.example",
                               "www.a.example",
                               "ftp://a.example",
                               "https://",
                               "https:a",
                               "javascript:alert(1)",
                               "mailto:a@b.example",
                               "https://a:b@c.example",
                               "https://a b.example",
                               "//a.example"}) {
    EXPECT_FALSE(is_web_address(no)) << no;
  }
}

TEST(Checks, KnowALanguageTag) {
  for (const std::string yes : {"en", "pt-BR", "zh-Hant-TW", "und", "es-419", "de-CH-1996"}) {
    EXPECT_TRUE(is_language_tag(yes)) << yes;
  }
  for (const std::string no :
       {"", "e", "en-", "-en", "en_US", "e1", "en--US", "português", "abcdefghi", "en-abcdefghi"}) {
    EXPECT_FALSE(is_language_tag(no)) << no;
  }
}

TEST(Checks, CountTheEditsBetweenTwoWords) {
  EXPECT_EQ(distance("title", "title"), 0U);
  EXPECT_EQ(distance("titel", "title"), 1U);
  EXPECT_EQ(distance("tilte", "title"), 1U);
  EXPECT_EQ(distance("tittle", "title"), 1U);
  EXPECT_EQ(distance("", "abc"), 3U);
  EXPECT_EQ(distance("kitten", "sitting"), 3U);
}

TEST(Checks, CutAnExcerptWhereACharacterEnds) {
  EXPECT_EQ(excerpt("short"), "short");
  std::string text = "x";
  while (text.size() < 200)
    text += "é";
  const std::string cut = excerpt(text);
  EXPECT_EQ(cut.substr(cut.size() - 3), "...");
  EXPECT_EQ(cut.size(), 99U + 3U);
}

}  // namespace
}  // namespace intake
