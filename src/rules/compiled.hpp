// A rule set as it is searched with: patterns compiled and grouped, words
// indexed. Made by RuleSet, read by a scan; nothing outside this module sees it.

#pragma once

#include <rules/literal_index.hpp>
#include <rules/pattern.hpp>
#include <rules/prepared.hpp>
#include <rules/requirement.hpp>
#include <rules/rule.hpp>
#include <rules/word_index.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rules {

// Patterns [first, last) of CompiledRules::patterns.
struct PatternSpan {
  std::size_t first = 0;
  std::size_t last = 0;

  [[nodiscard]] bool empty() const { return first == last; }
};

struct CompiledRule {
  PatternSpan any;
  PatternSpan all;
  PatternSpan none;
  PatternSpan near;    // Two, if there are any.
  bool finds = false;  // Has any, words or lists.
};

struct CompiledPattern {
  std::shared_ptr<const Pattern> pattern;
  std::size_t rule;                // That it belongs to.
  std::size_t width = kUnbounded;  // No match is longer, in bytes.
  std::size_t covers = 0;          // That are searched for: a match needs all of them.
};

// The literals that patterns require in one form of the texts. Each is owned by a cover: kCovers
// numbers for each pattern.
struct Literals {
  LiteralIndex index;
  std::array<bool, kFields> fields = {};  // By Field: where any of them counts.
};

// Patterns that require no literal, or none that is rare, and run on the same form of the same
// fields in the same languages.
struct ScreenGroup {
  Normalise normalise = Normalise::none;
  std::vector<Field> fields;
  std::vector<std::string> languages;  // Empty: all.
  std::vector<std::size_t> patterns;   // Index in the screen -> CompiledRules::patterns.
  std::string texts;                   // Of the patterns, a line each: what the screen is made of.
  std::shared_ptr<const Screen> screen;
};

struct CompiledRules {
  std::vector<RulePtr> rules;  // By index of a hit, in the order in which they are asked.
  std::unordered_map<std::string_view, std::size_t> by_id;
  std::vector<CompiledRule> compiled;
  std::vector<std::size_t> always;  // Rules that may hit where nothing of theirs is found.
  std::vector<CompiledPattern> patterns;
  std::array<Literals, kNormalises> literals;  // By Normalise.
  std::vector<ScreenGroup> groups;
  WordIndex words;
  // By text::Disguise: what is also looked for in texts without it.
  std::array<WordIndex, text::kDisguises> disguised;
  std::array<bool, kFields> word_fields = {};  // By Field: whether any word is looked for there.
  std::string digest;

  [[nodiscard]] const Rule& rule(std::size_t index) const { return *rules[index]; }
};

// Compiles rules in any status; which of them are in force is asked at the scan. Takes over screens
// of `before` that are made of the same patterns. Fails on an id that stands twice.
[[nodiscard]] base::Result<CompiledRules> compile_rules(std::vector<PreparedRule> rules,
                                                        const CompiledRules* before);

}  // namespace rules
