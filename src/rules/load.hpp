// All rules of a directory.

#pragma once

#include <policies/problem.hpp>
#include <rules/rule.hpp>

#include <string>
#include <vector>

namespace rules {

struct LoadedRules {
  std::vector<Rule> rules;                  // Sorted by id; those without an error.
  std::vector<policies::Problem> problems;  // Of all files; `file` is below the directory.
};

// Reads every `*.toml` below `directory` but policies.toml. An id must be that of
// its place: rules/spam/casino.toml is spam.casino; below `local` one folder more
// is left out. Lists are found only inside the directory, whatever a rule says,
// and no symbolic link leads out of it. A directory that is not there is a problem.
[[nodiscard]] LoadedRules load_rules(const std::string& directory);

}  // namespace rules
