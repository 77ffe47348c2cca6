#include <text/words.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> out;
  for (const Range& word : words(text))
    out.push_back(text.substr(word.start, word.end - word.start));
  return out;
}

TEST(Words, AreRunsOfLettersOrSingleCharacters) {
  using testing::ElementsAre;
  EXPECT_THAT(listed(""), ElementsAre());
  EXPECT_THAT(listed("Hello, wide world!"), ElementsAre("Hello", "wide", "world"));
  EXPECT_THAT(listed("naïve cafe\u0301 snake_case 3,5"),
              ElementsAre("naïve", "cafe\u0301", "snake_case", "3", "5"));
  EXPECT_THAT(listed("北京 2026年"), ElementsAre("北", "京", "2026", "年"));
  EXPECT_THAT(listed("ひらカナ"), ElementsAre("ひ", "ら", "カ", "ナ"));
  EXPECT_THAT(listed("한국어 좋다"), ElementsAre("한국어", "좋다"));
  EXPECT_THAT(listed("копия العربية हिन्दी"), ElementsAre("копия", "العربية", "हिन्दी"));
  EXPECT_THAT(listed("กิน"), ElementsAre("กิ", "น"));  // A vowel sign belongs to its consonant.
}

TEST(Words, AreCountedAsTheyAreListed) {
  for (const char* const text : {"", "one", "one two  three", "北京 2026年", "cafe\u0301", "กิน"}) {
    EXPECT_EQ(word_count(text), words(text).size()) << text;
  }
}

TEST(Words, EndAtUnicodeBoundaries) {
  struct Case {
    std::string text;
    std::size_t at;
    bool boundary;
  };
  const std::vector<Case> cases = {
      {"", 0, true},
      {"ab", 0, true},
      {"ab", 1, false},
      {"ab", 2, true},
      {"a b", 1, true},
      {"m\u00FCll", 3, false},  // RE2's \b would see one here.
      {"a中", 1, true},
      {"中国", 3, true},
      {"e\u0301a", 1, false},
      {"e\u0301a", 3, false},
      {"中\u0301", 3, false},
      {"a_b", 1, false},
      {"a-b", 1, true},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(is_word_boundary(c.text, c.at), c.boundary) << c.text << " at " << c.at;
  }
}

}  // namespace
}  // namespace text
