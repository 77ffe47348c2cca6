// What the linter says of patterns: where RE2 does not do what its writer is likely to think, and
// what makes a pattern expensive.

#pragma once

#include <policies/problem.hpp>
#include <rules/rule.hpp>

#include <cstddef>
#include <vector>

namespace rules {

// Of every pattern of the rule, each at its place.
[[nodiscard]] std::vector<policies::Problem> lint_patterns(const Rule& rule);

// The shortest text in bytes in which the rule's words and patterns can all be found; 0 where it
// looks for none.
[[nodiscard]] std::size_t shortest_hit(const Rule& rule);

}  // namespace rules
