#include <text/ascii.hpp>
#include <text/utf8.hpp>

#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace text {
namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool is_continuation(std::uint32_t byte) { return (byte & 0xC0U) == 0x80U; }

// What a lead byte promises: how many bytes, and the range of the second one,
// which is where overlong forms, surrogates and the end of Unicode are caught.
struct Lead {
  std::size_t bytes;
  std::uint32_t second_min;
  std::uint32_t second_max;
};

Lead lead(std::uint32_t byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte < 0xF0) return {3, byte == 0xE0 ? 0xA0U : 0x80U, byte == 0xED ? 0x9FU : 0xBFU};
  if (byte < 0xF5) return {4, byte == 0xF0 ? 0x90U : 0x80U, byte == 0xF4 ? 0x8FU : 0xBFU};
  return {0, 0, 0};
}

// The bytes of the character at `at`; 0 where it is not valid.
std::size_t sequence(std::string_view bytes, std::size_t at) {
  const Lead first = lead(byte_at(bytes, at));
  if (first.bytes < 2) return first.bytes;
  if (bytes.size() - at < first.bytes) return 0;
  const std::uint32_t second = byte_at(bytes, at + 1);
  if (second < first.second_min || second > first.second_max) return 0;
  for (std::size_t i = 2; i < first.bytes; ++i) {
    if (!is_continuation(byte_at(bytes, at + i))) return 0;
  }
  return first.bytes;
}

bool is_joiner(char32_t c) { return c == 0x200D; }

// Whether a character belongs to the one before it.
bool extends(char32_t c) {
  if (is_joiner(c) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF)) return true;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

// Moves a cut at a code point back to the start of what it would tear.
std::size_t whole(std::string_view utf8, std::size_t cut) {
  while (cut > 0 && cut < utf8.size()) {
    std::size_t behind = cut;
    std::size_t before = cut;
    const char32_t next = decode(utf8, behind);
    const char32_t last = decode_before(utf8, before);
    if (!extends(next) && !is_joiner(last)) break;
    cut = before;
  }
  return cut;
}

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view bytes) {
  for (std::size_t at = ascii_end(bytes, 0); at < bytes.size();) {
    const std::size_t length = sequence(bytes, at);
    if (length == 0) return at;
    at += length;
    if (length == 1) at = ascii_end(bytes, at);
  }
  return std::nullopt;
}

bool valid_utf8(std::string_view bytes) { return !first_invalid(bytes).has_value(); }

std::optional<std::size_t> first_control(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const std::uint32_t byte = byte_at(utf8, at);
    const bool c1 = byte == 0xC2 && at + 1 < utf8.size() && byte_at(utf8, at + 1) < 0xA0;
    const bool c0 = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    if (c0 || c1 || byte == 0x7F) return at;
  }
  return std::nullopt;
}

std::size_t code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) {
    if (!is_continuation(static_cast<unsigned char>(c))) ++count;
  }
  return count;
}

std::vector<std::size_t> code_point_offsets(std::string_view utf8,
                                            std::span<const std::size_t> bytes) {
  std::vector<std::size_t> out;
  out.reserve(bytes.size());
  std::size_t at = 0;
  std::size_t count = 0;
  for (const std::size_t wanted : bytes) {
    const std::size_t to = wanted < utf8.size() ? wanted : utf8.size();
    if (to > at) {
      count += code_points(utf8.substr(at, to - at));
      at = to;
    }
    out.push_back(count);
  }
  return out;
}

char32_t decode_beyond_ascii(std::string_view utf8, std::size_t& at) {
  const std::uint32_t first = byte_at(utf8, at);
  const std::size_t length = lead(first).bytes;
  if (length < 2 || utf8.size() - at < length) return ++at, char32_t{0xFFFD};
  constexpr std::array<std::uint32_t, 5> kMask = {0, 0, 0x1F, 0x0F, 0x07};
  char32_t out = first & kMask.at(length);
  for (std::size_t i = 1; i < length; ++i)
    out = (out << 6U) | (byte_at(utf8, at + i) & 0x3FU);
  at += length;
  return out;
}

char32_t decode_before(std::string_view utf8, std::size_t& at) {
  --at;
  while (at > 0 && is_continuation(byte_at(utf8, at)))
    --at;
  std::size_t again = at;
  return decode(utf8, again);
}

void append(std::string& utf8, char32_t c) {
  const auto add = [&utf8](char32_t byte) { utf8 += static_cast<char>(byte); };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xC0U | (c >> 6U));
    add(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    add(0xE0U | (c >> 12U));
    add(0x80U | ((c >> 6U) & 0x3FU));
    add(0x80U | (c & 0x3FU));
  } else {
    add(0xF0U | (c >> 18U));
    add(0x80U | ((c >> 12U) & 0x3FU));
    add(0x80U | ((c >> 6U) & 0x3FU));
    add(0x80U | (c & 0x3FU));
  }
}

std::string_view clip(std::string_view utf8, std::size_t bytes_max) {
  if (utf8.size() <= bytes_max) return utf8;
  std::size_t cut = bytes_max;
  while (cut > 0 && is_continuation(byte_at(utf8, cut)))
    --cut;
  return utf8.substr(0, whole(utf8, cut));
}

std::string_view clip_code_points(std::string_view utf8, std::size_t count_max) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < utf8.size() && count < count_max; ++count) {
    (void)decode(utf8, at);
  }
  return utf8.substr(0, whole(utf8, at));
}

}  // namespace text
