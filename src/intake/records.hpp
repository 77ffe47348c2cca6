// What is recorded of a notice or a case for the law, as JSON or as a form: a
// ruling, help, a legal hold, a dispute, a task.

#pragma once

#include <base/result.hpp>
#include <cases/settlement.hpp>
#include <desk/records.hpp>
#include <desk/rulings.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>
#include <notices/completeness.hpp>

#include <string>
#include <string_view>

namespace intake {

struct RulingIn {
  std::string notice;
  notices::Ruling ruling;
};
// `{"notice", "regime", "element", "holds", "reason"}`; the element is its clause, "(iv)". A form
// names regime and element in one field: "dmca (iv)".
[[nodiscard]] base::Result<RulingIn> ruling_from_json(std::string_view body,
                                                      const Setting& setting);
[[nodiscard]] base::Result<RulingIn> ruling_from_form(const Form& form, const Setting& setting);

// `{"channel", "text"}`.
[[nodiscard]] base::Result<desk::Help> help_from_json(std::string_view body,
                                                      const Setting& setting);
[[nodiscard]] base::Result<desk::Help> help_from_form(const Form& form, const Setting& setting);

// `{"reason"}`: of a hold that is placed or lifted.
[[nodiscard]] base::Result<std::string> reason_from_json(std::string_view body,
                                                         const Setting& setting);
[[nodiscard]] base::Result<std::string> reason_from_form(const Form& form, const Setting& setting);

// `{"body", "received", "extended", "outcome", "implemented"}`; in a form `implemented` is "true",
// "false" or empty.
[[nodiscard]] base::Result<cases::Settlement> settlement_from_json(std::string_view body,
                                                                   const Setting& setting);
[[nodiscard]] base::Result<cases::Settlement> settlement_from_form(const Form& form,
                                                                   const Setting& setting);

// `{"task", "reason", "due"}`; `due` is a day.
[[nodiscard]] base::Result<desk::NewTask> task_from_json(std::string_view body,
                                                         const Setting& setting);
[[nodiscard]] base::Result<desk::NewTask> task_from_form(const Form& form, const Setting& setting);

// `{"what", "done_at"}`; in a form `done_at` is a time of UTC without its seconds.
[[nodiscard]] base::Result<desk::DoneTask> done_from_json(std::string_view body,
                                                          const Setting& setting);
[[nodiscard]] base::Result<desk::DoneTask> done_from_form(const Form& form, const Setting& setting);

}  // namespace intake
