// All rules in force, compiled. Rules come in as values; reading rule files is
// rules/load.hpp, and what a score leads to is not decided here.

#pragma once

#include <base/result.hpp>
#include <rules/all_rules.hpp>
#include <rules/explain.hpp>
#include <rules/hit.hpp>
#include <rules/prepared.hpp>
#include <rules/rule.hpp>
#include <rules/subject.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct CompiledRules;

// Immutable once compiled, so any number of threads may scan with one set.
class RuleSet {
 public:
  // Fails on a pattern that does not compile and on an id that stands twice.
  [[nodiscard]] static base::Result<RuleSet> compile(std::vector<Rule> rules);
  // The same for rules that are prepared; what can be taken over from `before` is.
  [[nodiscard]] static base::Result<RuleSet> compile(std::vector<PreparedRule> rules,
                                                     const RuleSet* before);

  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  // In the order in which they are asked.
  [[nodiscard]] AllRules rules() const;
  // The rule with this id; null where there is none.
  [[nodiscard]] const Rule* find(std::string_view id) const;
  // "sha256:..." over all rules and lists: the same digest, the same verdicts.
  [[nodiscard]] const std::string& digest() const;

  // All hits of rules that are active or in shadow. The only door: nothing else
  // says what a rule finds. Takes time linear in the text for each pattern. What
  // could not be looked into makes the scan incomplete; it is never a pass.
  [[nodiscard]] Scan scan(const Subject& subject) const;

  // The same evaluation, told rule by rule; drafts and retired rules too.
  [[nodiscard]] std::vector<Explained> explain(const Subject& subject) const;

 private:
  explicit RuleSet(std::unique_ptr<const CompiledRules> compiled);

  std::unique_ptr<const CompiledRules> compiled_;
};

}  // namespace rules
