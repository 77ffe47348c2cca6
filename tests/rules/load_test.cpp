#include <rules/load.hpp>

#include <gmock/gmock.h>

#include "sample.hpp"
#include <filesystem>
#include <fstream>

namespace rules {
namespace {

namespace fs = std::filesystem;

// A folder of rules that is gone when the test ends.
class Load : public testing::Test {
 public:
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;
  ~Load() override { fs::remove_all(root_); }

 protected:
  Load() : root_{fs::path{testing::TempDir()} / ("rules_" + std::to_string(::getpid()))} {
    fs::create_directories(root_ / "rules");
  }

  void write(const std::string& name, const std::string& text) const {
    const fs::path path = root_ / "rules" / name;
    fs::create_directories(path.parent_path());
    std::ofstream{path} << text;
  }

  [[nodiscard]] LoadedRules load() const { return load_rules((root_ / "rules").string()); }

  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> out;
    for (const auto& problem : load().problems)
      out.push_back(policies::text(problem));
    return out;
  }

  const fs::path& root() const { return root_; }

 private:
  fs::path root_;
};

TEST_F(Load, ReadsAllRulesSortedById) {
  write("spam/b.toml", rule_file("[match]\nany = ['x']", "spam.b"));
  write("spam/a.toml", rule_file("[match]\nany = ['x']", "spam.a"));
  write("local/house/own.toml", rule_file("[match]\nany = ['x']", "house.own"));
  write("policies.toml", "[undo]\nseconds = 1");
  write("lists/words.txt", "one\n");
  write("README.md", "Not a rule.");

  const LoadedRules loaded = load();

  EXPECT_TRUE(loaded.problems.empty());
  std::vector<std::string> ids;
  for (const Rule& rule : loaded.rules)
    ids.push_back(rule.id);
  EXPECT_THAT(ids, testing::ElementsAre("house.own", "spam.a", "spam.b"));
}

TEST_F(Load, TellsTheProblemsOfAllFiles) {
  write("spam/a.toml", rule_file("[match]\nany = ['(']", "spam.a"));
  write("spam/b.toml", rule_file("[match]\nany = ['x']", "spam.other"));
  write("local/spam/c.toml", rule_file("[match]\nany = ['x']", "spam.c"));
  write("spam/c.toml", rule_file("[match]\nany = ['x']", "spam.c"));

  EXPECT_THAT(problems(),
              testing::ElementsAre(
                  testing::StartsWith("spam/a.toml:8:8: RE2 says"),
                  "spam/b.toml:2:1: The id must be that of the file: `spam.b`.",
                  "spam/c.toml: There is a rule `spam.c` already, in local/spam/c.toml; an id "
                  "stands once."));
}

TEST_F(Load, ReadsAListOnceForAllItsRules) {
  write("lists/words.txt", "one\n--\n");
  write("spam/a.toml", rule_file("[match]\nlists = ['lists/words.txt']", "spam.a"));
  write("spam/b.toml", rule_file("[match]\nlists = ['lists/words.txt']", "spam.b"));

  const LoadedRules loaded = load();

  ASSERT_EQ(loaded.rules.size(), 2U);
  EXPECT_EQ(loaded.rules[0].match.lists.at(0), loaded.rules[1].match.lists.at(0));
  EXPECT_EQ(loaded.problems.size(), 1U);
}

TEST_F(Load, NeverReadsAListOutsideTheFolder) {
  std::ofstream{root() / "secret.txt"} << "secret\n";
  fs::create_directories(root() / "rules");
  fs::create_symlink(root() / "secret.txt", root() / "rules" / "link.txt");
  const std::vector<std::string> names = {"../secret.txt",
                                          "lists/../../secret.txt",
                                          "link.txt",
                                          "a.toml",
                                          "",
                                          (root() / "secret.txt").string()};
  for (const std::string& name : names) {
    write("spam/a.toml", rule_file("[match]\nlists = ['" + name + "']", "spam.a"));
    EXPECT_THAT(problems(), testing::ElementsAre(testing::HasSubstr("There is no list"))) << name;
  }
}

TEST_F(Load, SaysThatThereIsNoSuchFolder) {
  const LoadedRules loaded = load_rules((root() / "nowhere").string());
  ASSERT_EQ(loaded.problems.size(), 1U);
  EXPECT_THAT(loaded.problems[0].message, testing::HasSubstr("There is no such directory"));
}

}  // namespace
}  // namespace rules
