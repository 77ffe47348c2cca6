// How much somebody typed. Knows UTF-8, and which characters show nothing; what
// needs more of Unicode is the business of text.

#pragma once

#include <cstddef>
#include <string_view>

namespace base {

// Code points of UTF-8. In broken UTF-8 every byte that does not continue another counts.
[[nodiscard]] std::size_t character_count(std::string_view text);

// Bytes of what can be seen: all but white space of any width, zero-width characters and controls.
[[nodiscard]] std::size_t visible_bytes(std::string_view text);

// Whether nothing can be seen: a field so filled in is one left empty.
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace base
