// Which characters are one and the same where case is ignored.

#pragma once

#include <string>

namespace text {

// The character and all that differ from it by case alone (Unicode's simple case folding): of k,
// also K and the sign for kelvin. In no order that counts.
[[nodiscard]] std::u32string case_variants(char32_t code_point);

}  // namespace text
