// The languages that this program speaks. Articles are written in any language;
// these are the ones of pages, letters and messages.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace wording {

// In the order in which they are offered. English is the source of the others.
enum class Language : std::uint8_t { en, pt_br };

inline constexpr std::size_t kLanguageCount = 2;

[[nodiscard]] std::span<const Language> languages();

// BCP 47, as in `lang="pt-BR"`.
[[nodiscard]] std::string_view tag(Language language);

// Its name in itself, for the language switch.
[[nodiscard]] std::string_view own_name(Language language);

// The language that speaks to a reader of `tag`, whatever its case and region
// ("pt", "PT-pt" and "pt-BR" are pt_br); nothing where there is none.
[[nodiscard]] std::optional<Language> language_of(std::string_view tag);

// The best of an Accept-Language header (RFC 9110 section 12.5.4); `fallback`
// where it names none of ours. A broken member is passed over.
[[nodiscard]] Language negotiate(std::string_view accept_language, Language fallback);

}  // namespace wording
