#include <rules/lint.hpp>
#include <rules/pattern.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace rules {
namespace {

using policies::Located;
using policies::Position;
using policies::Problem;
using policies::Weight;

// Languages of the desk's readers that are not written in Latin letters.
constexpr std::array<std::string_view, 22> kOtherScripts = {
    "am", "ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja",
    "ka", "km", "ko", "lo", "mk", "my", "ru", "sr", "th", "uk", "zh"};

bool beyond_ascii(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
}

// Behind what opens a group, a class, or sets flags.
std::size_t behind_openers(std::string_view pattern, std::size_t at) {
  while (at < pattern.size() &&
         (pattern[at] == '(' || pattern[at] == '[' || pattern[at] == '?' || pattern[at] == ':')) {
    ++at;
  }
  return at;
}

// Whether one of \b \w \d stands beside a letter beyond ASCII, which it does not
// take for a letter.
bool is_beside_other_letters(std::string_view pattern) {
  for (std::size_t at = 0; at + 1 < pattern.size(); ++at) {
    if (pattern[at] != '\\') continue;
    const bool known = std::string_view{"bwdBWD"}.find(pattern[at + 1]) != std::string_view::npos;
    const bool before = at > 0 && beyond_ascii(pattern, at - 1);
    if (known && (before || beyond_ascii(pattern, behind_openers(pattern, at + 2)))) return true;
    ++at;
  }
  return false;
}

// Whether the pattern has the escape, itself not escaped.
bool has_escape(std::string_view pattern, char letter) {
  for (std::size_t at = 0; at + 1 < pattern.size(); ++at) {
    if (pattern[at] != '\\') continue;
    if (pattern[at + 1] == letter) return true;
    ++at;
  }
  return false;
}

class Linter {
 public:
  Linter(const Rule& rule, const policies::Policies& policies) : rule_{rule}, policies_{policies} {}

  std::vector<Problem> run() {
    head();
    decision();
    tests();
    for (const auto* patterns : {&rule_.match.any, &rule_.match.all, &rule_.match.none}) {
      for (const Located& pattern : *patterns)
        this->pattern(pattern);
    }
    for (const Located& word : rule_.match.words) {
      if (word.text.find('\\') != std::string::npos) {
        warn(word.at, "`words` are literal; a backslash in one is looked for as it stands.");
      }
    }
    conditions();
    return std::move(problems_);
  }

 private:
  void add(Position at, std::string message, Weight weight) {
    problems_.push_back(
        {.file = rule_.file, .at = at, .message = std::move(message), .weight = weight});
  }
  void fail(Position at, std::string message) { add(at, std::move(message), Weight::error); }
  void warn(Position at, std::string message) { add(at, std::move(message), Weight::warning); }

  [[nodiscard]] Position place(const std::string& key) const {
    const auto found = rule_.places.find(key);
    return found == rule_.places.end() ? Position{.line = 1, .column = 1} : found->second;
  }

  void head() {
    if (rule_.title.empty()) fail(place("title"), "A rule needs a `title`.");
    if (policies_.policies.empty() || policies::find(policies_, rule_.policy) != nullptr) return;
    std::vector<std::string> ids;
    for (const policies::Policy& each : policies_.policies)
      ids.push_back(each.id);
    const std::string meant{policies::did_you_mean(rule_.policy, ids)};
    fail(place("policy"),
         "There is no policy `" + rule_.policy + "` in policies.toml" +
             (meant.empty() ? "." : "; did you mean `" + meant + "`?"));
  }

  void decision() {
    const bool can_hold = rule_.action != Action::note || rule_.score > 0;
    if (can_hold && !rule_.explanations.contains("en")) {
      fail(place("explain"),
           "What can hold an article needs a reason for its author: [explain] en = \"...\".");
    }
    if (rule_.action == Action::refuse && !states_a_fact()) {
      fail(place("decide"),
           "`refuse` is for facts: `words` or `lists`, looked for in links, domains or sources "
           "alone. Use `hold`.");
    }
  }

