#include <gmock/gmock.h>

#include "sample.hpp"

namespace rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> problems(const std::string& toml) {
  std::vector<std::string> out;
  for (const auto& problem : parse_rule(toml, "r.toml", no_lists()).problems) {
    out.push_back(policies::text(problem));
  }
  return out;
}

TEST(Parse, ReadsEveryKey) {
  const ParsedRule parsed = parse_rule(R"toml(
schema = 1
id = "copyright.sample"
version = 3
title = "Links to pirated downloads"
policy = "ip/copyright"
status = "shadow"
owner = "desk@example.org"
references = ["https://example.org/policy"]
hidden = true
expires = 2027-01-31
[scope]
kinds = ["article"]
fields = ["links", "body"]
languages = ["en", "und"]
exempt = ["trusted"]
share = 0.25
[match]
normalise = "fold"
any = ['\bsci-?hub\b']
words = ["free pdf"]
all = ['https?://\S+']
none = ['(?i)court']
min_hits = 2
check = "luhn"
distinct = true
spaced = true
digits = true
near = {a = 'x', b = 'y', words = 3}
[article]
characters = "<300"
words = ">= 10"
links = "==1"
sources = "<=3"
based_on_sources = true
has_cover = false
ai_text = "generated"
[author]
first = true
submissions_24h = ">3"
live = "<1"
refused = ">=3"
[decide]
score = 6
severity = "high"
action = "refuse"
order = 10
stop = true
[guard]
max_share = 0.1
min_items = 50
window = "7d"
[explain]
en = "No."
pt = "Não."
[[test]]
name = "hit"
title = "T"
body = "B"
language = "en"
author = "A"
cover_alt = "C"
sources = ["https://a.example"]
roles = ["trusted"]
based_on_sources = true
has_cover = true
ai_text = "assisted"
first = true
submissions_24h = 1
live = 2
refused = 3
hits = ["x", "y"]
todo = true
)toml",
                                       "copyright/sample.toml",
                                       no_lists());
  for (const auto& problem : parsed.problems)
    ADD_FAILURE() << policies::text(problem);
  ASSERT_TRUE(parsed.rule.has_value());
  const Rule& r = *parsed.rule;

  EXPECT_EQ(r.id, "copyright.sample");
  EXPECT_EQ(r.version, 3);
  EXPECT_EQ(r.status, Status::shadow);
  EXPECT_TRUE(r.hidden);
  EXPECT_TRUE(r.expires.has_value());
  EXPECT_THAT(r.scope.fields, ElementsAre(Field::links, Field::body));
  EXPECT_THAT(r.scope.languages, ElementsAre("en", "und"));
  EXPECT_THAT(r.scope.exempt, ElementsAre("trusted"));
  EXPECT_EQ(r.match.normalise, Normalise::fold);
  EXPECT_EQ(r.match.any.at(0).text, "\\bsci-?hub\\b");
  EXPECT_EQ(r.match.any.at(0).at, (policies::Position{.line = 20, .column = 8}));
  EXPECT_EQ(r.match.min_hits, 2U);
  EXPECT_EQ(r.match.check, Check::luhn);
  EXPECT_EQ(r.scope.share, 0.25);
  EXPECT_TRUE(r.match.distinct);
  EXPECT_TRUE(r.match.spaced);
  EXPECT_TRUE(r.match.digits);
  EXPECT_EQ(r.match.near.value().b.text, "y");
  EXPECT_EQ(r.match.near.value().words, 3U);
  EXPECT_EQ(r.order, 10);
  EXPECT_TRUE(r.stop);
  EXPECT_EQ(r.guard.value().min_items, 50);
  EXPECT_EQ(r.guard.value().window, std::chrono::hours{24 * 7});
  EXPECT_EQ(text(r.article.numbers.at("characters")), "<300");
  EXPECT_EQ(text(r.article.numbers.at("words")), ">=10");
  EXPECT_EQ(r.article.flags.at("has_cover"), false);
  EXPECT_EQ(r.article.words.at("ai_text"), "generated");
  EXPECT_EQ(text(r.author.numbers.at("submissions_24h")), ">3");
  EXPECT_EQ(r.score, 6);
  EXPECT_EQ(r.severity, policies::Severity::high);
  EXPECT_EQ(r.action, Action::refuse);
  EXPECT_EQ(r.explanations.at("pt"), "Não.");
  ASSERT_EQ(r.tests.size(), 1U);
  EXPECT_THAT(r.tests[0].hits, ElementsAre("x", "y"));
  EXPECT_TRUE(r.tests[0].todo);
  EXPECT_EQ(r.digest.size(), 64U);
}

