// How much text this module takes, and what it gives at most.

#pragma once

#include <cstddef>

namespace text {

inline constexpr std::size_t kTextBytes = 1 << 20;      // One text that is folded or rendered.
inline constexpr std::size_t kReadBytes = 64 << 20;     // One text that is read for comparison.
inline constexpr std::size_t kPieceBytes = 256 << 10;   // Of it, folded at a time.
inline constexpr std::size_t kUrlBytes = 2'048;         // One URL.
inline constexpr std::size_t kHostBytes = 253;          // A host name (RFC 1035).
inline constexpr std::size_t kSlugBytes = 80;           // A slug.
inline constexpr std::size_t kLanguageTagBytes = 35;    // A language tag (RFC 5646, 4.4.1).
inline constexpr std::size_t kDetectLetters = 20;       // Fewer letters tell no language.
inline constexpr std::size_t kDetectBytes = 768;        // More of a text tells nothing new.
inline constexpr std::size_t kLinks = 10'000;           // Links found in one text.
inline constexpr std::size_t kMailAddresses = 200;      // In a text whose bare links are linked.
inline constexpr std::size_t kExpandedBytes = 8 << 20;  // What link definitions may add to a text.
inline constexpr std::size_t kPunctuationRun = 100;     // The same: punctuation in one piece.
inline constexpr std::size_t kBrackets = 1'000;         // Open at once in a paragraph.
inline constexpr std::size_t kNesting = 100;            // Quotes and lists within each other.
inline constexpr std::size_t kDiffLines = 2'000;  // Of a text, beyond what both begin and end with.

}  // namespace text
