// Rules, what they did, and why they hit or not, as JSON for those who look after them.

#pragma once

#include <desk/rule_acts.hpp>
#include <desk/rule_read.hpp>
#include <desk/rule_trial.hpp>
#include <rules/rule_set.hpp>

#include <string>
#include <string_view>

namespace wire {

// What a rule is, without its patterns; those are in its file.
[[nodiscard]] std::string to_json(const rules::Rule& rule);
// All rules in their order, and the digest of the set.
[[nodiscard]] std::string to_json(const rules::RuleSet& set);
// `{"rule_set", "rules"}`: what a reload has put in force.
[[nodiscard]] std::string loaded_json(const rules::RuleSet& set);

// With their figures, costs and statuses.
[[nodiscard]] std::string to_json(const desk::RuleList& list);
// With its text, history, acts and jobs.
[[nodiscard]] std::string to_json(const desk::RuleView& view);
// What an act about a rule came to.
[[nodiscard]] std::string to_json(const desk::SavedRule& saved);
// "v17": how If-Match names the version of a rule that was seen, with its quotes.
[[nodiscard]] std::string rule_etag(int etag);

[[nodiscard]] std::string to_json(const desk::RuleJob& job);
// `{"taken_back"}`: of how many articles an undo has taken back what was done.
[[nodiscard]] std::string undone_json(int taken_back);

// Rule by rule, condition by condition: rules that hit; the one called `rule` whether it hit or
// not.
[[nodiscard]] std::string explained_json(const desk::Explanation& explanation,
                                         std::string_view rule);

}  // namespace wire
