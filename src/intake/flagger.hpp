// From the form of a trusted flagger to what the desk is asked to write down.

#pragma once

#include <base/result.hpp>
#include <desk/flaggers.hpp>
#include <intake/form.hpp>
#include <intake/setting.hpp>

namespace intake {

// Boxes named `areas.KIND` are the kinds of notices; `id` is that of a flagger that is changed.
[[nodiscard]] base::Result<desk::FlaggerWish> flagger_from_form(const Form& form,
                                                                const Setting& setting);

}  // namespace intake
