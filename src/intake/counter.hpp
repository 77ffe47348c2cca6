// From a JSON body or a form to a counter-notice, or to a notifier's word that
// an action was filed. What the law asks for is not judged here: an incomplete
// one is taken, only a broken field is not.

#pragma once

#include <base/result.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>
#include <notices/counter.hpp>
#include <notices/stop.hpp>

#include <string_view>

namespace intake {

// `malformed` where the body is no JSON in UTF-8; `invalid` with all fields at fault otherwise.
[[nodiscard]] base::Result<notices::CounterNotice> counter_from_json(std::string_view body,
                                                                     const Setting& setting);
[[nodiscard]] base::Result<notices::CounterNotice> counter_from_form(const Form& form,
                                                                     const Setting& setting);

// Of a board's claim it is taken that its proceeding has commenced, of a court's that it is filed,
// unless `progress` says otherwise.
[[nodiscard]] base::Result<notices::ActionFiled> action_from_json(std::string_view body,
                                                                  const Setting& setting);
[[nodiscard]] base::Result<notices::ActionFiled> action_from_form(const Form& form,
                                                                  const Setting& setting);

// The form that says the same: for a page that lets its author complete it.
[[nodiscard]] Form form_of(const notices::CounterNotice& counter);

}  // namespace intake
