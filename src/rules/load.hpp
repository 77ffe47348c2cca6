// All rules of a folder, or of the program.

#pragma once

#include <policies/problem.hpp>
#include <rules/files.hpp>
#include <rules/pattern.hpp>
#include <rules/rule.hpp>
#include <rules/word_lists.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct LoadedRules {
  std::vector<Rule> rules;                  // Sorted by id; those without an error.
  std::vector<policies::Problem> problems;  // Of all files; `file` is below the folder.
};

// Reads every `*.toml` but policies.toml. An id must be that of its place:
// spam/casino.toml is spam.casino; below `local` one folder more is left out.
// Lists are found only among the files, whatever a rule says.
[[nodiscard]] LoadedRules load_rules(const RuleFiles& files);
// The same for a folder that is still to be read.
[[nodiscard]] LoadedRules load_rules(const std::string& directory);

struct LoadedRule {
  std::optional<Rule> rule;                 // Where there is no error.
  std::vector<policies::Problem> problems;  // Without those of lists, which say theirs themselves.
};

// Reads one text as if it stood in this file.
[[nodiscard]] LoadedRule load_rule(WordLists& lists,
                                   const std::string& file,
                                   const std::string& text,
                                   Patterns patterns = Patterns::to_judge);

// The id that a rule's text gives itself; empty where it gives none.
[[nodiscard]] std::string id_in(const std::string& text);

}  // namespace rules
