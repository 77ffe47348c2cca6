#include <rules/literal_index.hpp>
#include <rules/requirement.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace rules {
namespace {

// Few letters, so that short strings are met by chance; capitals, signs that differ from one
// another by the bit of case alone, and bytes beyond ASCII.
std::string random_text(std::mt19937_64& random, std::size_t size) {
  constexpr std::string_view kLetters = "abAB@`[{ \n1\x11\xC3\xA9\xE3";
  std::string out;
  while (out.size() < size)
    out += kLetters[random() % kLetters.size()];
  return out;
}

TEST(GramFilter, FindsWithVectorsWhatItFindsWithout) {
  std::mt19937_64 random{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts every time.
  for (const std::size_t width : {1U, 2U, 3U, 4U, 6U}) {
    std::vector<Gram> grams(9);
    for (Gram& each : grams)
      each = gram_of(random_text(random, width), width);
    const GramFilter filter{grams, width};
    std::vector<std::uint32_t> room;
    for (std::size_t size = 0; size < 300; ++size) {
      const std::string text = random_text(random, size);
      const auto found = filter.find(text, room);
      EXPECT_THAT(filter.find_simply(text), testing::ElementsAreArray(found)) << size;
      for (std::size_t at = 0; at + width <= size; ++at) {
        const Gram gram = gram_of(std::string_view{text}.substr(at), width);
        if (std::ranges::find(grams, gram) == grams.end()) continue;
        EXPECT_TRUE(std::ranges::binary_search(found, at)) << width << ' ' << at;
      }
    }
  }
}

using Places = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>;

Places one_by_one(const std::vector<LiteralIndex::Literal>& literals, const std::string& text) {
  std::string small = text;
  std::ranges::transform(small, small.begin(), lower);
  Places out;
  for (const auto& literal : literals) {
    for (std::size_t at = small.find(literal.text); at != std::string::npos;
         at = small.find(literal.text, at + 1)) {
      out.emplace_back(literal.owner,
                       static_cast<std::uint32_t>(at),
                       static_cast<std::uint32_t>(at + literal.text.size()));
    }
  }
  std::ranges::sort(out);
  return out;
}

TEST(LiteralIndex, FindsWhatASearchForEachFinds) {
  std::mt19937_64 random{2};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts every time.
  for (int round = 0; round < 200; ++round) {
    std::deque<std::string> texts;  // Which stay where they are.
    std::vector<LiteralIndex::Literal> literals;
    for (std::uint32_t owner = 0; owner < 1 + random() % 60; ++owner) {
      texts.push_back(plain(random_text(random, 1 + random() % 9)));
      literals.push_back({.text = texts.back(), .owner = owner});
    }
    const LiteralIndex index{literals};
    LiteralScratch scratch;
    const std::string text = random_text(random, random() % 400);
    index.find(text, scratch);
    Places places;
    for (const auto& each : scratch.found)
      places.emplace_back(each.owner, each.start, each.end);
    std::ranges::sort(places);
    EXPECT_EQ(places, one_by_one(literals, text)) << testing::PrintToString(text);
  }
}

TEST(LiteralIndex, MayBeEmpty) {
  LiteralScratch scratch;
  LiteralIndex{}.find("text", scratch);
  EXPECT_TRUE(LiteralIndex{}.empty());
  EXPECT_THAT(scratch.found, testing::IsEmpty());
}

}  // namespace
}  // namespace rules
