#include <text/language.hpp>
#include <text/limits.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace text {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alnum(char c) { return is_alpha(c) || (c >= '0' && c <= '9'); }

std::size_t letters_up_to(std::string_view utf8, std::size_t enough) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size() && count < enough;) {
    if (kind(decode(utf8, at)) != Kind::other) ++count;
  }
  return count;
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

// A subtag behind the first: script "Hant", region "BR" or "419", or another.
std::optional<std::string> subtag(std::string_view part) {
  if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, is_alnum)) {
    return std::nullopt;
  }
  std::string out = lower(part);
  const auto upper = [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  };
  if (!std::ranges::all_of(part, is_alpha)) return out;
  if (part.size() == 2) std::ranges::transform(out, out.begin(), upper);
  if (part.size() == 4) out.front() = upper(out.front());
  return out;
}

}  // namespace

std::string detect_language(std::string_view utf8) {
  utf8 = clip(utf8, kDetectBytes);
  if (letters_up_to(utf8, kDetectLetters) < kDetectLetters) return "und";
  bool reliable = false;
  int valid_prefix = 0;
  const CLD2::Language found = CLD2::DetectLanguageCheckUTF8(
      utf8.data(), static_cast<int>(utf8.size()), true, &reliable, &valid_prefix);
  if (!reliable || found == CLD2::UNKNOWN_LANGUAGE) return "und";
  return primary_language(CLD2::LanguageCode(found));
}

std::optional<std::string> language_tag(std::string_view tag) {
  if (tag.size() > kLanguageTagBytes) return std::nullopt;
  const std::size_t first = std::min(tag.find('-'), tag.size());
  if (first < 2 || first > 3 || !std::ranges::all_of(tag.substr(0, first), is_alpha)) {
    return std::nullopt;
  }
  std::string out = lower(tag.substr(0, first));
  for (std::size_t at = first; at < tag.size();) {
    const std::size_t end = std::min(tag.find('-', at + 1), tag.size());
    const auto part = subtag(tag.substr(at + 1, end - at - 1));
    if (!part) return std::nullopt;
    out += '-' + *part;
    at = end;
  }
  return out;
}

std::string primary_language(std::string_view tag) {
  const auto whole = language_tag(tag);
  return whole ? whole->substr(0, whole->find('-')) : "und";
}

}  // namespace text
