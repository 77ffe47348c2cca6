#include <rules/limits.hpp>
#include <rules/requirement.hpp>
#include <text/letter_case.hpp>
#include <text/utf8.hpp>

#include <gmock/gmock.h>
#include <re2/re2.h>
#include <unicode/uchar.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The cheapest set of literals.
std::vector<std::string> literals_of(std::string_view pattern) {
  const Requirement requirement = requirement_of(pattern);
  return requirement.covers.empty() ? std::vector<std::string>{}
                                    : requirement.covers.front().literals;
}

TEST(Requirement, IsWhatNoMatchCanDoWithout) {
  struct Case {
    std::string pattern;
    std::vector<std::string> literals;
    std::size_t width;
  };
  const std::vector<Case> cases = {
      {"casino", {"casino"}, 6},
      {"(?i)CaSiNo", {"casino"}, 7},
      {"NASA", {"nasa"}, 4},
      {"(?i)kelvin", {"kelvin"}, 8},
      {"москва", {"москва"}, 12},
      {"中国", {"中国"}, 6},
      {"foo|bar|quux", {"bar", "foo", "quux"}, 4},
      {"foo|ba", {"ba", "foo"}, 3},
      {"v[i1!]agra", {"v!agra", "v1agra", "viagra"}, 6},
      {"colou?r", {"color", "colour"}, 6},
      {"qu{2}ux", {"quuux"}, 5},
      {"(?:ab){3}", {"ababab"}, 6},
      {"(?:abc)+", {"abc"}, kUnbounded},
      {"(?:abc)*", {}, kUnbounded},
      {"x+yzw", {"xyzw"}, kUnbounded},
      {"ab.cdefg", {"cdefg"}, 11},
      {"\\bcasino\\b", {"casino"}, 6},
      {"^casino$", {"casino"}, 6},
      {"\\Qa.b*\\E", {"a.b*"}, 4},
      {R"(a\.b\x41\x{42})", {"a.bab"}, 5},
      {"(?P<name>casino)", {"casino"}, 6},
      {"\\d+ euros", {" euros"}, kUnbounded},
      {"[a-z]{3}", {}, 12},
      {"\\pL\\d", {}, 5},
      {"\\C{4}", {}, 4},
      {"", {}, 0},
      {"foo|", {}, 3},
      {"\\101bcdef", {}, kUnbounded},  // Octal is not understood, so nothing is.
  };
  for (const Case& each : cases) {
    ASSERT_TRUE(re2::RE2{each.pattern}.ok()) << each.pattern;
    EXPECT_EQ(literals_of(each.pattern), each.literals) << each.pattern;
    EXPECT_EQ(requirement_of(each.pattern).width, each.width) << each.pattern;
  }
}

TEST(Requirement, IsTheRarestOfAll) {
  EXPECT_THAT(literals_of("the.{0,20}xylophone"), ElementsAre("xylophone"));
  EXPECT_THAT(literals_of("xylophone.{0,20}the"), ElementsAre("xylophone"));
  EXPECT_THAT(literals_of("(?:the|and).*zq9x"), ElementsAre("zq9x"));
  EXPECT_LT(requirement_of("xylophone").covers.front().cost,
            requirement_of("the").covers.front().cost);
}

// Each of them is needed, so a text without one is passed over.
TEST(Requirement, MayBeSeveralAtOnce) {
  const Requirement requirement = requirement_of("quartz[0-9]*(?:jumbo|vex)[0-9]*sphinx.*the.*a");
  ASSERT_THAT(requirement.covers, testing::SizeIs(3));
  std::set<std::vector<std::string>> covers;
  for (const Cover& each : requirement.covers)
    covers.insert(each.literals);
  EXPECT_THAT(covers,
              testing::UnorderedElementsAre(
                  ElementsAre("quartz"), ElementsAre("sphinx"), ElementsAre("jumbo", "vex")));
}

// A part of the word, as the whole has too many spellings.
TEST(Requirement, KnowsLettersBeyondAsciiInEachCase) {
  const auto literals = literals_of("(?i)москва");
  EXPECT_FALSE(literals.empty());
  for (const std::string_view spelling : {"москва", "МОСКВА", "Москва", "МоСкВа"}) {
    EXPECT_THAT(literals,
                testing::Contains(
                    testing::ResultOf([&](const std::string& each) { return spelling.find(each); },
                                      testing::Ne(std::string_view::npos))))
        << spelling;
  }
}

TEST(Requirement, StopsAtItsLimits) {
  std::string deep = "abcdef";
  for (int i = 0; i < 300; ++i)
    deep += "(?:";
  EXPECT_THAT(literals_of(deep.append(300, ')')), IsEmpty());
  std::string wide = "aaaa0";
  for (int i = 1; i < 1'000; ++i)
    wide += "|aaaa" + std::to_string(i);
  EXPECT_THAT(literals_of(wide), IsEmpty());
  EXPECT_THAT(literals_of("(?:[ab][cd]){20}xyzzy"),
              testing::Each(testing::SizeIs(testing::Ge(kAnchorBytes))));
}

TEST(Requirement, IsComparedWithoutCase) {
  EXPECT_EQ(plain("ÀB ſcale \u212A"), "Àb scale k");
  EXPECT_TRUE(moves_when_plain("ſ"));
  EXPECT_TRUE(moves_when_plain("\u212A"));
  EXPECT_FALSE(moves_when_plain("ß K s é 中"));
}

// Whatever RE2 takes for the same letter in another case is a variant here.
TEST(CaseVariants, AreAllThatRe2Knows) {
  std::string all;
  std::map<std::size_t, char32_t> starts;
  for (UChar32 c = 0x80; c <= 0x1FFFF; ++c) {
    if (!u_hasBinaryProperty(c, UCHAR_CASE_SENSITIVE)) continue;
    starts[all.size()] = static_cast<char32_t>(c);
    text::append(all, static_cast<char32_t>(c));
  }
  all += "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  ASSERT_GT(starts.size(), 2'000U);
  for (const auto& [start, c] : starts) {
    std::string pattern = "(?i)(";
    text::append(pattern, c);
    const re2::RE2 re{pattern + ")"};
    const std::u32string variants = text::case_variants(c);
    re2::StringPiece rest{all};
    re2::StringPiece same;
    while (re2::RE2::FindAndConsume(&rest, re, &same)) {
      std::size_t at = 0;
      const char32_t found = text::decode(std::string_view{same.data(), same.size()}, at);
      EXPECT_NE(variants.find(found), std::u32string::npos)
          << pattern << " finds U+" << std::hex << +found;
    }
  }
}

}  // namespace
}  // namespace rules
