// From the text of a rule file to a Rule, or everything that is wrong with it.

#pragma once

#include <policies/problem.hpp>
#include <rules/pattern.hpp>
#include <rules/rule.hpp>
#include <rules/word_list.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct ParsedRule {
  std::optional<Rule> rule;  // Only where there is no error.
  std::vector<policies::Problem> problems;
};

// Reads one rule. `file` names it in the problems and in Rule::file. What is
// checked here is the form: known keys (rules/keys.hpp), kinds of values, sizes,
// patterns that RE2 takes; whether it is a good rule is lint.hpp.
[[nodiscard]] ParsedRule parse_rule(std::string_view text,
                                    const std::string& file,
                                    const Lists& lists,
                                    Patterns patterns = Patterns::to_judge);

}  // namespace rules
