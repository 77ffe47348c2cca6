// UTF-8 as it comes from strangers: whether it is valid, how many characters it
// has, where it may be cut. Everything but the checks expects valid UTF-8.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// Bytes [start, end) of some text.
struct Range {
  std::size_t start = 0;
  std::size_t end = 0;

  friend bool operator==(const Range&, const Range&) = default;
};

// Where the first byte stands that does not belong to valid UTF-8 (RFC 3629:
// no surrogates, nothing overlong); nothing if all is valid.
[[nodiscard]] std::optional<std::size_t> first_invalid(std::string_view bytes);
[[nodiscard]] bool valid_utf8(std::string_view bytes);

// Where the first control character stands that no text needs: NUL and the rest
// of C0 and C1 except tab and the line ends; nothing if there is none.
[[nodiscard]] std::optional<std::size_t> first_control(std::string_view utf8);

[[nodiscard]] std::size_t code_points(std::string_view utf8);

// For byte offsets in ascending order, the same places in code points, in one
// pass. An offset behind the end counts as the end.
[[nodiscard]] std::vector<std::size_t> code_point_offsets(std::string_view utf8,
                                                          std::span<const std::size_t> bytes);

// The code point at `at`, which moves behind it. `at` must be inside the text.
[[nodiscard]] char32_t decode_beyond_ascii(std::string_view utf8, std::size_t& at);
[[nodiscard]] inline char32_t decode(std::string_view utf8, std::size_t& at) {
  const auto first = static_cast<unsigned char>(utf8[at]);
  if (first >= 0x80) return decode_beyond_ascii(utf8, at);
  ++at;
  return first;
}
// The code point that ends at `at`, and where it starts. `at` must not be 0.
[[nodiscard]] char32_t decode_before(std::string_view utf8, std::size_t& at);
void append(std::string& utf8, char32_t code_point);

// The longest beginning of at most `bytes_max` bytes that does not tear a
// character from its marks, variation selectors and joiners.
[[nodiscard]] std::string_view clip(std::string_view utf8, std::size_t bytes_max);

// The same for at most `count_max` code points.
[[nodiscard]] std::string_view clip_code_points(std::string_view utf8, std::size_t count_max);

}  // namespace text
