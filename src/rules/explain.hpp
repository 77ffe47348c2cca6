// Why a rule did or did not hit, condition by condition, for `rules explain`.

#pragma once

#include <rules/hit.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace rules {

// One condition of a rule, as it came out.
struct Condition {
  std::string name;  // "status", "language", "exempt", "article", "any", "all", "none"...
  bool held = false;
  std::string detail;  // What was found, or what is missing.

  friend bool operator==(const Condition&, const Condition&) = default;
};

using Conditions = std::vector<Condition>;

struct Explained {
  std::size_t rule = 0;   // Index into RuleSet::rules().
  Conditions conditions;  // In the order they are asked, up to the first that fails.
  std::vector<Hit> hits;  // As if the rule were active.
};

// The conditions as lines: "language: no, the text is in de".
[[nodiscard]] std::string text(const Conditions& conditions);

}  // namespace rules
