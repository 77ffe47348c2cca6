// Words of any language. A run of letters, marks and digits (and underscores) is
// a word; in scripts that put no space between words every character is one.

#pragma once

#include <text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

// What a character is to words: part of none, of a run, or of an unspaced script
// (Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar). A mark is what the
// character before it is; alone it is `letter`.
enum class Kind : std::uint8_t { other, letter, unspaced };

[[nodiscard]] Kind kind_beyond_ascii(char32_t code_point);
[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
[[nodiscard]] inline Kind kind(char32_t code_point) {
  if (code_point >= 0x80) return kind_beyond_ascii(code_point);
  return is_ascii_letter(code_point) ? Kind::letter : Kind::other;
}
// Whether it is a mark (accent, vowel sign) that belongs to the one before it.
[[nodiscard]] bool is_mark(char32_t code_point);

// All words in order, as bytes of the text.
[[nodiscard]] std::vector<Range> words(std::string_view utf8);
[[nodiscard]] std::size_t word_count(std::string_view utf8);

// Whether a word may start or end at this byte: it is not between two
// characters of one run. The ends of the text are boundaries, and so are both
// sides of a character of an unspaced script, but not what tears off a mark.
[[nodiscard]] bool is_word_boundary(std::string_view utf8, std::size_t at);

}  // namespace text
