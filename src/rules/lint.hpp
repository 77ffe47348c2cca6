// Whether a rule that can be read is one that should be used.

#pragma once

#include <policies/policies.hpp>
#include <policies/problem.hpp>
#include <rules/rule.hpp>

#include <vector>

namespace rules {

// Errors keep a rule from being used: a pattern that matches nothing at all, no
// English explanation where it can hold or refuse, no test that must hit or none
// that must not, `refuse` for what is no fact, a policy that is not known, no
// condition. Warnings are for its author to weigh. Whether its tests pass is not
// asked here; their texts serve to see what its exceptions are good for.
// Policies are not asked for where there are none.
[[nodiscard]] std::vector<policies::Problem> lint(const Rule& rule,
                                                  const policies::Policies& policies);

}  // namespace rules
