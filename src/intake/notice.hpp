// From a JSON body or a form to a notifier's complaint, or everything that is
// wrong with it. What the law asks for and what is missing is not judged here:
// an incomplete notice is welcome, only a broken field is not.

#pragma once

#include <base/result.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>
#include <notices/notice.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace intake {

// `malformed` where the body is no JSON in UTF-8; `invalid` with all fields at fault otherwise.
// Only the kind is required.
[[nodiscard]] base::Result<notices::Complaint> complaint_from_json(std::string_view body,
                                                                   const Setting& setting);
[[nodiscard]] base::Result<notices::Complaint> complaint_from_form(const Form& form,
                                                                   const Setting& setting);

// The addresses of `{"urls": [...]}`: at least one.
[[nodiscard]] base::Result<std::vector<std::string>> urls_from_json(std::string_view body,
                                                                    const Setting& setting);

}  // namespace intake
