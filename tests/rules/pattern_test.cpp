#include <rules/pattern.hpp>

#include <gmock/gmock.h>

#include "sample.hpp"

namespace rules {
namespace {

TEST(Pattern, SaysWhatIsWrongWithIt) {
  for (const char* const wrong :
       {"(", "[z-a]", "a{1001}", "(?<=x)y", "(a)\\1", "\\C\xFF", "(?:\\pL{1,900}){1,900}"}) {
    const auto pattern = Pattern::compile(wrong);
    ASSERT_FALSE(pattern) << wrong;
    EXPECT_FALSE(pattern.error().message.empty());
  }
}

TEST(Pattern, SeesWhatStandsBeforeItsStart) {
  const auto word = Pattern::compile("\\bx").value();
  EXPECT_EQ(word.find("ax x", {.start = 1, .end = 4}), (text::Range{.start = 3, .end = 4}));
  const auto first = Pattern::compile("^x").value();
  EXPECT_EQ(first.find("xx", {.start = 1, .end = 2}), std::nullopt);
  EXPECT_EQ(first.find(""), std::nullopt);
}

TEST(Pattern, KnowsThatItCanMatchNothing) {
  for (const char* const empty : {"x*", "", "^", "$", "\\b", "(?:a|)", "\\b|xyz", "\\B", "(?m)^"}) {
    EXPECT_TRUE(Pattern::compile(empty).value().matches_nothing()) << empty;
  }
  for (const char* const good : {"x", "x+", "\\bx", "^x", "中"}) {
    EXPECT_FALSE(Pattern::compile(good).value().matches_nothing()) << good;
  }
}

TEST(Screen, NamesThePatternsThatMatch) {
  const Screen screen{{"a+", "b", "(?i)c"}};
  std::vector<int> matching;
  EXPECT_TRUE(screen.matching("xCaa", matching));
  EXPECT_THAT(matching, testing::ElementsAre(0, 2));
  EXPECT_TRUE(screen.matching("", matching));
  EXPECT_THAT(matching, testing::IsEmpty());
}

// Ten patterns of a size that their common automaton does not fit its memory.
std::vector<std::string> large_patterns() {
  std::vector<std::string> out;
  out.reserve(10);
  for (int i = 0; i < 10; ++i)
    out.push_back(std::to_string(i) + "(?:\\pL{0,90}x){0,9}y");
  return out;
}

TEST(Screen, SaysThatItCannotSay) {
  const Screen screen{large_patterns()};
  std::vector<int> matching;
  EXPECT_FALSE(screen.matching("7xy", matching));
}

// A group whose screen cannot say asks every pattern: the verdict stays. Here it
// is patterns of which each fits the memory and all together do not.
TEST(Screen, NeverChangesAVerdict) {
  Rule some = rule("[match]\nany = ['b']");
  std::vector<std::string> texts = {"b"};
  for (int i = 0; i < 20; ++i) {
    texts.push_back(std::to_string(i) + "\\pL{0,40}y");
    some.match.any.push_back({.text = texts.back()});
  }
  std::vector<int> matching;
  ASSERT_FALSE(Screen{texts}.matching("b", matching));

  EXPECT_THAT(found(set_of(some), {"7ay", "7axy 3y a b"}),
              testing::ElementsAre("title:7ay", "body:7axy", "body:3y", "body:b"));
}

}  // namespace
}  // namespace rules
