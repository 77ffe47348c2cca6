#include <rules/automod.hpp>
#include <rules/automod_regex.hpp>
#include <rules/automod_words.hpp>
#include <rules/limits.hpp>
#include <rules/lint.hpp>
#include <rules/load.hpp>
#include <rules/rule_text.hpp>
#include <rules/self_test.hpp>

#include <gmock/gmock.h>

#include "sample.hpp"
#include <filesystem>
#include <fstream>
#include <iterator>

namespace rules {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<fs::path> samples() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator{DATA_DIR "/automod"}) {
    if (entry.path().extension() == ".yaml") out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

ImportedRules import(std::string_view yaml) {
  auto imported = import_automod(yaml, "house");
  if (!imported) ADD_FAILURE() << imported.error().message;
  return imported ? *std::move(imported) : ImportedRules{};
}

// The rules, as the loader reads them where they belong.
LoadedRules loaded(const ImportedRules& imported) {
  RuleFiles files;
  for (const ImportedRule& each : imported.rules) {
    const std::string name = each.id.substr(each.id.find('.') + 1);
    files.texts["imported/" + name + ".toml"] = make_rule_file(each.text);
  }
  return load_rules(files);
}

// The rules of some documents as if they were active.
RuleSet imported_set(std::string_view yaml) {
  LoadedRules all = loaded(import(yaml));
  for (Rule& each : all.rules)
    each.status = Status::active;
  return set_of(std::move(all.rules));
}

// What they find: "field:text" each.
std::vector<std::string> found_by(std::string_view yaml, Submission article) {
  return found(imported_set(yaml), std::move(article));
}

std::vector<std::string> remarks(std::string_view yaml) {
  std::vector<std::string> out;
  for (const AutomodRemark& each : import(yaml).remarks)
    out.push_back(text(each));
  return out;
}

// A file and what becomes of it lie side by side in tests/data/automod.
TEST(Automod, TurnsEverySampleIntoWhatLiesBesideIt) {
  ASSERT_GT(samples().size(), 5U);
  for (const fs::path& path : samples()) {
    const ImportedRules imported = import(read(path));
    std::string became;
    for (const ImportedRule& each : imported.rules)
      became += "=== " + each.id + "\n" + each.text;
    became += "=== remarks\n";
    for (const AutomodRemark& each : imported.remarks)
      became += text(each) + "\n";
    EXPECT_EQ(became, read(fs::path{path}.replace_extension(".expected"))) << path;
  }
}

TEST(Automod, MakesDraftsThatLoadAndPassTheirTestsAmongTheShippedPolicies) {
  const auto policies =
      policies::parse_policies(read(PROJECT_DIR "/rules/policies.toml"), "policies.toml");
  std::size_t rules = 0;
  for (const fs::path& path : samples()) {
    const ImportedRules imported = import(read(path));
    const LoadedRules all = loaded(imported);
    for (const policies::Problem& each : all.problems)
      ADD_FAILURE() << path << policies::text(each);
    EXPECT_EQ(all.rules.size(), imported.rules.size()) << path;
    for (const Rule& rule : all.rules) {
      ++rules;
      EXPECT_EQ(rule.status, Status::draft) << rule.id;
      EXPECT_NE(rule.action, Action::refuse) << rule.id;
      for (const policies::Problem& each : lint(rule, policies.policies))
        EXPECT_EQ(each.weight, policies::Weight::warning) << policies::text(each);
      for (const TestResult& each : run_tests(rule))
        EXPECT_TRUE(is_good(each.outcome)) << text(each);
    }
  }
  EXPECT_GT(rules, 20U);
}

struct Meets {
  std::string yaml;
  Submission article;
  std::vector<std::string> hits;
};

TEST(Automod, FindsWhatItsAuthorAskedForAndNothingElse) {
  const std::vector<Meets> table = {
      {"title: casino", {.title = "A CASINO opens", .body = "casino"}, {"title:CASINO"}},
      {"title: casino", {.title = "Casinos open", .body = ""}, {}},
      {"title (includes): casino", {.title = "Casinos open", .body = ""}, {"title:Casino"}},
      {"title (case-sensitive): NASA", {.title = "nasa", .body = ""}, {}},
      {"title (case-sensitive): NASA", {.title = "NASA", .body = ""}, {"title:NASA"}},
      {"title (starts-with): win", {.title = "We win", .body = ""}, {}},
      {"title (starts-with): win", {.title = "Winter", .body = ""}, {"title:Win"}},
      {"body (ends-with): bye", {.title = "", .body = "bye now"}, {}},
      {"body (ends-with): bye", {.title = "", .body = "Good bye\n"}, {"body:bye\n"}},
      {"title (full-exact): help", {.title = "help!", .body = ""}, {}},
      {"title (full-text): help", {.title = "(Help!)", .body = ""}, {"title:(Help!)"}},
      {"title (regex): ll", {.title = "müll", .body = ""}, {}},
      {R"(title (regex, includes): '\bll\b')", {.title = "müll", .body = ""}, {}},
      {R"(title (regex): 'm\w+')", {.title = "der müll da", .body = ""}, {"title: müll "}},
      {R"(title (regex): 'a\s+b')", {.title = "a\u00a0b", .body = ""}, {"title:a\u00a0b"}},
      {"body (regex): 'a.b'", {.title = "", .body = "a\nb"}, {"body:a\nb"}},
      {"title (regex): '[\\W_]x'", {.title = "a_x", .body = ""}, {}},
      {"title (regex): 'ab{,2}c'", {.title = "abbc", .body = ""}, {"title:abbc"}},
      {"domain: bad.example",
       {.title = "", .body = "https://www.bad.example/1 https://bad.example.org"},
       {"domains:bad.example"}},
      {"domain: bad.example", {.title = "bad.example", .body = "bad.example"}, {}},
      {"domain (full-exact): bad.example",
       {.title = "", .body = "https://www.bad.example/1"},
       {"domains:www.bad.example"}},
      {"domain (full-exact): bad.example", {.title = "", .body = "https://a.bad.example"}, {}},
      {"url: ref=", {.title = "", .body = "ref= https://a.example/?ref=1"}, {"links:ref="}},
      {"author: bob", {.title = "bob", .body = "bob", .author = "Bob"}, {"author:Bob"}},
      {"title: a1\n~title#2: b2", {.title = "a1 and b2", .body = ""}, {}},
      {"title: a1\n~title#2: b2", {.title = "a1 and c2", .body = "b2"}, {"title:a1"}},
      {"title: a1\ntitle#2: [b2, c2]", {.title = "a1 and d2", .body = "b2"}, {}},
      {"title: a1\ntitle#2: [b2, c2]", {.title = "c2 a1", .body = ""}, {"title:a1"}},
      {"~title (regex): '^\\[\\w+\\]'", {.title = "[News] x", .body = ""}, {}},
      {"~title (regex): '^\\[\\w+\\]'", {.title = "News", .body = ""}, {"title:News"}},
      {"body_shorter_than: 9", {.title = "t", .body = "123456789"}, {}},
      {"body_shorter_than: 9", {.title = "t", .body = "12345678"}, {"body:12345678"}},
  };
  for (const Meets& row : table) {
    const std::string yaml = row.yaml + "\naction: remove\n";
    EXPECT_EQ(import(yaml).rules.size(), 1U) << yaml;
    const auto hits = found_by(yaml, row.article);
    EXPECT_EQ(hits, row.hits) << row.yaml << "\n" << row.article.title << row.article.body;
  }
}

// The rule of all of it: what cannot be asked here is never simply not asked.
TEST(Automod, MakesNoRuleWhereAConditionWouldBeLost) {
  for (const std::string lost : {"reports: 2",
                                 "author: {account_age: '< 1 day'}",
                                 "author: {is_contributor: false}",
                                 "author: [bob]",
                                 "~author: [bob]",
                                 "parent_submission: {title: x}",
                                 "flair_text: news",
                                 "~flair_text: news",
                                 "media_title: x",
                                 "body: b",
                                 "~body: b",
                                 "~title#2 (regex): '(?=a)'",
                                 "~title#2 (regex): ['b', '(?<=a)c']",
                                 "title#2 (regex): '(?=a)'",
                                 "type: comment",
                                 "type: link submission",
                                 "type: [submission]",
                                 "ignore_blockquotes: true",
                                 "body_longer_than: many",
                                 "is_edited: false",
                                 "standard: video hosting sites",
                                 "unknown_key: 1",
                                 "title: c",
                                 "subreddit: news"}) {
    const ImportedRules imported = import("title: casino\naction: remove\n" + lost + "\n");
    EXPECT_THAT(imported.rules, IsEmpty()) << lost;
    const bool told = std::ranges::any_of(imported.remarks, [](const AutomodRemark& each) {
      return each.loss == Loss::no_rule && each.at.line == 3;
    });
    EXPECT_TRUE(told) << lost;
  }
}

TEST(Automod, TakesListsThatAreLongerThanOurs) {
  std::string yaml = "title: [";
  for (int i = 0; i < 400; ++i)
    yaml += "casino" + std::to_string(i) + ", ";
  const RuleSet set = imported_set(yaml + "last]\naction: remove\n");

  EXPECT_THAT(found(set, {.title = "to casino377", .body = ""}), ElementsAre("title: casino377"));
  EXPECT_THAT(found(set, {.title = "last", .body = ""}), ElementsAre("title:last"));
  EXPECT_THAT(found(set, {.title = "casino400", .body = ""}), IsEmpty());
}

TEST(Automod, RefusesFilesBeyondItsLimits) {
  const auto refused = [](const std::string& yaml) {
    const auto imported = import_automod(yaml, "house");
    return imported ? std::string{} : imported.error().message;
  };
  std::string many;
  for (std::size_t i = 0; i <= kAutomodDocuments; ++i)
    many += "---\ntitle: x\n";
  EXPECT_THAT(refused(std::string(kAutomodBytes + 1, '#')), HasSubstr("larger than"));
  EXPECT_THAT(refused(many), HasSubstr("more than 2000 rules"));
  EXPECT_THAT(refused("title: caf\xE9"), HasSubstr("UTF-8"));
  EXPECT_THAT(refused(std::string{"title: a\0b", 10}), HasSubstr("UTF-8"));
}

TEST(Automod, BuildsNothingThatIsLargerThanItIsWritten) {
  const std::string laughs =
      "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\naction: remove\n";
  EXPECT_THAT(remarks(laughs), ElementsAre(HasSubstr("2:8: no rule made: rule: Aliases")));
  const std::string deep = "title: " + std::string(1'000, '[') + std::string(1'000, ']');
  EXPECT_THAT(remarks(deep), ElementsAre(HasSubstr("nests deeper than 8 levels")));
  std::string wide = "title: [";
  for (std::size_t i = 0; i <= kAutomodNodes; ++i)
    wide += "x,";
  EXPECT_THAT(remarks(wide + "]"), ElementsAre(HasSubstr("at most 20000 values")));
}

TEST(Automod, TellsNoControlCharactersToATerminal) {
  const auto all = remarks("\"\\e[31mkey\": x\naction: remove\n");
  ASSERT_THAT(all, testing::Not(IsEmpty()));
  EXPECT_THAT(all.front(), HasSubstr("?[31mkey"));
}

TEST(Automod, WritesTextsThatTomlReadsBack) {
  for (const std::string each : {"plain", "a\"b", R"(\d'")", "line\nbreak", "\t", "\x7F", "“é”"}) {
    const auto parsed = parse_rule(rule_file("[match]\nwords = ['x']\n") +
                                       "\n[[test]]\nname = " + toml_text(each) + "\nhits = []\n",
                                   "r.toml",
                                   no_lists());
    ASSERT_TRUE(parsed.rule) << toml_text(each);
    EXPECT_EQ(parsed.rule->tests.front().name, each);
  }
}

TEST(AutomodMessage, IsTakenOnlyWhereEveryPlaceholderCanBeFilledIn) {
  struct Row {
    std::string message;
    std::string filled;  // Empty: it cannot be used.
  };
  const std::vector<Row> table = {
      {"Your {{kind}} says {{match}}.", "Your article says {hit}."},
      {"{{match-1}} {{match-title}} {{match-title+body-1}}", "{hit} {hit} {hit}"},
      {"{{match-2}}", ""},
      {"{{match-title-2}}", ""},
      {"Hello {{author}}", ""},
      {"{{matches}}", ""},
      {"An open {{brace", "An open {{brace"},
      {"  \n", ""},
  };
  for (const Row& row : table) {
    const FilledMessage message = fill_message(row.message, Quotes::hit);
    EXPECT_EQ(message.wrong.empty() ? message.text : "", row.filled) << row.message;
  }
  EXPECT_NE(fill_message("{{match}}", Quotes::nothing).wrong, "");
  const FilledMessage longer = fill_message(std::string(5'000, 'a'), Quotes::hit);
  EXPECT_TRUE(longer.shortened);
  EXPECT_EQ(longer.text.size(), kExplanationBytes);
}

TEST(AutomodPattern, IsRewrittenWhereTheLanguagesDiffer) {
  struct Row {
    std::string python;
    std::string re2;  // Empty: it is refused.
  };
  const std::vector<Row> table = {
      {R"(a\wb)", R"(a[\p{L}\p{N}_]b)"},
      {R"([\w.])", R"([\p{L}\p{N}_.])"},
      {R"(\d\D)", R"(\p{Nd}\P{Nd})"},
      {R"(\s\S)", R"([\s\p{Z}][^\s\p{Z}])"},
      {R"([^\W_])", R"([\p{L}\p{N}])"},
      {R"(\\w)", R"(\\w)"},
      {R"(x\Z)", R"(x\z)"},
      {"x$", "x<end>"},
      {R"(x\$)", R"(x\$)"},
      {"[$]", "[$]"},
      {"x{,3}", "x{0,3}"},
      {R"(x\{,3})", R"(x\{,3})"},
      {"[]a]", R"([\]a])"},
      {"[[:alpha:]]", R"([\[:alpha:]])"},
      {R"([\b])", R"([\x08])"},
      {"(?iu)x", "(?i:x)"},
      {"(?s)x", "x"},
      {"x(?i)y", ""},
      {"(?i:x)", "(?i:x)"},
      {R"(\C)", ""},
      {R"(\Qx\E)", ""},
      {R"(\p{L})", ""},
      {R"([\pL])", ""},
  };
  for (const Row& row : table) {
    const auto translated = translate_pattern(row.python, "<end>");
    EXPECT_EQ(translated ? translated->text : "", row.re2) << row.python;
  }
}

}  // namespace
}  // namespace rules
