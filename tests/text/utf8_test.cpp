#include <text/utf8.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

TEST(Utf8, SaysWhereItIsBroken) {
  struct Case {
    std::string title;
    std::string bytes;
    std::optional<std::size_t> first;
  };
  const std::vector<Case> cases = {
      {"empty", "", std::nullopt},
      {"ASCII longer than a machine word", "The quick brown fox", std::nullopt},
      {"two, three and four bytes", "é中😀", std::nullopt},
      {"the last code point", "\xF4\x8F\xBF\xBF", std::nullopt},
      {"behind the last code point", "a\xF4\x90\x80\x80", 1},
      {"overlong slash", "\xC0\xAF", 0},
      {"overlong in three bytes", "ab\xE0\x80\xAF", 2},
      {"overlong in four bytes", "\xF0\x80\x80\xAF", 0},
      {"surrogate", "\xED\xA0\x80", 0},
      {"lone continuation", "12345678\x80", 8},
      {"torn at the end", "abc\xE4\xB8", 3},
      {"no such lead", "\xFF", 0},
      {"wrong third byte", "\xE4\xB8\x41", 0},
  };
  for (const Case& c : cases)
    EXPECT_EQ(first_invalid(c.bytes), c.first) << c.title;
}

TEST(Utf8, FindsControlCharacters) {
  using std::string_literals::operator""s;
  EXPECT_EQ(first_control("tab\tand\r\nlines, é and “quotes”"), std::nullopt);
  EXPECT_EQ(first_control("a\0b"s), 1U);
  EXPECT_EQ(first_control("ab\x1B"), 2U);
  EXPECT_EQ(first_control("a\x7F"), 1U);
  EXPECT_EQ(first_control("a\xC2\x85"), 1U);
  EXPECT_EQ(first_control("a\xC2\xA0"), std::nullopt);
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(code_points(""), 0U);
  EXPECT_EQ(code_points("aé中😀"), 4U);
  const std::vector<std::size_t> bytes = {0, 1, 3, 6, 10, 99};
  EXPECT_THAT(code_point_offsets("aé中😀", bytes), testing::ElementsAre(0, 1, 2, 3, 4, 4));
}

TEST(Utf8, DecodesBothWays) {
  const std::string text = "aé中😀";
  std::vector<char32_t> forward;
  for (std::size_t at = 0; at < text.size();)
    forward.push_back(decode(text, at));
  std::vector<char32_t> backward;
  for (std::size_t at = text.size(); at > 0;)
    backward.push_back(decode_before(text, at));
  EXPECT_THAT(forward, testing::ElementsAre(U'a', U'é', U'中', U'😀'));
  EXPECT_THAT(backward, testing::ElementsAre(U'😀', U'中', U'é', U'a'));
  std::string again;
  for (const char32_t c : forward)
    append(again, c);
  EXPECT_EQ(again, text);
}

TEST(Utf8, IsCutWithoutTearingACharacter) {
  EXPECT_EQ(clip("abc", 5), "abc");
  EXPECT_EQ(clip("aé", 2), "a");
  EXPECT_EQ(clip("ae\u0301x", 2), "a");  // The accent belongs to the e.
  EXPECT_EQ(clip("ae\u0301x", 4), "ae\u0301");
  EXPECT_EQ(clip("x👩\u200D👧", 6), "x");  // A family is one character.
  EXPECT_EQ(clip_code_points("a中国x", 2), "a中");
  EXPECT_EQ(clip_code_points("ab", 9), "ab");
}

}  // namespace
}  // namespace text
