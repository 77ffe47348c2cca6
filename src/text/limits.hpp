// How much text this module takes, and what it gives at most.

#pragma once

#include <cstddef>

namespace text {

inline constexpr std::size_t kTextBytes = 1 << 20;      // One text that is folded or rendered.
inline constexpr std::size_t kUrlBytes = 2'048;         // One URL.
inline constexpr std::size_t kHostBytes = 253;          // A host name (RFC 1035).
inline constexpr std::size_t kSlugBytes = 80;           // A slug.
inline constexpr std::size_t kLanguageTagBytes = 35;    // A language tag (RFC 5646, 4.4.1).
inline constexpr std::size_t kDetectLetters = 20;       // Fewer letters tell no language.
inline constexpr std::size_t kDetectBytes = 64 * 1024;  // More of a text tells nothing new.
inline constexpr std::size_t kLinks = 10'000;           // Links found in one text.
inline constexpr std::size_t kNesting = 100;            // Quotes and lists within each other.

}  // namespace text
