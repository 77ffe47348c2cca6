// An objection to a decision, as JSON or as a form.

#pragma once

#include <base/result.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>

#include <string>
#include <string_view>

namespace intake {

struct Appeal {
  std::string decision;  // Of a form; a call names it in its path.
  std::string reason;
};

// `{"reason"}`.
[[nodiscard]] base::Result<Appeal> appeal_from_json(std::string_view body, const Setting& setting);
// `decision` and `reason`.
[[nodiscard]] base::Result<Appeal> appeal_from_form(const Form& form, const Setting& setting);

}  // namespace intake
