#include <text/words.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace text {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

// Unicode blocks of the scripts that are written without spaces, ascending.
constexpr std::array kUnspaced = std::to_array<Block>({
    {0x0E00, 0x0EFF},    // Thai, Lao
    {0x1000, 0x109F},    // Myanmar
    {0x1780, 0x17FF},    // Khmer
    {0x19E0, 0x19FF},    // Khmer symbols
    {0x2E80, 0x2FDF},    // Han radicals
    {0x3005, 0x3007},    // Han iteration mark, zero
    {0x3040, 0x30FF},    // Hiragana, Katakana
    {0x31F0, 0x31FF},    // Katakana extensions
    {0x3400, 0x4DBF},    // Han extension A
    {0x4E00, 0x9FFF},    // Han
    {0xA9E0, 0xA9FF},    // Myanmar extended B
    {0xAA60, 0xAA7F},    // Myanmar extended A
    {0xF900, 0xFAFF},    // Han compatibility
    {0xFF66, 0xFF9F},    // Katakana, half width
    {0x1B000, 0x1B16F},  // Kana supplements
    {0x20000, 0x3FFFF},  // Han extensions
});

bool in_unspaced_block(char32_t c) {
  const auto after = std::ranges::upper_bound(kUnspaced, c, {}, &Block::first);
  return after != kUnspaced.begin() && c <= std::prev(after)->last;
}

constexpr std::uint32_t kLetterMask = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;

// Calls `part(starts, start, end)` for every character of a word, in order;
// `starts` says that a word begins with it, else it belongs to the one before.
template <typename Part>
void for_each_word(std::string_view utf8, Part part) {
  Kind before = Kind::other;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const char32_t c = decode(utf8, at);
    if (is_mark(c) && before != Kind::other) {
      part(false, start, at);
      continue;
    }
    const Kind here = kind(c);
    if (here != Kind::other) {
      part(here == Kind::unspaced || before != Kind::letter, start, at);
    }
    before = here;
  }
}

}  // namespace

Kind kind_beyond_ascii(char32_t c) {
  if ((U_GET_GC_MASK(static_cast<UChar32>(c)) & kLetterMask) == 0) return Kind::other;
  return c >= 0x0E00 && in_unspaced_block(c) ? Kind::unspaced : Kind::letter;
}

bool is_mark(char32_t c) {
  return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

std::vector<Range> words(std::string_view utf8) {
  std::vector<Range> out;
  out.reserve(utf8.size() / 6);
  for_each_word(utf8, [&out](bool starts, std::size_t start, std::size_t end) {
    if (starts) {
      out.push_back({.start = start, .end = end});
    } else {
      out.back().end = end;
    }
  });
  return out;
}

std::size_t word_count(std::string_view utf8) {
  std::size_t count = 0;
  for_each_word(utf8, [&count](bool starts, std::size_t, std::size_t) { count += starts ? 1 : 0; });
  return count;
}

bool is_word_boundary(std::string_view utf8, std::size_t at) {
  if (at == 0 || at >= utf8.size()) return true;
  std::size_t behind = at;
  const char32_t next = decode(utf8, behind);
  std::size_t ahead = at;
  char32_t last = decode_before(utf8, ahead);
  while (is_mark(last) && ahead > 0)
    last = decode_before(utf8, ahead);
  const Kind before = kind(last);
  if (is_mark(next)) return before == Kind::other;
  return before != Kind::letter || kind(next) != Kind::letter;
}

}  // namespace text
