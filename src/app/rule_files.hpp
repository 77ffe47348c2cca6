// The rule files that a command is about, and the policies among them.

#pragma once

#include <base/result.hpp>
#include <policies/policies.hpp>
#include <rules/files.hpp>

#include <string>

namespace app {

// Those of the folder, or the shipped ones where it is empty; `invalid` where there is no such
// folder. What is wrong inside it stands among the files' problems.
[[nodiscard]] base::Result<rules::RuleFiles> files_of(const std::string& directory);

// The policies among the files; all defaults where there are none.
[[nodiscard]] policies::LoadedPolicies policies_of(const rules::RuleFiles& files);

}  // namespace app
