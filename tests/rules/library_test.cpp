#include <rules/library.hpp>
#include <rules/rule_set.hpp>

#include <gmock/gmock.h>

#include "sample.hpp"
#include <filesystem>
#include <fstream>

namespace rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kPolicies =
    "schema = 1\n[[policy]]\nid = 'spam'\nurl = '/policies/spam'\nseverity = 'low'\n"
    "ground = 'incompatible'\ndsa_category = 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC'\n"
    "dsa_keyword = 'KEYWORD_OTHER'\ntitle.en = 'Spam'\ntext.en = 'No spam.'\n";

// A rule that finds a word, and the texts that prove it.
std::string finds(const std::string& word, const std::string& id) {
  return rule_file("[match]\nwords = ['" + word + "']\n[[test]]\nname = 'y'\nbody = '" + word +
                       "'\nhits = ['" + word +
                       "']\n[[test]]\nname = 'n'\nbody = 'nothing'\nhits = []\n",
                   id);
}

class Files {
 public:
  Files() {
    put("policies.toml", std::string{kPolicies});
    put("spam/a.toml", finds("casino", "spam.a"));
    put("spam/b.toml", finds("lottery", "spam.b"));
  }

  void put(const std::string& name, std::string text) {
    files_.texts[name] = make_rule_file(std::move(text));
  }
  void drop(const std::string& name) { files_.texts.erase(name); }

  Library::Loaded load(Library& library, const LocalRules& local = {}) const {
    return library.load(make_folder(files_), local, [](const Rule&) { return std::nullopt; });
  }

 private:
  RuleFiles files_;
};

std::vector<std::string> ids(const Library::Loaded& loaded) {
  std::vector<std::string> out;
  for (const Library::Entry& each : loaded.rules)
    out.push_back(each.rule.rule->id);
  return out;
}

std::vector<std::string> complaints(const Library::Loaded& loaded) {
  std::vector<std::string> out;
  for (const policies::Problem& each : loaded.problems)
    out.push_back(policies::text(each));
  return out;
}

const PreparedRule& rule_of(const Library::Loaded& loaded, const std::string& id) {
  for (const Library::Entry& each : loaded.rules) {
    if (each.rule.rule->id == id) return each.rule;
  }
  throw std::out_of_range{id};
}

TEST(Library, ReadsAndJudgesOnlyWhatChanged) {
  Files files;
  Library library;
  const auto first = files.load(library);
  EXPECT_THAT(complaints(first), IsEmpty());
  EXPECT_THAT(ids(first), ElementsAre("spam.a", "spam.b"));
  EXPECT_THAT(first.found_good, SizeIs(2));

  const auto same = files.load(library);
  EXPECT_THAT(same.found_good, IsEmpty());
  EXPECT_EQ(rule_of(same, "spam.a").rule, rule_of(first, "spam.a").rule);

  files.put("spam/b.toml", finds("raffle", "spam.b"));
  const auto changed = files.load(library);
  EXPECT_THAT(changed.found_good, SizeIs(1));
  EXPECT_EQ(rule_of(changed, "spam.a").parts, rule_of(first, "spam.a").parts);
  EXPECT_NE(rule_of(changed, "spam.b").parts, rule_of(first, "spam.b").parts);
}

TEST(Library, TrustsWhatTheSameEngineFoundGood) {
  const Files files;
  Library library;
  const auto first = files.load(library);
  Library later{{first.found_good.begin(), first.found_good.end()}};
  const auto again = files.load(later);
  EXPECT_THAT(again.found_good, IsEmpty());
  std::vector<PreparedRule> prepared;
  for (const Library::Entry& each : again.rules)
    prepared.push_back(each.rule);
  const RuleSet set = RuleSet::compile(prepared, nullptr).value();
  EXPECT_THAT(found(set, {.title = "", .body = "a casino and a lottery"}),
              ElementsAre("body:casino", "body:lottery"));
}

