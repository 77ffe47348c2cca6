#include <base/crypto.hpp>
#include <storage/keyset.hpp>

#include <algorithm>
#include <charconv>

namespace storage {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// Between fields; no field holds it, for it is refused in a text from outside.
constexpr char kBetween = '\x1F';

base::Error not_ours() {
  return base::invalid("/cursor",
                       "The cursor is not one that this list gave. Leave it out to start with "
                       "the first page.");
}

// The bytes of unpadded base64url; nothing where it is none.
std::optional<std::string> bytes_of(std::string_view word) {
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : word) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<unsigned>(digit);
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>((bits >> held) & 0xFFU);
      bits &= (1U << held) - 1U;
    }
  }
  return bytes;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(kBetween);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<CursorField> field_of(char shape, std::string_view part) {
  if (shape == 't') return CursorField{std::string{part}};
  std::int64_t number = 0;
  const char* const end = part.data() + part.size();
  const auto read = std::from_chars(part.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return CursorField{number};
}

std::string text_of(const CursorField& field) {
  if (const auto* const number = std::get_if<std::int64_t>(&field)) return std::to_string(*number);
  return std::get<std::string>(field);
}

}  // namespace

std::size_t page_rows(const PageRequest& page) {
  return std::clamp(page.limit, std::size_t{1}, kPageRowsMax);
}

std::string encode_cursor(std::string_view list, std::initializer_list<CursorField> fields) {
  std::string text{list};
  for (const CursorField& field : fields) {
    text += kBetween;
    text += text_of(field);
  }
  return base::base64url(text);
}

base::Result<std::vector<CursorField>> decode_cursor(std::string_view list,
                                                     std::string_view shape,
                                                     std::string_view word) {
  if (word.size() > kCursorBytes) return not_ours();
  const std::optional<std::string> text = bytes_of(word);
  // Written again it must be the same word: no list has two words for one row.
  if (!text || base::base64url(*text) != word) return not_ours();
  const std::vector<std::string_view> parts = split(*text);
  if (parts.size() != shape.size() + 1 || parts[0] != list) return not_ours();
  std::vector<CursorField> fields;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::optional<CursorField> field = field_of(shape[i], parts[i + 1]);
    if (!field) return not_ours();
    fields.push_back(*field);
  }
  return fields;
}

}  // namespace storage
