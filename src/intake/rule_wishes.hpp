// From a JSON body or a form to what somebody wants done with a rule, or
// everything that is wrong with it.

#pragma once

#include <base/result.hpp>
#include <desk/rule_jobs.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>
#include <rules/rule.hpp>

#include <string>
#include <string_view>

namespace intake {

struct StatusWish {
  rules::Status status = rules::Status::draft;
  std::string reason;
};

// The text of a rule as it was sent: `malformed` where it is not UTF-8, `too_large` past
// kRuleBytesMax. What is wrong in it, the desk says.
[[nodiscard]] base::Result<std::string> rule_text(std::string_view body);

// `{"status", "reason"}`, both required.
[[nodiscard]] base::Result<StatusWish> status_from_json(std::string_view body,
                                                        const Setting& setting);
[[nodiscard]] base::Result<StatusWish> status_from_form(const Form& form, const Setting& setting);

// `{"rule", "toml", "since": "30d"}`; one of the first two is required.
[[nodiscard]] base::Result<desk::BacktestWish> backtest_from_json(std::string_view body,
                                                                  const Setting& setting);

// `{"preview": true}`; an empty body carries it out.
[[nodiscard]] base::Result<desk::Mode> mode_from_json(std::string_view body,
                                                      const Setting& setting);

}  // namespace intake
