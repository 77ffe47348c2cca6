#include <policies/reader.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace policies {
namespace {

TEST(Reader, GuessesWhatWasMeant) {
  const std::vector<std::string> known = {"severity", "score", "any", "title", "lists"};
  EXPECT_EQ(did_you_mean("severty", known), "severity");
  EXPECT_EQ(did_you_mean("socre", known), "score");
  EXPECT_EQ(did_you_mean("list", known), "lists");
  EXPECT_EQ(did_you_mean("ayn", known), "");
  EXPECT_EQ(did_you_mean("colour", known), "");
  EXPECT_EQ(did_you_mean(std::string(1'000, 'a'), known), "");
}

TEST(Reader, TakesEveryKindOfValue) {
  const ParsedToml toml = parse_toml(R"toml(
text = "a"
number = 3
flag = true
day = 2027-01-31
list = ['x', 'y']
[table]
en = "Yes"
[[many]]
[[many]]
)toml",
                                     "f.toml");
  ASSERT_TRUE(toml.problems.empty());
  std::vector<Problem> problems;
  const std::string file = "f.toml";
  TableReader reader{toml.root, file, problems};

  EXPECT_EQ(reader.text("text", 10)->text, "a");
  EXPECT_EQ(reader.text("text", 10)->at, (Position{.line = 2, .column = 8}));
  EXPECT_EQ(reader.integer("number", {0, 9}), 3);
  EXPECT_EQ(reader.boolean("flag"), true);
  EXPECT_EQ(reader.date("day"),
            std::chrono::year{2027} / std::chrono::January / std::chrono::day{31});
  EXPECT_EQ(reader.texts("list", 2).size(), 2U);
  EXPECT_EQ(reader.by_language("table", 10).at("en"), "Yes");
  EXPECT_EQ(reader.tables("many", 2).size(), 2U);
  EXPECT_EQ(reader.text("absent", 10), std::nullopt);
  reader.finish();
  EXPECT_TRUE(problems.empty());
}

TEST(Reader, TellsOfEveryWrongKind) {
  const ParsedToml toml = parse_toml(
      "a = 1\nb = 'x'\nc = 1\nd = 'x'\ne = [1]\nf = 2\ng = 3\nh = { english = 'x' }\n"
      "i = 'long'\nj = ['1', '2', '3']",
      "f.toml");
  std::vector<Problem> problems;
  const std::string file = "f.toml";
  TableReader reader{toml.root, file, problems};

  EXPECT_EQ(reader.text("a", 9), std::nullopt);
  EXPECT_EQ(reader.integer("b", {0, 9}), std::nullopt);
  EXPECT_EQ(reader.boolean("c"), std::nullopt);
  EXPECT_EQ(reader.date("d"), std::nullopt);
  EXPECT_TRUE(reader.texts("e", 9).empty());
  EXPECT_FALSE(reader.table("f").has_value());
  EXPECT_TRUE(reader.tables("g", 9).empty());
  EXPECT_TRUE(reader.by_language("h", 9).empty());
  EXPECT_EQ(reader.text("i", 3), std::nullopt);
  EXPECT_TRUE(reader.texts("j", 2).empty());

  std::vector<std::uint32_t> lines;
  lines.reserve(problems.size());
  for (const Problem& problem : problems)
    lines.push_back(problem.at.line);
  EXPECT_THAT(lines, testing::ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
}

}  // namespace
}  // namespace policies
