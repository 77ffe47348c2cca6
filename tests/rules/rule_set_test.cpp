#include <rules/limits.hpp>

#include <gmock/gmock.h>

#include "sample.hpp"
#include <thread>

namespace rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RuleSet, FindsWhatARuleSays) {
  struct Case {
    std::string title;
    std::string parts;
    Submission article;
    std::vector<std::string> found;
  };
  const std::string two_fields = "[scope]\nfields = ['body', 'title']\n";
  const std::vector<Case> cases = {
      {"any",
       "[match]\nany = ['ca[rt]', 'dog']",
       {"a dog", "cat, car"},
       {"title:dog", "body:cat", "body:car"}},
      {"the rule's order of fields",
       two_fields + "[match]\nany = ['x+']",
       {"xx", "x"},
       {"body:x", "title:xx"}},
      {"overlaps are one hit",
       "[match]\nany = ['abc', 'bcd', 'ab']",
       {"", "abcd ab"},
       {"body:abcd", "body:ab"}},
      {"neighbours are two", "[match]\nany = ['ab', 'cd']", {"", "abcd"}, {"body:ab", "body:cd"}},
      {"all, elsewhere", "[match]\nany = ['x']\nall = ['y', 'z']", {"y", "x z"}, {"body:x"}},
      {"all, one missing", "[match]\nany = ['x']\nall = ['y', 'z']", {"y", "x"}, {}},
      {"all alone is told", "[match]\nall = ['y', 'z']", {"y", "x z"}, {"title:y", "body:z"}},
      {"none", "[match]\nany = ['x']\nnone = ['court']", {"the court", "x"}, {}},
      {"none outside the scope",
       "[scope]\nfields = ['body']\n[match]\nany = ['x']\nnone = ['court']",
       {"the court", "x"},
       {"body:x"}},
      {"none alone is the whole first field",
       "[scope]\nfields = ['body']\n[match]\nnone = ['http']",
       {"t", "no source"},
       {"body:no source"}},
      {"min_hits reached", "[match]\nany = ['x']\nmin_hits = 2", {"x", "x"}, {"title:x", "body:x"}},
      {"min_hits missed", "[match]\nany = ['x']\nmin_hits = 2", {"", "x"}, {}},
      {"distinct reached",
       "[match]\nany = ['(?i)x.']\nmin_hits = 2\ndistinct = true",
       {"xa", "XA xb"},
       {"title:xa", "body:XA", "body:xb"}},
      {"distinct missed",
       "[match]\nany = ['(?i)x.']\nmin_hits = 2\ndistinct = true",
       {"xa", "XA xA"},
       {}},
      {"near",
       "[match]\nnear = {a = 'free', b = 'pills?', words = 2}",
       {"pill", "free x y pills, free x y z pills"},
       {"body:free x y pills, free"}},
      {"near is one condition of several",
       "[match]\nany = ['cheap']\nnear = {a = 'free', b = 'pills?', words = 2}",
       {"cheap", "free pills"},
       {"title:cheap"}},
      {"near is missed",
       "[match]\nany = ['cheap']\nnear = {a = 'free', b = 'pills?', words = 2}",
       {"cheap free", "pills"},
       {}},
      {"near on folded text",
       "[match]\nnormalise = 'fold'\nnear = {a = 'free', b = 'pills?', words = 0}",
       {"", "Ｆree **pi**lls"},
       {"body:Ｆree **pi**lls"}},
      {"comments alone", "[scope]\nkinds = ['comment']\n[match]\nany = ['x']", {"", "x"}, {}},
      {"fold",
       "[match]\nnormalise = 'fold'\nany = ['sci-?hub']",
       {"", "at ＳＣＩ-hub"},
       {"body:ＳＣＩ-hub"}},
      {"nfkc keeps case",
       "[match]\nnormalise = 'nfkc'\nany = ['sci']",
       {"", "ＳＣＩ ｓｃｉ"},
       {"body:ｓｃｉ"}},
      {"start of text", "[match]\nany = ['^a']", {"", "ab a"}, {"body:a"}},
      {"links",
       "[scope]\nfields = ['links']\n[match]\nany = ['utm_\\w+']",
       {"", "é [t](https://a.example/?utm_source=x)"},
       {"links:utm_source"}},
      {"domains",
       "[scope]\nfields = ['domains']\n[match]\nwords = ['bad.example', 'libgen']",
       {"", "http://WWW.Bad.example/ http://libgen.is http://bad.example.org http://xlibgen.is"},
       {"domains:bad.example", "domains:libgen"}},
      {"a domain counts once",
       "[scope]\nfields = ['domains']\n[match]\nany = ['a\\.example']",
       {"", "http://a.example/1 http://a.example/2"},
       {"domains:a.example"}},
      {"a link in the body is told once",
       "[scope]\nfields = ['body', 'links', 'domains']\n[match]\nany = ['sci-hub', '/10']",
       {"", "Sci-hub: sci-hub at https://sci-hub.example/10.1"},
       {"body:sci-hub", "body:sci-hub", "body:/10"}},
      {"what only the link spells",
       "[scope]\nfields = ['body', 'domains']\n[match]\nany = ['xn--']",
       {"", "https://bücher.example/"},
       {"domains:xn--"}},
      {"sources",
       "[scope]\nfields = ['sources']\n[match]\nany = ['google']",
       {.title = "t", .body = "b", .sources = {"https://a.example", "https://google.example"}},
       {"sources/1:google"}},
      {"author and cover",
       "[scope]\nfields = ['author', 'cover_alt']\n[match]\nany = ['x']",
       {.title = "x", .body = "x", .author = "ax", .cover_alt = "xb"},
       {"author:x", "cover_alt:x"}},
      {"check",
       "[match]\nany = ['[\\d ]{12,23}']\ncheck = 'luhn'",
       {"", "cards: 4111 1111 1111 1111, 4111 1111 1111 1112."},
       {"body: 4111 1111 1111 1111"}},
      {"a number within a candidate",
       "[match]\nany = ['\\d{4} \\d{4} \\d{4} \\d{4}']\n"
       "check = 'luhn'",
       {"", "1234 4111 1111 1111 1111"},
       {"body:4111 1111 1111 1111"}},
      {"facts alone", "[article]\ncharacters = '<10'", {"t", "short"}, {"title:t"}},
      {"facts and text",
       "[match]\nany = ['x']\n[article]\nsources = '==0'",
       {.title = "", .body = "x", .sources = {"https://a.example"}},
       {}},
      {"author's facts",
       "[match]\nany = ['x']\n[author]\nfirst = true\nlive = '<1'",
       {"", "x"},
       {"body:x"}},
      {"facts of another author",
       "[match]\nany = ['x']\n[author]\nfirst = true",
       {.title = "", .body = "x", .by = {.first = false}},
       {}},
      {"a field without members",
       "[scope]\nfields = ['sources']\n[article]\nsources = '==0'",
       {"", "x"},
       {"sources/0:"}},
      {"empty matches are none", "[match]\nany = ['x*']", {"", "ax"}, {"body:x"}},
  };
  for (const Case& c : cases)
    EXPECT_EQ(found(c.parts, c.article), c.found) << c.title;
}

