// From a JSON body or a form to what a moderator wishes, or everything that is
// wrong with it. Whether the action needs a reason or a policy is the business
// of cases.

#pragma once

#include <base/result.hpp>
#include <cases/decision.hpp>
#include <desk/orders.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>

#include <string>
#include <string_view>

namespace intake {

[[nodiscard]] base::Result<cases::Wish> wish_from_json(std::string_view body,
                                                       const Setting& setting);
// Boxes named `items` hold the ids of the items that were ticked.
[[nodiscard]] base::Result<cases::Wish> wish_from_form(const Form& form, const Setting& setting);

// `{"how"}`, and what the record of an order still lacks of its paper.
[[nodiscard]] base::Result<desk::OrderReport> report_from_json(std::string_view body,
                                                               const Setting& setting);
[[nodiscard]] base::Result<desk::OrderReport> report_from_form(const Form& form,
                                                               const Setting& setting);

// The text of `{"text", "shared": false}`, a note on a case.
[[nodiscard]] base::Result<std::string> note_from_json(std::string_view body,
                                                       const Setting& setting);
[[nodiscard]] base::Result<std::string> note_from_form(const Form& form, const Setting& setting);

}  // namespace intake