// The key names all that the judgement rests on: with another text, list or policy it is another.
TEST(Library, JudgesAgainWhatIsNotTheSame) {
  Files files;
  files.put("lists/words.txt", "casino\n");
  files.put("spam/a.toml",
            rule_file("[match]\nlists = ['lists/words.txt']\n[[test]]\nname = 'y'\n"
                      "body = 'casino'\nhits = ['casino']\n"
                      "[[test]]\nname = 'n'\nbody = 'nothing'\nhits = []\n",
                      "spam.a"));
  Library library;
  const auto first = files.load(library);
  ASSERT_THAT(complaints(first), IsEmpty());

  files.put("lists/words.txt", "lottery\n");
  const auto with_list = files.load(library);
  EXPECT_THAT(complaints(with_list), ElementsAre(HasSubstr("test `y`: expected ['casino']")));
  EXPECT_THAT(ids(with_list), IsEmpty());
  Library later{{first.found_good.begin(), first.found_good.end()}};
  EXPECT_THAT(complaints(files.load(later)), SizeIs(1));

  files.put("lists/words.txt", "casino\nlottery\n");
  EXPECT_THAT(files.load(library).found_good, SizeIs(1));

  std::string other_policy{kPolicies};
  other_policy.replace(other_policy.find("'spam'"), 6, "'scam'");
  files.put("policies.toml", other_policy);
  EXPECT_THAT(
      complaints(files.load(library)),
      ElementsAre(HasSubstr("There is no policy `spam`"), HasSubstr("There is no policy `spam`")));
}

TEST(Library, TellsAllErrorsAndKeepsWhatWasGood) {
  Files files;
  files.put("spam/c.toml", rule_file("[match]\nany = ['(']", "spam.c"));
  files.put("local/spam/a.toml", finds("casino", "spam.a"));
  Library library;
  const auto wrong = files.load(library);
  EXPECT_THAT(complaints(wrong),
              ElementsAre("spam/a.toml: There is a rule `spam.a` already, in local/spam/a.toml; an "
                          "id stands once.",
                          HasSubstr("spam/c.toml:8:8: RE2 says")));
  EXPECT_THAT(wrong.rules, IsEmpty());
  files.drop("spam/c.toml");
  files.drop("local/spam/a.toml");
  const auto mended = files.load(library);
  EXPECT_THAT(ids(mended), ElementsAre("spam.a", "spam.b"));
  EXPECT_THAT(mended.found_good, IsEmpty());
}

std::string repeated(std::size_t count, const std::string& part) {
  std::string out;
  out.reserve(count * part.size());
  for (std::size_t i = 0; i < count; ++i)
    out += part;
  return out;
}