TEST(RuleSet, SeesThroughDisguisesWhereARuleAsksForIt) {
  struct Case {
    std::string title;
    std::string match;
    std::string body;
    std::vector<std::string> found;
  };
  const std::vector<Case> cases = {
      {"not unless asked", "words = ['spam']", "s p a m, sp4m", {}},
      {"spaced", "words = ['spam']\nspaced = true", "Buy S p a m, sp4m", {"body:S p a m"}},
      {"a letter before it", "words = ['spam']\nspaced = true", "a s.p.a.m", {"body:s.p.a.m"}},
      {"one-letter word before it",
       "words = ['spam']\nspaced = true",
       "I s p a m",
       {"body:s p a m"}},
      {"a phrase",
       "words = ['free money']\nspaced = true",
       "f r e e m o n e y and f-r-e-e m-o-n-e-y",
       {"body:f r e e m o n e y", "body:f-r-e-e m-o-n-e-y"}},
      {"digits",
       "words = ['casino']\ndigits = true",
       "The C4S1N0! and c a s i n o",
       {"body:C4S1N0"}},
      {"1 for l",
       "words = ['pills']\ndigits = true",
       "p1lls, pil1s, piiis",
       {"body:p1lls", "body:pil1s"}},
      {"whole words", "words = ['casino']\ndigits = true", "c4sinos", {}},
      {"both at once",
       "words = ['casino']\nspaced = true\ndigits = true",
       "c 4 s 1 n 0, c4sino, c a s i n o, casino",
       {"body:c 4 s 1 n 0", "body:c4sino", "body:c a s i n o", "body:casino"}},
      {"through folding",
       "words = ['casino']\nspaced = true",
       "Ｃ ａ ｓ ｉ ｎ ｏ",
       {"body:Ｃ ａ ｓ ｉ ｎ ｏ"}},
      {"Chinese", "words = ['赌场']\nspaced = true", "去 赌 场 吧", {"body:赌 场"}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(found("[scope]\nfields = ['body']\n[match]\n" + c.match, {"", c.body}), c.found)
        << c.title;
  }
}

// Whoever knows the rules could write a text that keeps RE2 busy for minutes.
TEST(RuleSet, GivesUpOnATextThatIsTooMuchToSearch) {
  constexpr std::size_t kBytes = 1'000'000;
  constexpr std::size_t kPatternsNeeded = kAskedBytes / kBytes + 100;
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < kPatternsNeeded; ++i) {
    if (i % kPatterns == 0) {
      rules.push_back(rule("[match]\nany = ['x']", "spam.r" + std::to_string(i)));
      rules.back().match.any.clear();
    }
    rules.back().match.any.push_back({.text = "zebra[a-z ]*[0-9]{" + std::to_string(i % 900 + 1) +
                                              "}" + std::string(i / 900, '!')});
  }
  const RuleSet set = set_of(rules);
  const std::string body = "zebra " + std::string(kBytes, 'a');
  const Scan scan = set.scan(make_subject({.title = "", .body = body, .language = "en"}));
  EXPECT_FALSE(scan.complete);
  EXPECT_EQ(scan.why_not, "too much to search");
  EXPECT_TRUE(set.scan(make_subject({.title = "", .body = "a zebra", .language = "en"})).complete);
}