  // A listed domain or address, which is there or not, whatever is meant by it.
  [[nodiscard]] bool states_a_fact() const {
    const bool listed = !rule_.match.words.empty() || !rule_.match.lists.empty();
    return listed && rule_.match.any.empty() &&
           std::ranges::all_of(rule_.scope.fields, [](Field field) {
             return field == Field::links || field == Field::domains || field == Field::sources;
           });
  }

  void tests() {
    const auto must_hit = [](const RuleTest& test) { return !test.todo && !test.hits.empty(); };
    const auto must_not = [](const RuleTest& test) { return !test.todo && test.hits.empty(); };
    if (std::ranges::none_of(rule_.tests, must_hit)) {
      fail(place("test"), "A rule needs a [[test]] that it must hit: hits = ['...'].");
    }
    if (std::ranges::none_of(rule_.tests, must_not)) {
      fail(place("test"), "A rule needs a [[test]] that it must leave alone: hits = [].");
    }
  }

  void pattern(const Located& given) {
    const auto compiled = Pattern::compile(given.text);
    if (!compiled) return fail(given.at, compiled.error().message);
    if (compiled->matches_nothing()) {
      fail(given.at, "This can match without a single character, so it always does.");
    }
    ascii_classes(given);
    const std::string_view text = given.text;
    if (text.starts_with(".*") || text.ends_with(".*") || text.ends_with(".*?")) {
      warn(given.at, "`.*` at an end only makes the hit longer; leave it out.");
    }
    if (text == "." || text == ".+" || text == "\\S+" || text == "\\w+") {
      warn(given.at, "This matches nearly every text.");
    }
    const bool capitals = std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (rule_.match.normalise == Normalise::fold && capitals &&
        text.find("(?i)") == std::string_view::npos && is_plain(text)) {
      warn(given.at, "On folded text there are no capitals; write this in small letters.");
    }
  }

  // Without escapes and classes, in which capitals mean something else.
  static bool is_plain(std::string_view text) {
    return text.find_first_of("\\[") == std::string_view::npos;
  }

  // RE2's \b, \w and \d know ASCII only.
  void ascii_classes(const Located& given) {
    const bool words = std::ranges::any_of(
        std::string_view{"bwBW"}, [&](char letter) { return has_escape(given.text, letter); });
    const bool other_script =
        std::ranges::any_of(rule_.scope.languages, [](const std::string& language) {
          return std::ranges::find(kOtherScripts, language) != kOtherScripts.end();
        });
    if (is_beside_other_letters(given.text) || (words && other_script)) {
      warn(given.at,
           "RE2's \\b, \\w and \\d know ASCII letters only: \\bll\\b is found in \"müll\". Beside "
           "other letters use `words`, \\p{L}, \\p{Nd} or (?:^|[^\\p{L}\\p{M}\\p{N}_]).");
    }
  }

  void conditions() {
    if (!reads_text(rule_) && rule_.article.empty() && rule_.author.empty()) {
      fail(place("match"), "The rule has no condition, so it would hit every article.");
    }
    const bool finds =
        !rule_.match.any.empty() || !rule_.match.words.empty() || !rule_.match.lists.empty();
    if (rule_.match.check && !finds) {
      warn(place("match"), "`check` looks at what `any`, `words` and `lists` find; there is none.");
    }
    if (rule_.match.min_hits > 1 && !finds) {
      warn(place("match"),
           "`min_hits` counts what `any`, `words` and `lists` find; there is none.");
    }
    for (const Located& none : rule_.match.none) {
      const bool also_all =
          std::ranges::find(rule_.match.all, none.text, &Located::text) != rule_.match.all.end();
      if (also_all) fail(none.at, "This stands in `all` too, so the rule can never hit.");
    }
  }

  const Rule& rule_;
  const policies::Policies& policies_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> lint(const Rule& rule, const policies::Policies& policies) {
  return Linter{rule, policies}.run();
}

}  // namespace rules
