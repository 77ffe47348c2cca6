#include <base/characters.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace base {
namespace {

TEST(Characters, AreCountedAsAPersonTypesThem) {
  struct Typed {
    std::string text;
    std::size_t characters;
    std::size_t visible;
  };
  const std::vector<Typed> cases = {
      {"", 0, 0},
      {"abc", 3, 3},
      {" a\tb\n", 5, 2},
      {"São Paulo", 9, 9},
      {"此文抄袭", 4, 12},
      {"\xF0\x9F\x98\x80", 1, 4},
      {"\xE3\x80\x80\xC2\xA0", 2, 0},
      {"\xE2\x80\x8B\xE2\x81\xA0\xEF\xBB\xBF", 3, 0},
      {std::string(1, '\0'), 1, 0},
  };
  for (const Typed& c : cases) {
    EXPECT_EQ(character_count(c.text), c.characters) << c.text;
    EXPECT_EQ(visible_bytes(c.text), c.visible) << c.text;
    EXPECT_EQ(is_blank(c.text), c.visible == 0) << c.text;
  }
}

// Bytes that are no UTF-8 are seen, and never read beyond.
TEST(Characters, OfBrokenTextAreSeen) {
  for (const std::string text : {"\xC3", "\xE2\x80", "\xF0\x9F", "\xFF", "\x80"}) {
    EXPECT_FALSE(is_blank(text));
  }
}

}  // namespace
}  // namespace base
