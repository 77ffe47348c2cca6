// How often bytes follow one another in usual text, without capitals: measured over the project's
// own texts in six languages by tests/bench/byte_pairs, and kept in byte_pairs.bin.

#pragma once

#include <cstddef>
#include <string_view>

namespace rules {

// Bytes of byte_pairs.bin: for each byte, then for each byte behind each byte, eighths of the
// binary logarithm of 1/share, at most 255.
inline constexpr std::size_t kBytePairs = 256 + 256 * 256;

// How often the literal is met, a byte of text: 0.001 is four times in 4 KB. Expects plain() text.
[[nodiscard]] double expected(std::string_view literal);

}  // namespace rules
