#include <pages/marks.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace pages {

std::ostream& operator<<(std::ostream& out, const Piece& piece) {
  out << (piece.hit == 0 ? "" : std::to_string(piece.hit) + "=") << '"' << piece.text << '"';
  if (!piece.title.empty()) out << " (" << piece.title << ")";
  return out;
}

namespace {

using testing::ElementsAre;

struct Split {
  std::string title;
  std::string text;
  std::vector<Mark> marks;
  std::string pieces;        // "plain|1[marked]|plain"
  std::vector<int> numbers;  // Of the pieces that the marks are part of.
};

std::string written(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) {
    if (!text.empty()) text += '|';
    text += piece.hit == 0 ? std::string{piece.text}
                           : std::to_string(piece.hit) + "[" + std::string{piece.text} + "]";
  }
  return text;
}

Mark at(std::size_t start, std::size_t end) { return {.start = start, .end = end}; }

const std::vector<Split>& splits() {
  static const std::vector<Split> all = {
      {"nothing marked", "abc", {}, "abc", {}},
      {"an empty text", "", {at(0, 0)}, "", {0}},
      {"a passage in the middle", "abcdef", {at(2, 4)}, "ab|1[cd]|ef", {1}},
      {"the whole text", "abc", {at(0, 3)}, "1[abc]", {1}},
      {"the end", "abc", {at(2, 3)}, "ab|1[c]", {1}},
      {"two that touch", "abcd", {at(0, 2), at(2, 4)}, "1[ab]|2[cd]", {1, 2}},
      {"two that overlap", "abcdef", {at(1, 4), at(2, 5)}, "a|1[bcde]|f", {1, 1}},
      {"one within another", "abcdef", {at(1, 5), at(2, 3)}, "a|1[bcde]|f", {1, 1}},
      {"the same twice", "abcd", {at(1, 2), at(1, 2)}, "a|1[b]|cd", {1, 1}},
      {"any order", "abcdef", {at(4, 5), at(0, 1)}, "1[a]|bcd|2[e]|f", {2, 1}},
      {"an empty one", "abc", {at(1, 1)}, "abc", {0}},
      {"one that ends before it starts", "abc", {at(2, 1)}, "abc", {0}},
      {"one behind the end", "abc", {at(7, 9)}, "abc", {0}},
      {"one over the end", "abc", {at(2, 9)}, "ab|1[c]", {1}},
      {"two bytes of one character", "aéb", {at(1, 3)}, "a|1[é]|b", {1}},
      {"half a character", "aéb", {at(2, 3)}, "a|1[é]|b", {1}},
      {"the first half of a character", "a€b", {at(1, 2)}, "a|1[€]|b", {1}},
      {"between halves of two", "é€", {at(1, 3)}, "1[é€]", {1}},
      {"unspaced script", "甲乙丙", {at(3, 6)}, "甲|1[乙]|丙", {1}},
  };
  return all;
}

TEST(Marks, SplitATextAtWholeCharacters) {
  for (const Split& each : splits()) {
    std::vector<int> numbers;
    EXPECT_EQ(written(split(each.text, each.marks, 1, &numbers)), each.pieces) << each.title;
    EXPECT_EQ(numbers, each.numbers) << each.title;
  }
}

TEST(Marks, NeverLoseOrRepeatAByte) {
  const std::string text = "a€éb甲c";
  for (std::size_t one = 0; one <= text.size(); ++one) {
    for (std::size_t other = 0; other <= text.size() + 1; ++other) {
      const std::vector<Mark> marks = {at(one, other), at(other, one), at(3, 5)};
      std::string joined;
      for (const Piece& piece : split(text, marks))
        joined += piece.text;
      EXPECT_EQ(joined, text) << one << ' ' << other;
    }
  }
}

TEST(Marks, TellTheGravestAndAllNamesOfWhatTheyMerge) {
  const std::vector<Mark> marks = {{.start = 0, .end = 3, .severity = 0, .title = "One"},
                                   {.start = 1, .end = 2, .severity = 2, .title = "Two"},
                                   {.start = 2, .end = 4, .severity = 1, .title = "One"}};

  EXPECT_THAT(split("abcdef", marks, 5),
              ElementsAre(Piece{.text = "abcd", .hit = 5, .severity = 2, .title = "One; Two"},
                          Piece{.text = "ef"}));
}

struct Around {
  std::string title;
  std::string text;
  std::size_t start;
  std::size_t end;
  std::size_t around;
  std::string excerpt;
};
const std::vector<Around>& excerpts() {
  static const std::vector<Around> all = {
      {"all of a short text", "one two three", 4, 7, 20, "one [two] three"},
      {"a cut at both ends", "one two three", 4, 7, 2, "…e [two] t…"},
      {"no context", "one two three", 4, 7, 0, "…[two]…"},
      {"characters stay whole", "ééé甲ééé", 6, 9, 3, "…é[甲]é…"},
      {"the beginning", "one two", 0, 3, 9, "[one] two"},
      {"behind the end", "one", 9, 12, 2, "…ne[]"},
  };
  return all;
}

TEST(Marks, ShowAPassageWithSomeTextAroundIt) {
  for (const Around& each : excerpts()) {
    const Excerpt found = excerpt_at(each.text, each.start, each.end, each.around);
    EXPECT_EQ(found.before + "[" + found.passage + "]" + found.after, each.excerpt) << each.title;
  }
}

}  // namespace
}  // namespace pages
