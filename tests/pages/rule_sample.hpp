// The pages about rules, with text in every place that a person can fill.

#pragma once

#include <pages/rules.hpp>

#include <string>

namespace pages {

[[nodiscard]] std::string rules_of(const Context& context, const Bar& bar, const std::string& text);
[[nodiscard]] std::string rule_of(const Context& context,
                                  const Bar& bar,
                                  const Form& form,
                                  const std::string& text);
[[nodiscard]] std::string rule_editor_of(const Context& context,
                                         const Bar& bar,
                                         const Form& form,
                                         const std::string& text);
[[nodiscard]] std::string rule_job_of(const Context& context,
                                      const Bar& bar,
                                      const std::string& text);

}  // namespace pages
