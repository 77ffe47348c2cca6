// What rules say of a sample text, condition by condition. Nothing is stored.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <policies/problem.hpp>
#include <rules/explain.hpp>

#include <memory>
#include <string>
#include <vector>

namespace desk {

struct Trial {
  std::string title;
  std::string body;
  std::string language = {};  // Empty: as it looks.
  std::string rule = {};      // Only this one; empty: all.
  std::string toml = {};      // A rule that is still being written, instead of those in force.
};

struct Explanation {
  std::shared_ptr<const rules::RuleSet> rules;  // Null where the text of the rule is wrong.
  std::vector<rules::Explained> explained;
  std::string folded_title;  // As words and folded patterns see them.
  std::string folded_body;
  std::vector<policies::Problem> problems;  // Of the text of the rule; a failed test is one.
};

// What these rules say of the sample; its `rule` and `toml` play no part.
[[nodiscard]] Explanation explain_by(std::shared_ptr<const rules::RuleSet> rules,
                                     Trial trial,
                                     base::Time now);

// Takes read_rules. `not_found` for a rule that is not in force.
base::Result<Explanation> explain(const Desk& desk, const Actor& by, Trial trial);

}  // namespace desk
