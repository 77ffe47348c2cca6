// Which language a text is in, as its author says or as it looks.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace text {

// The primary subtag ("pt", "zh") of the language that the text is in; "und"
// (undetermined) for fewer than kDetectLetters letters or where it is doubtful.
[[nodiscard]] std::string detect_language(std::string_view utf8);

// The tag in canonical case ("pt-BR", "zh-Hant") if it is well-formed after
// RFC 5646; nothing if not. Whether the subtags are registered is not asked.
[[nodiscard]] std::optional<std::string> language_tag(std::string_view tag);

// "pt" of "pt-BR"; "und" of what is not well-formed.
[[nodiscard]] std::string primary_language(std::string_view tag);

}  // namespace text
