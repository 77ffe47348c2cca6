// A rule set as it is searched with: patterns compiled and grouped, words
// indexed. Made by RuleSet, read by a scan; nothing outside this module sees it.

#pragma once

#include <rules/pattern.hpp>
#include <rules/rule.hpp>
#include <rules/word_index.hpp>

#include <cstddef>
#include <string>
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
  bool finds = false;  // Has any, words or lists.
};

// Patterns that run on the same form of the same fields in the same languages.
struct ScreenGroup {
  Normalise normalise = Normalise::none;
  std::vector<Field> fields;
  std::vector<std::string> languages;  // Empty: all.
  std::vector<std::size_t> patterns;   // Index in the screen -> CompiledRules::patterns.
  Screen screen;
};

struct CompiledRules {
  std::vector<Rule> rules;  // By index of a hit.
  std::vector<CompiledRule> compiled;
  std::vector<Pattern> patterns;
  std::vector<ScreenGroup> groups;
  WordIndex words;
  std::vector<bool> word_fields;  // By Field: whether any word is looked for there.
  std::string digest;
};

// Compiles rules in any status; which of them are in force is asked at the scan.
// Fails on the first pattern that does not compile and on an id that stands twice.
[[nodiscard]] base::Result<CompiledRules> compile_rules(std::vector<Rule> rules);

}  // namespace rules
