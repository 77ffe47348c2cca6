#include <base/ensure.hpp>
#include <wording/language.hpp>
#include <wording/limits.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace wording {
namespace {

struct Row {
  Language language;
  std::string_view tag;
  std::string_view primary;  // The first subtag, lower case.
  std::string_view own_name;
};

constexpr auto kRows = std::to_array<Row>({
    {Language::en, "en", "en", "English"},
    {Language::pt_br, "pt-BR", "pt", "Português (Brasil)"},
});
constexpr std::array<Language, kLanguageCount> kLanguages = {Language::en, Language::pt_br};

const Row& row(Language language) {
  const auto found = std::ranges::find(kRows, language, &Row::language);
  base::ensure(found != kRows.end(), "every language has its row");
  return *found;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The weight of `q=0.8` in thousandths; 1000 where it is not given, 0 where it is broken.
int weight(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view digits = trimmed(parameters.substr(at + 2));
  if (digits.empty() || (digits[0] != '0' && digits[0] != '1')) return 0;
  int thousandths = (digits[0] - '0') * 1000;
  int unit = 100;
  for (const char digit : digits.substr(std::min<std::size_t>(2, digits.size()))) {
    if (digit < '0' || digit > '9') return 0;
    thousandths += (digit - '0') * unit;
    unit /= 10;
  }
  return std::min(thousandths, 1000);
}

}  // namespace

std::span<const Language> languages() { return kLanguages; }

std::string_view tag(Language language) { return row(language).tag; }

std::string_view own_name(Language language) { return row(language).own_name; }

std::optional<Language> language_of(std::string_view tag) {
  std::string primary;
  for (const char c : tag.substr(0, tag.find_first_of("-_"))) {
    primary += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto found = std::ranges::find(kRows, primary, &Row::primary);
  if (found == kRows.end()) return std::nullopt;
  return found->language;
}

Language negotiate(std::string_view accept_language, Language fallback) {
  Language best = fallback;
  int best_weight = 0;
  for (std::size_t left = kAcceptLanguagesMax; left > 0 && !accept_language.empty(); --left) {
    const auto comma = accept_language.find(',');
    const std::string_view member = accept_language.substr(0, comma);
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size()
                                                                  : comma + 1);
    const auto semicolon = member.find(';');
    const auto language = language_of(trimmed(member.substr(0, semicolon)));
    const int its_weight =
        semicolon == std::string_view::npos ? 1000 : weight(member.substr(semicolon + 1));
    if (language && its_weight > best_weight) {
      best = *language;
      best_weight = its_weight;
    }
  }
  return best;
}

}  // namespace wording
