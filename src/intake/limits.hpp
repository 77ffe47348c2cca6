// What an input may hold at most where the domain does not say it already
// (articles/limits.hpp, notices/limits.hpp).

#pragma once

#include <cstddef>

namespace intake {

inline constexpr std::size_t kFaultsMax = 100;          // Told of one input; the rest is cut off.
inline constexpr std::size_t kExcerptBytesMax = 100;    // Of an input, within a message about it.
inline constexpr std::size_t kFormFieldsMax = 1000;     // Of one form.
inline constexpr std::size_t kFormIndexMax = 99;        // "parties.99.name".
inline constexpr std::size_t kPhoneCharactersMax = 50;  // E.164 has 15 digits; people add words.
inline constexpr std::size_t kNoteBytesMax = std::size_t{64} << 10U;
inline constexpr std::size_t kPolicyBytesMax = 100;                  // The id of a policy.
inline constexpr std::size_t kIdBytesMax = 100;                      // Of an item, a cover.
inline constexpr std::size_t kRuleBytesMax = std::size_t{1} << 20U;  // A rule's text.
inline constexpr std::size_t kOwnerCharactersMax = 200;              // Of a work.
inline constexpr std::size_t kReuseMax = 100;                        // Who may use a work.
inline constexpr std::size_t kLineBytesMax = std::size_t{8} << 20U;  // Of an import of works.
inline constexpr std::size_t kImportBatch = 100;        // Works that one transaction stores;
inline constexpr std::size_t kImportBytes = 8U << 20U;  // or as much text as this.
inline constexpr std::size_t kWrongLinesMax = 100;      // Told of one import.
inline constexpr std::size_t kRegimesMax = 10;          // That a notifier may wish for.
inline constexpr std::size_t kSuggestionDistance = 2;   // Edits from a key to the one it resembles.

}  // namespace intake
