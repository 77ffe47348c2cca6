#include <base/characters.hpp>

#include <algorithm>
#include <array>

namespace base {
namespace {

// No-break, ogham and ideographic space; the typographic spaces with the zero-width characters;
// separators, narrow and mathematical space, word joiner; hangul filler; byte order mark.
struct Range {
  std::string_view first;
  std::string_view last;
};
constexpr auto kInvisible = std::to_array<Range>({
    {"\xC2\x80", "\xC2\xA0"},
    {"\xC2\xAD", "\xC2\xAD"},
    {"\xE1\x9A\x80", "\xE1\x9A\x80"},
    {"\xE2\x80\x80", "\xE2\x80\x8F"},
    {"\xE2\x80\xA8", "\xE2\x80\xAF"},
    {"\xE2\x81\x9F", "\xE2\x81\xA4"},
    {"\xE3\x80\x80", "\xE3\x80\x80"},
    {"\xE3\x85\xA4", "\xE3\x85\xA4"},
    {"\xEF\xBB\xBF", "\xEF\xBB\xBF"},
});

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Bytes of the character at the front; 1 where it is broken.
std::size_t length_of_first(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t wanted = lead < 0xC0 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
  if (wanted > text.size()) return 1;
  const std::string_view rest = text.substr(1, wanted - 1);
  return std::all_of(rest.begin(), rest.end(), continues) ? wanted : 1;
}

bool is_invisible(std::string_view character) {
  if (character.size() == 1) {
    const auto byte = static_cast<unsigned char>(character.front());
    return byte <= 0x20 || byte == 0x7F;
  }
  return std::any_of(kInvisible.begin(), kInvisible.end(), [&](const Range& range) {
    return character.size() == range.first.size() && character >= range.first &&
           character <= range.last;
  });
}

}  // namespace

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

std::size_t visible_bytes(std::string_view text) {
  std::size_t visible = 0;
  while (!text.empty()) {
    const std::size_t length = length_of_first(text);
    if (!is_invisible(text.substr(0, length))) visible += length;
    text.remove_prefix(length);
  }
  return visible;
}

bool is_blank(std::string_view text) { return visible_bytes(text) == 0; }

}  // namespace base
