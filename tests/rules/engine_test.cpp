// The engine saves work and changes nothing: whatever it leaves out, one RE2 per pattern would have
// found nothing there.

#include <rules/limits.hpp>
#include <rules/load.hpp>
#include <rules/pattern.hpp>
#include <text/fold.hpp>
#include <text/utf8.hpp>

#include <gmock/gmock.h>
#include <re2/re2.h>

#include "sample.hpp"
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rules {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> read_texts(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream file{entry.path(), std::ios::binary};
    out.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  std::ranges::sort(out);  // A folder is read in any order.
  return out;
}

// The patterns of the shipped rules, and some for each corner of RE2's syntax.
std::vector<std::string> real_patterns() {
  std::set<std::string> out;
  for (const Rule& rule : load_rules(PROJECT_DIR "/rules").rules) {
    for (const auto* patterns : {&rule.match.any, &rule.match.all, &rule.match.none}) {
      for (const auto& pattern : *patterns)
        out.insert(pattern.text);
    }
    for (const auto& word : rule.match.words)
      out.insert(R"((?i)(?:^|[^\pL\pN\pM_]))" + re2::RE2::QuoteMeta(word.text) + R"((?:[^\pL]|$))");
  }
  return {out.begin(), out.end()};
}

constexpr auto kCorners = std::to_array<std::string_view>({
    "(?i)kelvin",
    "(?i)straße",
    "(?i)ΣΊΣΥΦΟΣ",
    "(?i)москва",
    "ſpecial",
    "(?i)[sk]ale",
    "\\Qa.b*c\\E+d",
    "a\\Q\\Eb",
    "(?:foo|bar|)baz",
    "(foo){2,3}bar",
    "(?:ab){0}cdef",
    "x{2,}yz",
    "^The\\b",
    "\\.$",
    "(?m)^#+ \\w+",
    "(?m)end$",
    "\\bcasino\\b",
    "\\Bing\\B",
    "(?s)a.{0,300}zebra",
    "v[i1!l|][a@]gr[a@]",
    "[[:alpha:]]+tion",
    "\\pL+ção",
    "\\p{Han}{2}中国",
    "(?:https?|ftp)://[^\\s]+",
    "\\x{4e2d}\\x{56fd}",
    "\\x41bout",
    "[a-c]{3}def",
    "(?i)(?:one|two|three) (?:more|less)",
    "(?P<name>per) cent",
    "a|bcde|fghij",
    "(?i:Die) [A-Z]",
    "die(?i) [a-z]|DAS ist",
    "[]a]bcd",
    "[^]a]bcd",
    "[a\\-z]bcd",
    "(?U)ab+c+?d",
    "(a+)(b+)(c+)ddd",
    "((a{8}){8}){2}",
    "\\C\\Cthe",
    "\\d{3}-\\d{4}",
});

// Random changes that are likely to tear a match, or to make one.
class Mutations {
 public:
  explicit Mutations(std::vector<std::string> texts) : texts_{std::move(texts)} {}

  std::string text(const std::vector<std::string>& patterns) {
    const std::string& whole = pick(texts_);
    std::string out{text::clip(std::string_view{whole}.substr(start_in(whole)), 40 + below(1'500))};
    for (std::size_t changes = below(6); changes > 0; --changes)
      change(out, patterns);
    return out;
  }

  // The pattern, or one made of it.
  std::string pattern(const std::vector<std::string>& patterns) {
    std::string out = pick(patterns);
    switch (below(8)) {
      case 0: return "(?i)" + out;
      case 1: return "(?:" + out + ")|(?:" + pick(patterns) + ")";
      case 2: return "\\b(?:" + out + ")";
      case 3: return out + "$";
      case 4: return "(?:" + out + "){1,2}\\W";
      case 5: return re2::RE2::QuoteMeta(word());
      case 6:
        return "(?i)" + re2::RE2::QuoteMeta(word()) + R"(\W+(?:\w+\W+){0,3})" +
               re2::RE2::QuoteMeta(word());
      default: return out;
    }
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  template <typename Items>
  const typename Items::value_type& pick(const Items& items) {
    return *std::next(items.begin(), static_cast<std::ptrdiff_t>(below(items.size())));
  }

  std::size_t start_in(std::string_view whole) {
    std::size_t at = below(std::max<std::size_t>(whole.size(), 1));
    while (at > 0 && (static_cast<unsigned char>(whole[at]) & 0xC0U) == 0x80)
      --at;
    return at;
  }

  // A run of letters of a text.
  std::string word() {
    const std::string& whole = pick(texts_);
    const std::size_t start = start_in(whole);
    return std::string{text::clip(std::string_view{whole}.substr(start), 3 + below(14))};
  }

  void change(std::string& out, const std::vector<std::string>& patterns) {
    constexpr auto kPieces = std::to_array<std::string_view>({"ſ",
                                                              "\u212A",
                                                              "K",
                                                              "k",
                                                              "S",
                                                              " ",
                                                              "\n",
                                                              ".",
                                                              "é",
                                                              "中",
                                                              "\u200B",
                                                              "1",
                                                              "_",
                                                              "Σ",
                                                              "ς",
                                                              "ß",
                                                              "ẞ"});
    const std::size_t at = start_in(out);
    switch (below(8)) {
      case 0: out.insert(at, pick(kPieces)); return;
      case 1: out.insert(at, word()); return;
      case 2: out.insert(at, upper(word())); return;
      case 3: out = out.substr(at); return;
      case 4: out.insert(at, letters_of(pick(patterns))); return;
      case 5: out = upper(out); return;
      default: out = disguised(out); return;
    }
  }

  static std::string upper(std::string text) {
    for (char& c : text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
    }
    return text;
  }

  // With the two letters beyond ASCII that are an ASCII letter in another case.
  static std::string disguised(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == 's') {
        out += "ſ";
      } else if (c == 'k') {
        out += "\u212A";
      } else {
        out += c;
      }
    }
    return out;
  }

  // What is left of a pattern without its syntax: often a match.
  static std::string letters_of(std::string_view pattern) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
      const char32_t c = text::decode(pattern, at);
      if (c == '|') break;
      if (c >= 0x80 ||
          std::string_view{"\\()[]{}*+?^$"}.find(static_cast<char>(c)) == std::string_view::npos) {
        text::append(out, c);
      }
    }
    return out;
  }

  std::vector<std::string> texts_;
  std::mt19937_64 random_{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same pairs every time.
};

std::string shown(text::Range range) {
  return std::to_string(range.start) + "-" + std::to_string(range.end);
}

// A text in one of the forms that rules see.
text::Folded form_of(const std::string& text, Normalise normalise) {
  switch (normalise) {
    case Normalise::nfkc: return text::nfkc(text);
    case Normalise::fold: return text::fold_markdown(text);
    case Normalise::none: break;
  }
  return {text, {}};
}

// What a loop over the whole text finds, as bytes of the original; overlaps are one.
std::vector<std::string> plainly(const re2::RE2& pattern, const text::Folded& form) {
  const std::string& text = form.text();
  std::vector<text::Range> found;
  re2::StringPiece match;
  std::size_t matches = 0;
  for (std::size_t from = 0; from <= text.size() && matches < kHits;) {
    if (!pattern.Match(text, from, text.size(), re2::RE2::UNANCHORED, &match, 1)) break;
    const auto start = static_cast<std::size_t>(match.data() - text.data());
    const std::size_t end = start + match.size();
    from = end;
    if (start == end) {
      if (from < text.size()) (void)text::decode(text, from);
      if (from == end) ++from;
      continue;
    }
    ++matches;
    const text::Range range = form.original({.start = start, .end = end});
    if (!found.empty() && range.start < found.back().end) {
      found.back().end = std::max(found.back().end, range.end);
    } else {
      found.push_back(range);
    }
  }
  std::vector<std::string> out(found.size());
  std::ranges::transform(found, out.begin(), shown);
  return out;
}

Rule rule_of(const std::string& pattern, std::size_t number) {
  Rule out{.id = "test.r" + std::to_string(number), .title = "T", .policy = "spam"};
  out.status = Status::active;
  out.scope.fields = {Field::body};
  out.match.any = {{.text = pattern}};
  out.match.normalise = static_cast<Normalise>(number % kNormalises);
  return out;
}

// How many pairs of a rule and a text are compared.
std::size_t pairs_wanted() {
  const char* const wanted = std::getenv("COPYDESK_ENGINE_PAIRS");
  return wanted == nullptr ? 50'000 : std::stoul(wanted);
}

struct RuleAndReference {
  std::vector<Rule> rules;
  std::vector<std::unique_ptr<re2::RE2>> reference;
};

RuleAndReference random_rules(Mutations& mutations,
                              const std::vector<std::string>& patterns,
                              std::size_t count) {
  RuleAndReference out;
  re2::RE2::Options options;
  options.set_log_errors(false);
  while (out.rules.size() < count) {
    const std::string pattern = mutations.pattern(patterns);
    auto re = std::make_unique<re2::RE2>(pattern, options);
    if (!re->ok() || !Pattern::compile(pattern)) continue;
    out.rules.push_back(rule_of(pattern, out.rules.size()));
    out.reference.push_back(std::move(re));
  }
  return out;
}

// Where case is ignored, two letters beyond ASCII match ASCII ones, and are longer than they.
TEST(Engine, KnowsTheLongSAndTheSignForKelvin) {
  const RuleSet set = set_of(rule_of("(?i)(?:task|skill)s? force", 0));
  const std::string prefix(300, 'x');
  for (const std::string match :
       {"task force", "taſ\u212A force", "Tas\u212A FORCE", "ſkillſ force"}) {
    std::string body = prefix;
    body.append(" ").append(match).append(" ").append(prefix);
    EXPECT_THAT(found(set, {.title = "", .body = body}), testing::ElementsAre("body:" + match));
  }
}

// Neighbours that share a window are told apart, and what is near but no match is none.
TEST(Engine, FindsEveryMatchAmongItsNeighbours) {
  const RuleSet set = set_of(rule_of("\\b[a-z]{1,3}quartz\\b", 0));
  EXPECT_THAT(
      found(set, {.title = "", .body = "aquartz bquartz quartz zzzzquartz cquartzy dquartz"}),
      testing::ElementsAre("body:aquartz", "body:bquartz", "body:dquartz"));
}

TEST(Engine, FindsExactlyWhatOneRe2PerPatternFinds) {
  constexpr std::size_t kAtOnce = 500;
  std::vector<std::string> patterns = real_patterns();
  patterns.insert(patterns.end(), kCorners.begin(), kCorners.end());
  Mutations mutations{read_texts(DATA_DIR "/innocent")};
  std::size_t pairs = 0;
  std::size_t matches = 0;
  for (std::size_t differences = 0; pairs < pairs_wanted() && differences < 10;) {
    const auto all = random_rules(mutations, patterns, kAtOnce);
    const RuleSet set = set_of(all.rules);
    for (int i = 0; i < 20 && pairs < pairs_wanted(); ++i, pairs += kAtOnce) {
      const std::string text = mutations.text(patterns);
      std::vector<std::vector<std::string>> found(kAtOnce);
      const Scan scan = set.scan(make_subject({.title = "", .body = text, .language = "en"}));
      ASSERT_TRUE(scan.complete) << scan.why_not;
      for (const Hit& hit : scan.hits) {
        found[hit.rule].push_back(shown(hit.range));
      }
      std::vector<text::Folded> forms;
      for (const Normalise each : {Normalise::none, Normalise::nfkc, Normalise::fold})
        forms.push_back(form_of(text, each));
      for (std::size_t rule = 0; rule < kAtOnce; ++rule) {
        const auto expected = plainly(*all.reference[rule], forms[rule % kNormalises]);
        matches += expected.size();
        if (found[rule] == expected) continue;
        ++differences;
        ADD_FAILURE() << "pattern: " << all.rules[rule].match.any.front().text << "\ntext: " << text
                      << "\nfound " << testing::PrintToString(found[rule]) << ", not "
                      << testing::PrintToString(expected);
      }
    }
  }
  EXPECT_GT(matches, pairs / 1'000);  // Else the texts and patterns say nothing.
  RecordProperty("pairs", std::to_string(pairs));
  RecordProperty("matches", std::to_string(matches));
}

}  // namespace
}  // namespace rules
