#include <rules/lint_patterns.hpp>
#include <rules/pattern.hpp>
#include <rules/requirement.hpp>
#include <rules/syntax.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace rules {
namespace {

using policies::Located;
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

// Without escapes and classes, in which capitals mean something else.
bool is_plain(std::string_view text) { return text.find_first_of("\\[") == std::string_view::npos; }

bool is_for_another_script(const Rule& rule) {
  return std::ranges::any_of(rule.scope.languages, [](const std::string& language) {
    return std::ranges::find(kOtherScripts, language) != kOtherScripts.end();
  });
}

// RE2's \b, \w and \d know ASCII only.
bool misreads_letters(const Rule& rule, std::string_view pattern) {
  const bool words = std::ranges::any_of(
      std::string_view{"bwBW"}, [pattern](char letter) { return has_escape(pattern, letter); });
  return is_beside_other_letters(pattern) || (words && is_for_another_script(rule));
}

bool is_open_at_an_end(std::string_view pattern) {
  return pattern.starts_with(".*") || pattern.ends_with(".*") || pattern.ends_with(".*?");
}

bool has_idle_capitals(const Rule& rule, std::string_view pattern) {
  const bool capitals = std::ranges::any_of(pattern, [](char c) { return c >= 'A' && c <= 'Z'; });
  return rule.match.normalise == Normalise::fold && capitals &&
         pattern.find("(?i)") == std::string_view::npos && is_plain(pattern);
}

// In long texts; a headline is soon searched.
bool is_expensive(const Rule& rule, std::string_view pattern) {
  const auto& fields = rule.scope.fields;
  return std::ranges::find(fields, Field::body) != fields.end() && is_dear(requirement_of(pattern));
}

struct Check {
  Weight weight;
  bool (*applies)(const Rule& rule, const std::string& text, const Pattern& pattern);
  std::string_view message;
};

constexpr auto kChecks = std::to_array<Check>({
    {Weight::error,
     [](const Rule&, const std::string&, const Pattern& p) { return p.matches_nothing(); },
     "This can match without a single character, so it always does."},
    {Weight::warning,
     [](const Rule& rule, const std::string& text, const Pattern&) {
       return misreads_letters(rule, text);
     },
     "RE2's \\b, \\w and \\d know ASCII letters only: \\bll\\b is found in \"müll\". Beside other "
     "letters use `words`, \\p{L}, \\p{Nd} or (?:^|[^\\p{L}\\p{M}\\p{N}_])."},
    {Weight::warning,
     [](const Rule&, const std::string& text, const Pattern&) { return is_open_at_an_end(text); },
     "`.*` at an end only makes the hit longer; leave it out."},
    {Weight::warning,
     [](const Rule&, const std::string&, const Pattern& p) {
       return p.matches_usual_texts() && !p.matches_nothing();
     },
     "This matches nearly every text."},
    {Weight::warning,
     [](const Rule& rule, const std::string& text, const Pattern&) {
       return has_idle_capitals(rule, text);
     },
     "On folded text there are no capitals; write this in small letters."},
    {Weight::warning,
     [](const Rule& rule, const std::string& text, const Pattern& p) {
       return is_expensive(rule, text) && !p.matches_nothing() && !p.matches_usual_texts();
     },
     "Nothing rare must stand in this, so that every text is searched for it, which costs as much "
     "as "
     "thirty words. Write what stands beside it, if there is anything."},
});

void lint_pattern(const Rule& rule, const Located& given, std::vector<Problem>& out) {
  const auto add = [&](Weight weight, std::string message) {
    out.push_back(
        {.file = rule.file, .at = given.at, .message = std::move(message), .weight = weight});
  };
  const auto compiled = Pattern::compile(given.text);
  if (!compiled) return add(Weight::error, compiled.error().message);
  for (const Check& check : kChecks) {
    if (check.applies(rule, given.text, *compiled)) add(check.weight, std::string{check.message});
  }
}

// The shortest of what one of the patterns can match; 0 where one cannot be read.
std::size_t shortest_of(const std::vector<Located>& patterns, std::size_t otherwise) {
  for (const Located& each : patterns) {
    const auto syntax = read_syntax(each.text);
    otherwise = std::min(otherwise, syntax ? least_bytes(*syntax) : 0);
  }
  return otherwise;
}

// The same for words; a word that is found in disguise or through folding may be shorter.
std::size_t shortest_word(const Match& match, std::size_t otherwise) {
  if (!match.words.empty() || !match.lists.empty()) otherwise = std::min<std::size_t>(otherwise, 1);
  return otherwise;
}

}  // namespace

std::vector<Problem> lint_patterns(const Rule& rule) {
  std::vector<Problem> out;
  const Match& match = rule.match;
  for (const auto* patterns : {&match.any, &match.all, &match.none}) {
    for (const Located& each : *patterns)
      lint_pattern(rule, each, out);
  }
  if (match.near) {
    lint_pattern(rule, match.near->a, out);
    lint_pattern(rule, match.near->b, out);
  }
  return out;
}

std::size_t shortest_hit(const Rule& rule) {
  const Match& match = rule.match;
  std::size_t out = shortest_word(match, shortest_of(match.any, kUnbounded));
  if (out == kUnbounded) out = 0;
  for (const Located& each : match.all)
    out = std::max(out, shortest_of({each}, kUnbounded));
  if (match.near) out = std::max(out, shortest_of({match.near->a}, kUnbounded));
  return match.normalise == Normalise::none ? out : std::min<std::size_t>(out, 1);
}

}  // namespace rules