TEST(RuleSet, FindsDomainsThatPoseAsOthers) {
  EXPECT_THAT(found("[scope]\nfields = ['domains']\n[match]\nwords = ['paypal']\ndigits = true",
                    {"", "https://www.paypa1.com/ https://paypal1.com"}),
              ElementsAre("domains:paypa1"));
}

// Each rule of a set with a part of its own.
std::vector<Rule> rules_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::vector<Rule> out;
  for (const auto& [id, each] : parts)
    out.push_back(rule("[match]\nany = ['x']\n", id));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].second.find("early") != std::string::npos) out[i].order = 1;
    if (parts[i].second.find("stop") != std::string::npos) out[i].stop = true;
    if (parts[i].second.find("shadow") != std::string::npos) out[i].status = Status::shadow;
  }
  return out;
}

TEST(RuleSet, AsksInOrderAndStopsWhereARuleSaysSo) {
  struct Case {
    std::string title;
    std::vector<std::pair<std::string, std::string>> rules;
    std::vector<std::string> hit;
  };
  const std::vector<Case> cases = {
      {"by id", {{"s.a", ""}, {"s.b", ""}}, {"s.a", "s.b"}},
      {"by order, then by id", {{"s.a", ""}, {"s.b", ""}, {"s.c", "early"}}, {"s.c", "s.a", "s.b"}},
      {"stop", {{"s.a", ""}, {"s.b", "stop"}, {"s.c", ""}}, {"s.a", "s.b"}},
      {"stop first", {{"s.a", ""}, {"s.b", "early stop"}}, {"s.b"}},
      {"a shadow stops nothing", {{"s.a", "stop shadow"}, {"s.b", ""}}, {"s.a", "s.b"}},
  };
  for (const Case& c : cases) {
    const RuleSet set = set_of(rules_of(c.rules));
    std::vector<std::string> hit;
    for (const Hit& each : set.scan(make_subject({.title = "", .body = "x"})).hits)
      hit.push_back(each.id);
    EXPECT_EQ(hit, c.hit) << c.title;
    std::vector<std::string> explained;
    for (const Explained& each : set.explain(make_subject({.title = "", .body = "x"}))) {
      if (!each.hits.empty()) explained.push_back(set.rules().at(each.rule).id);
    }
    EXPECT_EQ(explained, c.hit) << c.title;
  }
}