// Whatever somebody puts into the folder: one clear error, and what is in force stays.
TEST(Library, TellsInOneErrorWhatIsWrongWithAFile) {
  struct Case {
    std::string title;
    std::string file;
    std::string text;
    std::string complaint;
  };
  const std::string good = finds("casino", "spam.a");
  const auto with = [](const std::string& match) {
    return rule_file("[match]\n" + match, "spam.a");
  };
  std::string contradicted = good;
  contradicted.replace(contradicted.find("hits = ['casino']"), 17, "hits = ['roulette']");
  const std::vector<Case> cases = {
      {"not UTF-8", "spam/a.toml", good + "# \xFF\n", "spam/a.toml:"},
      {"ten megabytes", "spam/a.toml", good + '#' + std::string(10'000'000, 'x'), "spam/a.toml"},
      {"100,000 patterns",
       "spam/a.toml",
       with("any = [" + repeated(100'000, "'x',") + "]"),
       "must be a list of at most 200 texts"},
      {"a program over the limit",
       "spam/a.toml",
       with("any = ['(?:\\pL{1,900}){1,900}']"),
       "spam/a.toml:8:8: "},
      {"a way out of the folder",
       "spam/a.toml",
       with("lists = ['../../etc/passwd']"),
       "spam/a.toml:8:10: There is no list"},
      {"a test that contradicts",
       "spam/a.toml",
       contradicted,
       "spam/a.toml:9:1: test `y`: expected ['roulette'], found ['casino']"},
      {"another rule's id",
       "spam/a.toml",
       finds("casino", "spam.b"),
       "The id must be that of the file: `spam.a`."},
      {"no TOML", "spam/a.toml", "casino", "spam/a.toml:1:7"},
      {"a million words",
       "lists/words.txt",
       repeated(1'000'000, "word\n"),
       "lists/words.txt:200000:1: A list has at most 200000 entries"},
      {"a list that is not UTF-8",
       "lists/words.txt",
       "\xFF\n",
       "lists/words.txt:1:1: A list is UTF-8"},
  };
  for (const Case& c : cases) {
    Files files;
    Library library;
    files.put("lists/words.txt", "roulette\n");
    files.put("spam/c.toml",
              rule_file("[match]\nwords = ['poker']\nlists = ['lists/words.txt']\n[[test]]\n"
                        "name = 'y'\nbody = 'poker'\nhits = ['poker']\n[[test]]\nname = 'n'\n"
                        "body = 'nothing'\nhits = []\n",
                        "spam.c"));
    ASSERT_THAT(complaints(files.load(library)), IsEmpty()) << c.title;
    files.put(c.file, c.text);
    const auto loaded = files.load(library);
    EXPECT_THAT(complaints(loaded), ElementsAre(HasSubstr(c.complaint))) << c.title;
    EXPECT_THAT(loaded.rules, IsEmpty()) << c.title;
  }
}

TEST(Library, LaysLocalRulesOverFiles) {
  const Files files;
  Library library;
  const LocalRules local = {{"spam/a.toml", make_rule_file(finds("roulette", "spam.a"))},
                            {"local/house/own.toml", make_rule_file(finds("poker", "house.own"))}};
  const auto loaded = files.load(library, local);
  EXPECT_THAT(ids(loaded), ElementsAre("house.own", "spam.a", "spam.b"));
  EXPECT_EQ(rule_of(loaded, "spam.a").rule->match.words.at(0).text, "roulette");
  EXPECT_EQ(rule_of(files.load(library), "spam.a").rule->match.words.at(0).text, "casino");
}

TEST(Library, GivesTheStatusThatSomebodyGave) {
  const Files files;
  Library library;
  const auto shadow = [](const Rule& rule) -> std::optional<Status> {
    if (rule.id == "spam.a") return Status::shadow;
    return std::nullopt;
  };
  RuleFiles same;
  same.texts["policies.toml"] = make_rule_file(std::string{kPolicies});
  same.texts["spam/a.toml"] = make_rule_file(finds("casino", "spam.a"));
  const RuleFolderPtr folder = make_folder(same);
  const auto first = library.load(folder, {}, shadow);
  EXPECT_EQ(rule_of(first, "spam.a").rule->status, Status::shadow);
  EXPECT_EQ(first.rules.at(0).own, Status::active);
  EXPECT_EQ(rule_of(library.load(folder, {}, shadow), "spam.a").rule,
            rule_of(first, "spam.a").rule);
}

TEST(RuleFolder, TakesWhatDidNotChangeFromTheLastReading) {
  namespace fs = std::filesystem;
  const fs::path root = fs::path{testing::TempDir()} / "copydesk-folder";
  fs::remove_all(root);
  fs::create_directories(root / "spam");
  const auto write = [&](const char* name, std::string_view text) {
    std::ofstream{root / name} << text;
  };
  write("spam/a.toml", "a");
  write("spam/b.toml", "b");
  const base::Time later = base::SystemClock{}.now() + std::chrono::hours{1};

  const RuleFiles first = read_rule_files(root.string(), later);
  write("spam/b.toml", "c");
  const RuleFiles second = read_rule_files(root.string(), later, &first);
  EXPECT_EQ(second.texts.at("spam/a.toml"), first.texts.at("spam/a.toml"));
  EXPECT_EQ(second.texts.at("spam/b.toml")->text, "c");

  // What was written a moment ago may be written again without another stamp.
  const RuleFiles young = read_rule_files(root.string(), base::SystemClock{}.now());
  EXPECT_EQ(young.texts.at("spam/a.toml")->stamp, FileStamp{});
  EXPECT_NE(read_rule_files(root.string(), later, &young).texts.at("spam/a.toml"),
            young.texts.at("spam/a.toml"));
  fs::remove_all(root);
}

}  // namespace
}  // namespace rules
