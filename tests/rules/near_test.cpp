#include <rules/near.hpp>

#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

namespace rules {
namespace {

std::vector<text::Range> places(std::string_view text, std::string_view part) {
  std::vector<text::Range> out;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    out.push_back({.start = at, .end = at + part.size()});
  return out;
}

TEST(Near, CountsTheWordsBetween) {
  struct Case {
    std::string text;
    std::size_t words;
    std::vector<std::string> stretches;
  };
  const std::vector<Case> cases = {
      {"aa bb", 0, {"aa bb"}},
      {"bb, aa", 0, {"bb, aa"}},
      {"aa x bb", 0, {}},
      {"aa x bb", 1, {"aa x bb"}},
      {"aa x yé z-1 bb", 3, {}},
      {"aa x yé z-1 bb", 4, {"aa x yé z-1 bb"}},
      {"bb aa x bb", 1, {"bb aa", "aa x bb"}},
      {"aa aa x bb", 1, {"aa x bb"}},
      {"aa 中文 bb", 1, {}},
      {"aa 中文 bb", 2, {"aa 中文 bb"}},
      {"aabb", 0, {"aabb"}},
      {"aa", 5, {}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> found;
    for (const text::Range& each :
         near_ranges(c.text, places(c.text, "aa"), places(c.text, "bb"), c.words))
      found.push_back(c.text.substr(each.start, each.end - each.start));
    EXPECT_EQ(found, c.stretches) << c.text << ", " << c.words;
  }
}

TEST(Near, DoesNotTakeOneMatchForTwo) {
  const std::string text = "aa";
  EXPECT_THAT(near_ranges(text, places(text, "aa"), places(text, "a"), 5), testing::IsEmpty());
}

}  // namespace
}  // namespace rules
