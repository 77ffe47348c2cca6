// From rule files, and what the desk's database says of rules, to the set in
// force: parse all, lint, test, compile. One error anywhere and nothing of it is used.

#pragma once

#include <base/result.hpp>
#include <policies/policies.hpp>
#include <rules/files.hpp>
#include <rules/rule_set.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace desk {

// What the database knows: texts written here, which stand in place of the file's with the same
// id, and the statuses that acts have given to a rule's version.
struct RuleStanding {
  std::map<std::string, std::string> local;  // Text by id.
  std::map<std::pair<std::string, std::int64_t>, rules::Status> statuses;
  std::int64_t generation = 0;  // Of all this: it changes when anything of it does.
};

// Where a rule in force comes from.
struct RuleSource {
  std::string file;                          // Below the rules' folder; of a local text, as if.
  bool local = false;                        // Written here.
  std::string file_text;                     // Of the file; empty: there is none.
  rules::Status own = rules::Status::draft;  // What its text says.
};

struct LoadedRules {
  std::shared_ptr<const rules::RuleSet> rules;
  std::shared_ptr<const policies::Policies> policies;
  rules::RuleFiles files;                     // The local texts laid over the files.
  std::map<std::string, RuleSource> sources;  // By id.
  std::int64_t generation = 0;
};

// `directory` empty: the shipped pack. The error names every file and line that is wrong.
[[nodiscard]] base::Result<LoadedRules> load_rules(const std::string& directory,
                                                   const RuleStanding& standing = {});

// What a text would be as the rule `id` beside those that are loaded.
struct CheckedRule {
  std::optional<rules::Rule> parsed;        // Where it can be read at all.
  std::optional<rules::Rule> rule;          // Only where nothing is wrong with it.
  std::vector<policies::Problem> problems;  // Warnings too; a failed test is an error.
};
[[nodiscard]] CheckedRule check_rule(const LoadedRules& beside,
                                     const std::string& id,
                                     const std::string& text);

}  // namespace desk
