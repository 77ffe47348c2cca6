#include <intake/checks.hpp>
#include <intake/limits.hpp>
#include <text/limits.hpp>
#include <text/url.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace intake {
namespace {

constexpr std::size_t kDigestCharacters = 64;
constexpr std::size_t kSubtagCharactersMax = 8;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) {
    return false;
  }
  if (std::any_of(text.begin(), text.end(), is_space)) return false;
  if (text.find_first_of("<>,;:\"()[]\\") != std::string_view::npos) return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == host.size()) return false;
  return text::ascii_host(host).has_value();
}

bool is_web_address(std::string_view text) {
  if (text.starts_with("www.")) return false;
  const auto url = text::parse_url(text);
  return url.ok() && !url->credentials;
}

bool is_language_tag(std::string_view text) {
  if (text.size() > text::kLanguageTagBytes) return false;
  std::size_t subtag = 0;
  bool first = true;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '-') {
      if (!is_letter(text[i]) && (first || !is_digit(text[i]))) return false;
      ++subtag;
      continue;
    }
    if (subtag == 0 || subtag > kSubtagCharactersMax || (first && subtag < 2)) return false;
    first = false;
    subtag = 0;
  }
  return true;
}

bool is_country(std::string_view text) {
  return text.size() == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestCharacters && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f');
         });
}

std::string excerpt(std::string_view text) {
  const std::string_view start = text::clip(text, kExcerptBytesMax);
  std::string shown{start};
  if (start.size() < text.size()) shown += "...";
  return shown;
}

std::size_t distance(std::string_view one, std::string_view other) {
  // Three rows of the table are enough: the one being filled and the two that a swap looks back to.
  std::vector<std::size_t> before(other.size() + 1);
  std::vector<std::size_t> above(other.size() + 1);
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) {
    above[j] = j;
  }
  for (std::size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const bool same = one[i - 1] == other[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      const bool swapped =
          i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[other.size()];
}

}  // namespace intake
