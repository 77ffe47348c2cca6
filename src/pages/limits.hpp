// How much a page shows of what the desk has.

#pragma once

#include <cstddef>

namespace pages {

inline constexpr std::size_t kSummaryCharacters = 220;        // Of an article in the list.
inline constexpr std::size_t kRenderedMax = 512;              // Article pages that are kept.
inline constexpr std::size_t kRenderedBytesMax = 32U << 20U;  // All of them together.
inline constexpr std::size_t kContextBytes = 160;             // Text around a marked passage.
inline constexpr std::size_t kWorkTextShown = 20'000;         // Bytes of a claimed work.
inline constexpr std::size_t kRulesShown = 200;               // On a page of the list.
inline constexpr std::size_t kChipsShown = 12;                // Reasons on a row of the queue.
inline constexpr std::size_t kHitsListed = 200;               // Marked passages of one case.
inline constexpr std::size_t kLettersPreviewed = 20;          // Of those a decision would send.
inline constexpr std::size_t kHitTextShown = 80;              // Bytes of one in the list.

}  // namespace pages
