#include <http/decode.hpp>

#include <algorithm>
#include <array>

namespace http {
namespace {

// The forms of RFC 3629 section 4: the first byte decides how many follow and
// between which bounds the second stands; the others are any continuation.
struct Utf8Form {
  unsigned char first_low;
  unsigned char first_high;
  unsigned char second_low;
  unsigned char second_high;
  std::size_t length;
};

// clang-format off
constexpr std::array<Utf8Form, 9> kUtf8Forms{{
    {0x00, 0x7f, 0x00, 0x00, 1},
    {0xc2, 0xdf, 0x80, 0xbf, 2},
    {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3},
    {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4},
    {0xf4, 0xf4, 0x80, 0x8f, 4},
}};
// clang-format on

bool within(char byte, unsigned char low, unsigned char high) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= low && value <= high;
}

// The length of the character that `rest` begins with; 0 where it is not one.
std::size_t utf8_length(std::string_view rest) {
  const auto form = std::find_if(kUtf8Forms.begin(), kUtf8Forms.end(), [rest](const Utf8Form& f) {
    return within(rest.front(), f.first_low, f.first_high);
  });
  if (form == kUtf8Forms.end() || rest.size() < form->length) return 0;
  if (form->length > 1 && !within(rest[1], form->second_low, form->second_high)) return 0;
  for (std::size_t i = 2; i < form->length; ++i) {
    if (!within(rest[i], 0x80, 0xbf)) return 0;
  }
  return form->length;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return std::nullopt;
}

char lower_char(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool has_dot_segment(std::string_view path) {
  std::size_t at = 0;
  while (at <= path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    if (segment == "." || segment == "..") return true;
    at = end + 1;
  }
  return false;
}

std::optional<std::string> decode_text(std::string_view raw) {
  auto text = percent_decode(raw, Plus::space);
  if (!text || !is_utf8(*text) || text->find('\0') != std::string::npos) return std::nullopt;
  return text;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = utf8_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

bool has_control(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::space) {
      decoded.push_back(' ');
      continue;
    }
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const auto high = hex_digit(text[i + 1]);
    const auto low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    decoded.push_back(static_cast<char>(*high * 16U + *low));
    i += 2;
  }
  return decoded;
}

std::optional<std::string> decode_path(std::string_view raw) {
  auto path = percent_decode(raw, Plus::kept);
  if (!path || !is_utf8(*path) || has_control(*path)) return std::nullopt;
  const auto slashes = [](std::string_view text) {
    return std::count(text.begin(), text.end(), '/');
  };
  if (slashes(*path) != slashes(raw)) return std::nullopt;
  if (path->find('\\') != std::string::npos || has_dot_segment(*path)) return std::nullopt;
  return path;
}

std::optional<std::vector<Pair>> decode_pairs(std::string_view raw, std::size_t pairs_max) {
  std::vector<Pair> pairs;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('&'), raw.size());
    const std::string_view pair = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    if (pair.empty()) continue;
    if (pairs.size() == pairs_max) return std::nullopt;

    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode_text(pair.substr(0, equals));
    auto value = decode_text(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return std::nullopt;
    pairs.push_back({.name = std::move(*name), .value = std::move(*value)});
  }
  return pairs;
}

std::string lower(std::string_view text) {
  std::string lowered{text};
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower_char);
  return lowered;
}

bool equal_ignoring_case(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
    return lower_char(a) == lower_char(b);
  });
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace http
