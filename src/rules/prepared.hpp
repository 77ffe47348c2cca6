// A rule made ready for any set: all that its compilation needs no other rule for.
// Made once for each text of a rule and shared by the sets that hold it, so that a
// reload does again only what changed.

#pragma once

#include <base/result.hpp>
#include <rules/pattern.hpp>
#include <rules/requirement.hpp>
#include <rules/rule.hpp>
#include <text/disguise.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rules {

using RulePtr = std::shared_ptr<const Rule>;

struct PreparedPattern {
  std::shared_ptr<const Pattern> pattern;
  Requirement requirement;
};

struct PreparedParts {
  std::vector<PreparedPattern> any;
  std::vector<PreparedPattern> all;
  std::vector<PreparedPattern> none;
  std::vector<PreparedPattern> near;       // Two, if there are any.
  std::vector<std::string> words;          // Also of lists, as they stand in folded texts.
  std::optional<text::Disguise> disguise;  // What words may wear,
  std::vector<std::string> bare;           // and as they stand in texts without it.
  std::string digest;                      // Of its id, its text and the lists it names.
};

struct PreparedRule {
  RulePtr rule;
  std::shared_ptr<const PreparedParts> parts;
};

// Fails on a pattern that RE2 does not take.
[[nodiscard]] base::Result<PreparedRule> prepare(Rule rule, Patterns patterns = Patterns::to_judge);

// The same rule in another status.
[[nodiscard]] PreparedRule with_status(const PreparedRule& rule, Status status);

}  // namespace rules
