// The rule pack as it is shipped: every file can be read, is sound, passes its
// own tests, and leaves innocent texts alone.

#include <policies/policies.hpp>
#include <rules/lint.hpp>
#include <rules/load.hpp>
#include <rules/rule_set.hpp>
#include <rules/self_test.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace rules {
namespace {

namespace fs = std::filesystem;

const std::string kPack = PROJECT_DIR "/rules";

// The pack, or nothing where none was written.
const LoadedRules& pack() {
  static const LoadedRules loaded = load_rules(kPack);
  return loaded;
}

class Shipped : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kPack) || (pack().rules.empty() && pack().problems.empty())) {
      GTEST_SKIP() << "no rules in " << kPack;
    }
  }
};

TEST_F(Shipped, RulesCanBeRead) {
  for (const policies::Problem& problem : pack().problems) {
    ADD_FAILURE() << "rules/" << policies::text(problem);
  }
}

TEST_F(Shipped, PoliciesCanBeRead) {
  for (const auto& problem : policies::load_policies(kPack + "/policies.toml").problems) {
    ADD_FAILURE() << policies::text(problem);
  }
}

TEST_F(Shipped, RulesAreSound) {
  const auto policies = policies::load_policies(kPack + "/policies.toml").policies;
  for (const Rule& rule : pack().rules) {
    for (const policies::Problem& problem : lint(rule, policies)) {
      if (problem.weight == policies::Weight::error) {
        ADD_FAILURE() << "rules/" << policies::text(problem);
      } else {
        GTEST_LOG_(INFO) << "rules/" << policies::text(problem);
      }
    }
  }
}

TEST_F(Shipped, RulesPassTheirOwnTests) {
  for (const Rule& rule : pack().rules) {
    for (const TestResult& result : run_tests(rule)) {
      if (!is_good(result.outcome)) {
        ADD_FAILURE() << "rules/" << text(result);
      } else if (result.outcome == Outcome::done) {
        GTEST_LOG_(INFO) << "rules/" << text(result) << " (passes; remove `todo`)";
      }
    }
  }
}

TEST_F(Shipped, RulesCompileTogether) {
  const auto set = RuleSet::compile(pack().rules);
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_THAT(set->digest(), testing::MatchesRegex("sha256:[0-9a-f]+"));
}

std::vector<fs::path> texts_below(const fs::path& root) {
  std::vector<fs::path> out;
  if (!fs::exists(root)) return out;
  for (const auto& entry : fs::recursive_directory_iterator{root}) {
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md") {
      out.push_back(entry.path());
    }
  }
  std::ranges::sort(out);
  return out;
}

// The first line `# ...` is the title, the folder the language.
Submission read_article(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  Submission out;
  if (text.starts_with("# ")) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.title = text.substr(2, end - 2);
    out.body = text.substr(std::min(end + 1, text.size()));
  } else {
    out.body = std::move(text);
  }
  out.language = path.parent_path().filename().string();
  out.sources = {"https://source.example/report"};
  out.by = {.first = false, .live = 1};
  return out;
}

TEST_F(Shipped, RulesLeaveInnocentTextsAlone) {
  const auto set = RuleSet::compile(pack().rules);
  ASSERT_TRUE(set) << set.error().message;
  const auto texts = texts_below(DATA_DIR "/innocent");
  if (texts.empty()) GTEST_SKIP() << "no texts in tests/data/innocent";
  for (const fs::path& path : texts) {
    const Scan scan = set->scan(make_subject(read_article(path)));
    EXPECT_TRUE(scan.complete) << path << ": " << scan.why_not;
    for (const Hit& hit : scan.hits) {
      ADD_FAILURE() << path.lexically_relative(DATA_DIR).string() << ": " << hit.id << " ("
                    << field_name(hit) << "): '" << hit.text << "'";
    }
  }
}

// Set COPYDESK_CORPUS to a folder of articles to see every hit in them. Real
// texts may deserve their hits, so nothing fails here.
TEST_F(Shipped, RulesAreShownOnACorpus) {
  const char* const corpus = std::getenv("COPYDESK_CORPUS");
  if (corpus == nullptr) GTEST_SKIP() << "COPYDESK_CORPUS is not set";
  const auto set = RuleSet::compile(pack().rules);
  ASSERT_TRUE(set) << set.error().message;
  for (const fs::path& path : texts_below(corpus)) {
    const Scan scan = set->scan(make_subject(read_article(path)));
    EXPECT_TRUE(scan.complete) << path << ": " << scan.why_not;
    for (const Hit& hit : scan.hits) {
      GTEST_LOG_(INFO) << path.lexically_relative(corpus).string() << ": " << hit.id << " ("
                       << field_name(hit) << "): '" << hit.text.substr(0, 120) << "'";
    }
  }
}

}  // namespace
}  // namespace rules