TEST(RuleSet, ShowsARuleItsShareOfTheArticles) {
  Rule some = rule("[match]\nany = ['x']");
  some.scope.share = 0.25;
  const RuleSet set = set_of(some);
  int seen = 0;
  for (int i = 0; i < 1'000; ++i) {
    const std::string title = "Headline " + std::to_string(i);
    const bool hit = !found(set, {.title = title, .body = "x"}).empty();
    EXPECT_EQ(hit, !found(set, {.title = title, .body = "x and more"}).empty()) << title;
    seen += hit ? 1 : 0;
  }
  EXPECT_GT(seen, 200);
  EXPECT_LT(seen, 300);
}

TEST(RuleSet, FindsWordsOfEveryLanguage) {
  struct Case {
    std::string title;
    std::string words;
    std::string body;
    std::vector<std::string> found;
  };
  const std::vector<Case> cases = {
      {"whole words only", "'ll', 'art'", "müll art. smart Art", {"body:art", "body:Art"}},
      {"a phrase ends with a word", "'free pdf'", "free pdfs", {}},
      {"phrases across lines", "'free pdf'", "Free\n  PDF, freepdf", {"body:Free\n  PDF"}},
      {"marks in the phrase",
       "'c++', '$$$'",
       "C++ and c+++ $$$",
       {"body:C++", "body:c++", "body:$$$"}},
      {"unspaced scripts", "'免费下载'", "点击免费下载吧", {"body:免费下载"}},
      {"mixed", "'加qq群'", "请加QQ群", {"body:加QQ群"}},
      {"Russian in a Russian text", "'сор'", "Вот и сор, сорняк", {"body:сор"}},
      {"Russian alone", "'сор'", "сор", {"body:сор"}},
      {"English in disguise", "'cop'", "a сор", {"body:сор"}},
      {"English is not Russian", "'cop', 'bot'", "Вот и сор", {}},
      {"accents count", "'pagina'", "página pagina", {"body:pagina"}},
      {"capitals beyond ASCII", "'ação'", "AÇÃO", {"body:AÇÃO"}},
      {"zero width", "'casino'", "ca\u200Bsino", {"body:ca\u200Bsino"}},
      {"emphasis within", "'casino'", "a ca**si**no", {"body:ca**si**no"}},
      {"emphasis between", "'free pdf'", "**free** _pdf_!", {"body:free** _pdf"}},
      {"references", "'casino'", "c&#97;sino", {"body:c&#97;sino"}},
      {"the longest of several", "'free', 'free pdf'", "free pdf", {"body:free pdf"}},
      {"Arabic", "'مجانا'", "تحميل مجانا الآن", {"body:مجانا"}},
      {"Thai", "'ฟรี'", "ดาวน์โหลดฟรีที่นี่", {"body:ฟรี"}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(found("[match]\nwords = [" + c.words + "]", {"", c.body}), c.found) << c.title;
  }
}

TEST(RuleSet, AsksWhetherARuleApplies) {
  const std::string match = "[match]\nany = ['x']\n";
  const auto count = [](const Rule& rule, Submission article) {
    return found(set_of(rule), std::move(article)).size();
  };
  Rule some = rule("[scope]\nlanguages = ['pt', 'und']\nexempt = ['trusted']\n" + match);

  EXPECT_EQ(count(some, {.title = "", .body = "x", .language = "pt-BR"}), 1U);
  EXPECT_EQ(count(some, {.title = "", .body = "x", .language = "en"}), 0U);
  EXPECT_EQ(count(some, {.title = "", .body = "x"}), 1U);  // Too short to tell: "und".
  EXPECT_EQ(count(some, {.title = "", .body = "x", .roles = {"trusted"}}), 0U);
  EXPECT_EQ(count(some, {.title = "", .body = "x", .roles = {"other"}}), 1U);

  for (const auto& [status, hits] : {std::pair{Status::draft, 0U},
                                     std::pair{Status::shadow, 1U},
                                     std::pair{Status::active, 1U},
                                     std::pair{Status::retired, 0U}}) {
    some.status = status;
    EXPECT_EQ(count(some, {"", "x"}), hits) << name(status);
  }

  Rule dated = rule("expires = 2027-01-31\n" + match);
  const auto before = *base::parse_rfc3339("2027-01-30T23:59:59Z");
  const auto after = *base::parse_rfc3339("2027-01-31T00:00:00Z");
  EXPECT_EQ(count(dated, {.title = "", .body = "x", .now = before}), 1U);
  EXPECT_EQ(count(dated, {.title = "", .body = "x", .now = after}), 0U);
}

TEST(RuleSet, TellsBytesOfTheOriginal) {
  const std::string body = "é ca\u00ADsino [t](https://www.BAD.example/x)";
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"body", {"body:ca\u00ADsino", "body:BAD.example"}},
      {"links", {"links:BAD.example"}},
      {"domains", {"domains:BAD.example"}},
  };
  for (const auto& [field, expected] : cases) {
    const RuleSet set = set_of(
        rule("[scope]\nfields = ['" + field + "']\n[match]\nwords = ['casino', 'bad.example']"));
    std::vector<std::string> places;
    const Scan scan = set.scan(make_subject({"", body}));
    for (const Hit& hit : scan.hits) {
      places.push_back(field_name(hit) + ":" +
                       body.substr(hit.range.start, hit.range.end - hit.range.start));
    }
    EXPECT_EQ(places, expected) << field;
    EXPECT_EQ(scan.hits.at(0).id, "spam.sample");
    EXPECT_EQ(scan.hits.at(0).version, 3);
    if (field == "body") {
      EXPECT_EQ(scan.hits.at(0).range, (text::Range{.start = 3, .end = 11}));
    }
    if (field == "domains") {
      EXPECT_EQ(scan.hits.at(0).text, "bad.example");
    }
  }
}

