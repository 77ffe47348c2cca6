// All rules of a folder, or of the program.

#pragma once

#include <policies/problem.hpp>
#include <rules/files.hpp>
#include <rules/rule.hpp>

#include <string>
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

}  // namespace rules
