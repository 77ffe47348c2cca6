// Rule files before they are read as rules: of a folder, or those that the
// program carries.

#pragma once

#include <policies/problem.hpp>

#include <map>
#include <string>
#include <vector>

namespace rules {

// The texts of `*.toml` and `*.txt` by their path below the folder ("spam/casino.toml").
struct RuleFiles {
  std::map<std::string, std::string, std::less<>> texts;
  std::vector<policies::Problem> problems;
};

// Reads a folder. No symbolic link leads out of it; a folder or file that cannot be read is a
// problem.
[[nodiscard]] RuleFiles read_rule_files(const std::string& directory);

// The pack that was compiled into the program.
[[nodiscard]] RuleFiles shipped_rule_files();

}  // namespace rules
