// One AutoModerator rule, read: the rule it becomes, without tests, and what is lost on the way.

#pragma once

#include <rules/automod.hpp>
#include <rules/automod_yaml.hpp>
#include <rules/rule.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rules {

// Texts that say what a rule looks for, made of its own values.
struct AutomodExamples {
  std::vector<std::string> finds = {};              // `any` and `words`, one of them is enough.
  std::vector<std::vector<std::string>> also = {};  // For each pattern of `all`.
  std::vector<std::string> never = {};              // `none`.
};

struct ReadAutomodRule {
  std::optional<Rule> rule;  // A draft, without id, policy and tests; nothing if none is made.
  AutomodExamples examples;
  std::vector<AutomodRemark> remarks;  // At least one of no_rule where there is no rule.
};

[[nodiscard]] ReadAutomodRule read_automod_rule(const YamlDocument& document);

}  // namespace rules
