// Tests for a rule that was imported: an article made of its own values that it must find, and one
// without them that it must leave alone. Each is tried before it is given.

#pragma once

#include <rules/automod_rule.hpp>
#include <rules/rule.hpp>

#include <string>
#include <vector>

namespace rules {

// The two tests; fewer where none could be made that comes out as it must.
[[nodiscard]] std::vector<RuleTest> tests_for(const Rule& rule, const AutomodExamples& examples);

}  // namespace rules
