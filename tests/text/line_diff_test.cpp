#include <text/line_diff.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace text {
namespace {

// "-removed" and "+added" and " same", one a line.
std::string shown(std::string_view before, std::string_view after) {
  std::string out;
  for (const DiffLine& each : line_diff(before, after)) {
    out += each.change == Change::same ? ' ' : each.change == Change::added ? '+' : '-';
    out += std::string{each.line} + "|";
  }
  return out;
}

TEST(LineDiff, ShowsWhatCameAndWent) {
  EXPECT_EQ(shown("", ""), "");
  EXPECT_EQ(shown("a\nb\n", "a\nb\n"), " a| b|");
  EXPECT_EQ(shown("", "a\n"), "+a|");
  EXPECT_EQ(shown("a\n", ""), "-a|");
  EXPECT_EQ(shown("a\nb\nc\n", "a\nx\nc\n"), " a|-b|+x| c|");
  EXPECT_EQ(shown("a\nb\nc\nd\n", "b\nc\ne\nd\n"), "-a| b| c|+e| d|");
  EXPECT_EQ(shown("a\na\n", "a\n"), " a|-a|");
}

// Both texts can be read off any diff.
TEST(LineDiff, HoldsBothTexts) {
  std::mt19937 chance{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts each time
  for (int i = 0; i < 500; ++i) {
    std::string before;
    std::string after;
    for (int line = 0; line < 20; ++line) {
      before += std::string(1, static_cast<char>('a' + chance() % 4)) + "\n";
      after += std::string(1, static_cast<char>('a' + chance() % 4)) + "\n";
    }
    std::string old_lines;
    std::string new_lines;
    for (const DiffLine& each : line_diff(before, after)) {
      if (each.change != Change::added) old_lines += std::string{each.line} + "\n";
      if (each.change != Change::removed) new_lines += std::string{each.line} + "\n";
    }
    EXPECT_EQ(old_lines, before);
    EXPECT_EQ(new_lines, after);
  }
}

TEST(LineDiff, OfLongTextsIsAllOrNothing) {
  std::string before;
  std::string after;
  for (int line = 0; line < 2'001; ++line) {
    before += "a" + std::to_string(line) + "\n";
    after += "b" + std::to_string(line) + "\n";
  }
  EXPECT_EQ(line_diff(before, after).size(), 4'002U);
}

}  // namespace
}  // namespace text
