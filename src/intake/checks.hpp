// Whether a text that somebody typed is what it should be. Each check says yes
// or no; what to tell the person stands with the reader that asks.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intake {

// One @ with something before it and a host name with a dot after it; no white space. Whether
// somebody reads it only a letter can tell.
[[nodiscard]] bool is_email(std::string_view text);

// An absolute http or https address that a browser would open, without a user name in it.
[[nodiscard]] bool is_web_address(std::string_view text);

// A BCP 47 tag by its form: "pt", "zh-Hant-TW".
[[nodiscard]] bool is_language_tag(std::string_view text);

// Two capital letters.
[[nodiscard]] bool is_country(std::string_view text);

// A SHA-256 in lower-case hexadecimal: the id of a cover.
[[nodiscard]] bool is_digest(std::string_view text);

// At most kExcerptBytesMax bytes of it, for a message that quotes what was typed.
[[nodiscard]] std::string excerpt(std::string_view text);

// The edits (a character put in, left out, changed, or two swapped) that lead from one to the
// other.
[[nodiscard]] std::size_t distance(std::string_view one, std::string_view other);

}  // namespace intake
