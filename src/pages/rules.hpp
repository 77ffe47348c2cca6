// The pages about rules: the list, one rule, the editor, a job.

#pragma once

#include <desk/rule_acts.hpp>
#include <desk/rule_jobs.hpp>
#include <desk/rule_read.hpp>
#include <desk/rule_trial.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <string>
#include <string_view>

namespace pages {

struct RulesView {
  const desk::RuleList& list;
  std::string_view status = {};  // Only rules with it; empty: all.
  std::string_view q = {};       // Only those whose id or title holds it.
  std::string_view cursor = {};  // Only those whose id comes after it; empty: from the first on.
  bool may_write = false;
};
[[nodiscard]] std::string rules_page(const Context& context, const Bar& bar, const RulesView& view);

struct RulePage {
  const desk::RuleView& view;
  bool may_write = false;
  const Form* form = nullptr;          // Of a status that was not given; null: none.
  const desk::Reach* reach = nullptr;  // It was just saved; null: it was not.
};
[[nodiscard]] std::string rule_page(const Context& context, const Bar& bar, const RulePage& page);

struct RuleEditor {
  std::string_view id = {};                  // Empty: a new rule.
  int etag = 0;                              // Of the rule that was opened; 0: a new rule.
  const Form& form;                          // toml, title, text.
  const desk::Explanation* tried = nullptr;  // Null: not tried.
  const desk::RuleView* theirs = nullptr;    // Saved by somebody else meanwhile; null: it was not.
};
[[nodiscard]] std::string rule_editor(const Context& context,
                                      const Bar& bar,
                                      const RuleEditor& editor);
// What a new rule begins with.
[[nodiscard]] std::string new_rule_text();

struct RuleJobPage {
  const desk::RuleJob& job;
  bool may_write = false;
  bool has_rule = true;  // The rule is in force; false: its text was never saved.
};
[[nodiscard]] std::string rule_job(const Context& context, const Bar& bar, const RuleJobPage& page);

}  // namespace pages