TEST(RuleSet, TellsAtMostSoManyHits) {
  std::string body;
  for (int i = 0; i < 500; ++i)
    body += "x ";
  EXPECT_EQ(found("[match]\nany = ['x']", {"", body}).size(), 100U);
  EXPECT_EQ(found("[match]\nwords = ['x']", {"", body}).size(), 100U);
}

// What could not be looked into is never a pass.
TEST(RuleSet, SaysWhenItCouldNotLook) {
  const RuleSet set = set_of(rule("[match]\nany = ['\\d{3}']\ncheck = 'luhn'"));
  const auto why_not = [&set](Submission article) {
    const Scan scan = set.scan(make_subject(std::move(article)));
    EXPECT_EQ(scan.complete, scan.why_not.empty());
    return scan.why_not;
  };
  std::string links;
  for (int i = 0; i < 2'001; ++i)
    links += "http://a.example ";

  std::string numbers;
  for (int i = 0; i < 10'001; ++i)
    numbers += "777 ";

  EXPECT_EQ(why_not({"t", "ordinary"}), "");
  EXPECT_EQ(why_not({"t", "a\xFF"}), "body is not UTF-8");
  EXPECT_EQ(why_not({"t\xC3", "b"}), "title is not UTF-8");
  EXPECT_EQ(why_not({"t", std::string((1 << 20) + 1, 'a')}), "body is too long");
  EXPECT_EQ(why_not({"t", links}), "more than 2000 links");
  EXPECT_EQ(why_not({"t", numbers}), "spam.sample: too many candidates to check");
}

TEST(RuleSet, RefusesAnIdThatStandsTwice) {
  std::vector<Rule> twice;
  twice.push_back(rule("[match]\nany = ['x']"));
  twice.push_back(rule("[match]\nany = ['y']"));
  const auto set = RuleSet::compile(std::move(twice));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().message, testing::HasSubstr("spam.sample"));
}

TEST(RuleSet, HasADigestOfEverythingThatCounts) {
  const auto list = [](const std::string& entry) -> Lists {
    return [entry](const std::string& name, std::string&) {
      return std::make_shared<const WordList>(
          WordList{.path = name, .entries = {{.text = entry, .at = {}}}});
    };
  };
  const std::string parts = "[match]\nlists = ['lists/x.txt']";
  const std::string digest = set_of(rule(parts, "spam.a", list("one"))).digest();
  Rule shadow = rule(parts, "spam.a", list("one"));
  shadow.status = Status::shadow;

  EXPECT_EQ(set_of(rule(parts, "spam.a", list("one"))).digest(), digest);
  EXPECT_NE(set_of(rule(parts, "spam.a", list("two"))).digest(), digest);
  EXPECT_NE(set_of(rule(parts, "spam.b", list("one"))).digest(), digest);
  EXPECT_NE(set_of(rule(parts + "\nmin_hits = 2", "spam.a", list("one"))).digest(), digest);
  EXPECT_NE(set_of(shadow).digest(), digest);
}

TEST(RuleSet, ScansFromManyThreads) {
  const RuleSet set =
      set_of(rule("[match]\nnormalise = 'fold'\nany = ['ca[st]ino']\n"
                  "words = ['free pdf']"));
  const Subject subject = make_subject({"Free PDF", "A CASINO and a сasino"});
  const auto expected = set.scan(subject).hits;
  std::vector<std::vector<Hit>> seen(4);
  std::vector<std::thread> threads;
  threads.reserve(seen.size());
  for (auto& mine : seen) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i)
        mine = set.scan(subject).hits;
    });
  }
  for (std::thread& thread : threads)
    thread.join();

  EXPECT_EQ(expected.size(), 3U);
  for (const auto& mine : seen)
    EXPECT_EQ(mine, expected);
}

