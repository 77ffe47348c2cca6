// From rule files, and what the desk's database says of rules, to the set in
// force: parse all, lint, test, compile. One error anywhere and nothing of it is used.

#pragma once

#include <base/result.hpp>
#include <notices/business_days.hpp>
#include <policies/policies.hpp>
#include <rules/files.hpp>
#include <rules/library.hpp>
#include <rules/rule_set.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
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

struct LoadedRules {
  std::shared_ptr<const rules::RuleSet> rules;
  std::shared_ptr<const policies::Policies> policies;
  std::shared_ptr<const notices::Office> office;  // As the policies describe it.
  rules::RuleFolderPtr folder;
  rules::LocalRules local;                             // Texts that were written here.
  std::unordered_map<std::string, rules::Status> own;  // Of texts that say another status, by id.
  std::int64_t generation = 0;
  std::vector<std::string> found_good;  // Keys of rules that were judged at this loading.
};

// Where a rule comes from.
struct RuleSource {
  std::string file;              // Below the rules' folder; of a local text, as if.
  rules::RuleFilePtr in_folder;  // Null: there is no such file.
  rules::RuleFilePtr local;      // Null: it was not written here.

  // The text in force.
  [[nodiscard]] const rules::RuleFilePtr& text() const { return local ? local : in_folder; }
};
// Both null for a rule that there is not; its file is then where it would be.
[[nodiscard]] RuleSource source_of(const LoadedRules& loaded, const std::string& id);

// The status that the rule's own text says.
[[nodiscard]] rules::Status own_status(const LoadedRules& loaded, const rules::Rule& rule);

// The error names every file and line that is wrong. `before`, if it is given, is what was loaded
// last by the same library: screens are taken over from it.
[[nodiscard]] base::Result<LoadedRules> load_rules(rules::Library& library,
                                                   const rules::RuleFolderPtr& folder,
                                                   const RuleStanding& standing,
                                                   const LoadedRules* before = nullptr);

// The same for files alone, all of them judged. `directory` empty: the shipped pack.
[[nodiscard]] base::Result<LoadedRules> load_rules(const std::string& directory);

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
