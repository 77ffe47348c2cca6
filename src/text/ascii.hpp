// The quick way through ASCII, which is most of most texts: eight bytes at a time.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

// Where the ASCII that begins at `at` ends.
[[nodiscard]] std::size_t ascii_end(std::string_view bytes, std::size_t at);

// Appends ASCII with its capitals made small.
void append_small(std::string& out, std::string_view ascii);

}  // namespace text