TEST(Parse, TellsWhatIsWrongAndWhere) {
  struct Case {
    std::string title;
    std::string parts;
    std::string message;
  };
  const std::vector<Case> cases = {
      {"unknown key",
       "[match]\nanny = ['x']",
       "r.toml:8:1: `anny` is not known here; did you mean `any`?"},
      {"unknown table",
       "[mach]\nany = ['x']",
       "r.toml:7:2: `mach` is not known here; did you "
       "mean `match`?"},
      {"backspace", "[match]\nany = [\"\\bfoo\"]", "r.toml:8:8: This holds a control character"},
      {"bad pattern", "[match]\nany = ['(foo']", "r.toml:8:8: RE2 says: missing ): (foo"},
      {"look-ahead", "[match]\nany = ['a(?=b)']", "r.toml:8:8: RE2 says: invalid perl operator"},
      {"too large", "[match]\nany = ['(?:\\pL{1,900}){1,900}']", "r.toml:8:8: "},
      {"too long",
       "[match]\nany = ['" + std::string(5'000, 'a') + "']",
       "r.toml:8:8: A pattern has at most 4096 bytes."},
      {"not a list", "[match]\nany = 'x'", "r.toml:8:7: `any` must be a list of at most 200"},
      {"no field",
       "[scope]\nfields = ['text']",
       "r.toml:8:11: `fields` knows no `text`; it must be one of title, body"},
      {"fields empty", "[scope]\nfields = []", "r.toml:8:1: `fields` must name at least one"},
      {"language", "[scope]\nlanguages = ['pt-BR']", "r.toml:8:14: `pt-BR` is no primary language"},
      {"kind", "[scope]\nkinds = ['artcle']", "r.toml:8:10: `kinds` knows no `artcle`"},
      {"check", "[match]\ncheck = 'luna'", "r.toml:8:9: `check` knows no `luna`"},
      {"share", "[scope]\nshare = 10", "r.toml:8:9: `share` must be a share from 0 to 1"},
      {"half of a pair", "[match]\nnear = {a = 'x', words = 1}", "r.toml:8:8: `b` is missing here"},
      {"words between",
       "[match]\nnear = {a = 'x', b = 'y', words = 101}",
       "r.toml:8:35: `words` must be a whole number from 0 to 100"},
      {"a key that near has not",
       "[match]\nnear = {a = 'x', b = 'y', word = 1, words = 1}",
       "r.toml:8:27: `word` is not known here; did you mean `words`?"},
      {"guard", "[guard]\nwindow = 'day'", "r.toml:8:10: `window` must be a time"},
      {"list", "[match]\nlists = ['lists/x.txt']", "r.toml:8:10: There is no list `lists/x.txt`"},
      {"word of nothing", "[match]\nwords = ['--']", "r.toml:8:10: An entry needs a letter"},
      {"comparison", "[article]\nwords = '=3'", "r.toml:8:9: `words` must be a comparison"},
      {"comparison of a number", "[article]\nwords = 3", "r.toml:8:9: `words` must be a text"},
      {"flag", "[article]\nhas_cover = 'yes'", "r.toml:8:13: `has_cover` must be true or false"},
      {"min_hits", "[match]\nmin_hits = 0", "r.toml:8:12: `min_hits` must be a whole number"},
      {"date", "expires = '2027-01-31'", "r.toml:7:11: `expires` must be a date without quotes"},
      {"test without hits", "[[test]]\nname = 'x'", "r.toml:7:1: `hits` is missing here."},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(problems(rule_file(c.parts)), ElementsAre(testing::StartsWith(c.message)))
        << c.title;
  }
}

TEST(Parse, SaysWhichNameMayBeMeant) {
  EXPECT_THAT(problems(rule_file("[match]\nnormalise = 'folds'")),
              ElementsAre(HasSubstr("one of none, nfkc, fold. Did you mean `fold`?")));
}

TEST(Parse, AsksForWhatEveryRuleHas) {
  EXPECT_THAT(problems(""), testing::SizeIs(7));
  EXPECT_THAT(problems(""), testing::Contains("r.toml:1:1: `policy` is missing here."));
  EXPECT_THAT(problems("schema = 2"), testing::Contains(HasSubstr("from 1 to 1")));
  EXPECT_THAT(problems(rule_file("", "Spam")), ElementsAre(HasSubstr("`id` is of a-z")));
  EXPECT_THAT(problems(rule_file("", "spam..x")), ElementsAre(HasSubstr("`id` is of a-z")));
}

TEST(Parse, ReadsWordLists) {
  std::vector<policies::Problem> wrong;
  const WordList list =
      parse_list("# names\n libgen \r\n\nsci-hub  \n---\n免费 下载\nlast", "l.txt", wrong);

  std::vector<std::string> entries;
  for (const auto& entry : list.entries)
    entries.push_back(entry.text);
  EXPECT_THAT(entries, ElementsAre("libgen", "sci-hub", "免费 下载", "last"));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(policies::text(wrong[0]), "l.txt:5:1: An entry needs a letter, a digit or a symbol.");
}

TEST(Parse, RefusesWordListsThatAreNotText) {
  std::vector<policies::Problem> wrong;
  EXPECT_TRUE(parse_list("a\xFF", "l.txt", wrong).entries.empty());
  EXPECT_TRUE(parse_list("a\x01z", "l.txt", wrong).entries.empty());
  EXPECT_EQ(wrong.size(), 2U);
}

TEST(Comparison, IsReadAndHolds) {
  struct Case {
    std::string text;
    std::int64_t number;
    bool holds;
  };
  const std::vector<Case> cases = {{"<3", 2, true},
                                   {"<3", 3, false},
                                   {"<=3", 3, true},
                                   {"<=3", 4, false},
                                   {"==3", 3, true},
                                   {"==3", 2, false},
                                   {">=3", 3, true},
                                   {">=3", 2, false},
                                   {">3", 4, true},
                                   {">3", 3, false},
                                   {"> 3", 4, true}};
  for (const Case& c : cases) {
    const auto comparison = parse_comparison(c.text);
    ASSERT_TRUE(comparison.has_value()) << c.text;
    EXPECT_EQ(holds(*comparison, c.number), c.holds) << c.number << c.text;
  }
  for (const char* const wrong : {"", "3", "=3", "<", "<x", "<3x", "<-1", "!=3"}) {
    EXPECT_EQ(parse_comparison(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace rules
