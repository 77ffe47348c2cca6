// From rule files to the set in force: parse all, lint, test, compile. One error
// anywhere and nothing of it is used.

#pragma once

#include <base/result.hpp>
#include <policies/policies.hpp>
#include <rules/rule_set.hpp>

#include <memory>
#include <string>

namespace desk {

struct LoadedRules {
  std::shared_ptr<const rules::RuleSet> rules;
  std::shared_ptr<const policies::Policies> policies;
};

// `directory` empty: the shipped pack. The error names every file and line that is wrong.
[[nodiscard]] base::Result<LoadedRules> load_rules(const std::string& directory);

}  // namespace desk
