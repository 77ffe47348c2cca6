// From a JSON body or a form to an author's draft, or everything that is wrong with it.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>

#include <string_view>

namespace intake {

// `malformed` where the body is no JSON in UTF-8; `invalid` with all fields at fault otherwise.
// Title, body and the declaration of rights are required.
[[nodiscard]] base::Result<articles::Draft> draft_from_json(std::string_view body,
                                                            const Setting& setting);
[[nodiscard]] base::Result<articles::Draft> draft_from_form(const Form& form,
                                                            const Setting& setting);

}  // namespace intake
