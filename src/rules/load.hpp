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

// Reads one text as if it stood in this file among the others, whose lists it may name.
[[nodiscard]] LoadedRules load_rule(const RuleFiles& beside,
                                    const std::string& file,
                                    const std::string& text);

// The id that a rule's text gives itself; empty where it gives none.
[[nodiscard]] std::string id_in(const std::string& text);

// The id that belongs to a file, and the file below `local` that belongs to an id.
[[nodiscard]] std::string id_of(const std::string& file);
[[nodiscard]] std::string local_file_of(std::string id);

// The same for a folder that is still to be read.
[[nodiscard]] LoadedRules load_rules(const std::string& directory);

}  // namespace rules