TEST(RuleSet, ExplainsEveryRule) {
  std::vector<Rule> two;
  two.push_back(rule("[scope]\nlanguages = ['pt']\n[match]\nany = ['x']", "spam.a"));
  two.push_back(
      rule("[match]\nany = ['x']\nall = ['y']\nnone = ['z']\n[article]\nlinks = '==0'", "spam.b"));
  two.back().status = Status::draft;
  const RuleSet set = set_of(std::move(two));

  const auto told = set.explain(make_subject({.title = "", .body = "x y z", .language = "en"}));

  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(text(told[0].conditions),
            "status: yes, active\nkind: yes, article\nlanguage: no, the text is in en\n");
  EXPECT_EQ(text(told[1].conditions),
            "status: no, draft\nkind: yes, article\nlanguage: yes, the text is in en\n"
            "article: yes\nany: yes, 1 of 1\nall: yes, y\nnone: no, z\n");
  EXPECT_THAT(told[1].hits, IsEmpty());
}

TEST(RuleSet, KnowsItsRules) {
  const RuleSet set = set_of(rule("[match]\nany = ['x']"));
  ASSERT_NE(set.find("spam.sample"), nullptr);
  EXPECT_EQ(set.find("spam.sample")->score, 6);
  EXPECT_EQ(set.find("spam"), nullptr);
  EXPECT_EQ(set.rules().size(), 1U);
}

TEST(Hit, ExplainsItselfToTheAuthor) {
  Rule some = rule("[match]\nany = ['x']");
  some.explanations["pt"] = "O {field} diz {hit}";
  const Hit hit = {.field = Field::body, .text = "{field} & <b>"};

  EXPECT_EQ(explanation(some, hit, "en"), "Your text says “{field} & <b>”.");
  EXPECT_EQ(explanation(some, hit, "pt-BR"), "O texto diz {field} & <b>");
  EXPECT_EQ(explanation(some, hit, "fr"), "Your text says “{field} & <b>”.");
  EXPECT_EQ(explanation(Rule{}, hit, "en"), "");
}

}  // namespace
}  // namespace rules
