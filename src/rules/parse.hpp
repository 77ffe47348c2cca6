// From the text of a rule file to a Rule, or everything that is wrong with it.

#pragma once

#include <policies/problem.hpp>
#include <rules/rule.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// Gives the word list of a name such as "lists/x.txt"; null, with the reason in
// the second argument, where there is none.
using Lists =
    std::function<std::shared_ptr<const WordList>(const std::string& name, std::string& reason)>;

// For rules that stand alone: there are no lists.
[[nodiscard]] Lists no_lists();

struct ParsedRule {
  std::optional<Rule> rule;  // Only where there is no error.
  std::vector<policies::Problem> problems;
};

// Reads one rule. `file` names it in the problems and in Rule::file. What is
// checked here is the form: known keys, kinds of values, sizes, patterns that
// RE2 takes; whether it is a good rule is lint.hpp.
[[nodiscard]] ParsedRule parse_rule(std::string_view text,
                                    const std::string& file,
                                    const Lists& lists);

// Reads a word list: one entry a line, `#` comments, blank lines ignored, white
// space around an entry too. A problem where an entry or the list is too large,
// the text is not UTF-8, or an entry has no letter or digit.
[[nodiscard]] WordList parse_list(std::string_view text,
                                  const std::string& path,
                                  std::vector<policies::Problem>& problems);

}  // namespace rules
