// Rules of reddit's AutoModerator (YAML, one document a rule) as rule files of ours, as far as they
// can be said in them. What a rule would do beside finding something is left out; a rule of which a
// condition would be lost is not made, since it would find more than its author asked for. A value
// of a list that is left out only makes a rule find less. All of it is told by line.
//
// What an article has differs from a post: one text, many links, no karma. docs/rules.md has the
// table of what becomes what.

#pragma once

#include <base/result.hpp>
#include <policies/problem.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// What became of a thing that is not in a rule as it was. changed: it is there, and means something
// slightly different; left_out: the rule was made without it; no_rule: no rule was made.
enum class Loss : std::uint8_t { changed, left_out, no_rule };

[[nodiscard]] std::string_view name(Loss loss);

struct AutomodRemark {
  policies::Position at;
  Loss loss = Loss::no_rule;
  std::string what;  // The key, and the value if there are several: "title (regex): a(?=b)".
  std::string why;
};

struct ImportedRule {
  std::string id;    // "imported." and what its reason says; unlike all others.
  std::string text;  // The rule file; loads, is linted and tested without an error.
  policies::Position at;
};

struct ImportedRules {
  std::vector<ImportedRule> rules;
  std::vector<AutomodRemark> remarks;  // By line.
  std::size_t documents = 0;           // That were rules, made or not.
};

// `policy` is the one that all of them name. Every rule is a draft. Fails on what is no UTF-8 text
// or beyond the limits; what is wrong with one rule is a remark.
[[nodiscard]] base::Result<ImportedRules> import_automod(std::string_view yaml,
                                                         const std::string& policy);

// "line:column: what: why", with what became of it.
[[nodiscard]] std::string text(const AutomodRemark& remark);

}  // namespace rules
