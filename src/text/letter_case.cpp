#include <text/letter_case.hpp>

#include <unicode/uniset.h>

#include <cstdint>

namespace text {
namespace {

// The two letters beyond ASCII that are an ASCII letter in another case.
constexpr char32_t kLongS = 0x17F;
constexpr char32_t kKelvin = 0x212A;

std::u32string variants_of_ascii(char32_t c) {
  std::u32string out(1, c);
  const bool small = c >= 'a' && c <= 'z';
  const bool capital = c >= 'A' && c <= 'Z';
  if (small || capital) out += static_cast<char32_t>(c ^ 0x20U);
  if (c == 's' || c == 'S') out += kLongS;
  if (c == 'k' || c == 'K') out += kKelvin;
  return out;
}

}  // namespace

std::u32string case_variants(char32_t code_point) {
  if (code_point < 0x80) return variants_of_ascii(code_point);
  const auto character = static_cast<UChar32>(code_point);
  icu::UnicodeSet set{character, character};
  set.closeOver(USET_CASE_INSENSITIVE);
  std::u32string out;
  for (std::int32_t i = 0; i < set.getRangeCount(); ++i) {
    for (UChar32 each = set.getRangeStart(i); each <= set.getRangeEnd(i); ++each)
      out += static_cast<char32_t>(each);
  }
  return out;
}

}  // namespace text
