// Rules in force and why they hit or not, as JSON for those who write them.

#pragma once

#include <rules/rule_set.hpp>

#include <span>
#include <string>
#include <string_view>

namespace wire {

// What a rule is, without its patterns; those are in its file.
[[nodiscard]] std::string to_json(const rules::Rule& rule);
// All rules in their order, and the digest of the set.
[[nodiscard]] std::string to_json(const rules::RuleSet& set);
// `{"rule_set", "rules"}`: what a reload has put in force.
[[nodiscard]] std::string loaded_json(const rules::RuleSet& set);

// Rule by rule, condition by condition: rules that hit; the one called `rule` whether it hit or
// not.
[[nodiscard]] std::string explained_json(const rules::RuleSet& set,
                                         std::span<const rules::Explained> explained,
                                         std::string_view rule);

}  // namespace wire
