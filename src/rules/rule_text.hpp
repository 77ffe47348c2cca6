// A rule as the text of its file, for rules that a program makes.

#pragma once

#include <rules/rule.hpp>

#include <string>
#include <string_view>

namespace rules {

// Reading the text gives the rule again, as far as it is made of what an import fills in: head,
// fields, patterns and words, numbers of [article], action, explanations, and tests of title, body
// and author. `comment` is the first line.
[[nodiscard]] std::string rule_text(const Rule& rule, std::string_view comment);

// The text as TOML: as it stands in single quotes where it can be, else with escapes.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace rules
