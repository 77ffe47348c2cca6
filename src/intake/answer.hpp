// What an author says of a match.

#pragma once

#include <base/result.hpp>
#include <desk/answers.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>

#include <string_view>

namespace intake {

// `{"work", "answer": "licensed|mine|quotation", "text"}`.
[[nodiscard]] base::Result<desk::MatchAnswer> answer_from_json(std::string_view body,
                                                               const Setting& setting);
// The same fields of a form.
[[nodiscard]] base::Result<desk::MatchAnswer> answer_from_form(const Form& form,
                                                               const Setting& setting);

}  // namespace intake
