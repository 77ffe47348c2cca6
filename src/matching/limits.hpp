// How much is compared, and what counts as found.

#pragma once

#include <cstddef>
#include <cstdint>

namespace matching {

// Keys (keys.hpp). The index rests on the width, stored rows on all of them.
inline constexpr unsigned kKeyBits = 35;
inline constexpr std::size_t kGramWords = 3;       // Content words in a key.
inline constexpr std::size_t kGramCharacters = 5;  // Characters of unspaced scripts in a key.
inline constexpr std::size_t kWindow = 4;          // Of so many keys in a row one is kept.
inline constexpr std::size_t kKeys = 8U << 20U;    // In one fingerprint.

// Index (index.hpp).
inline constexpr std::size_t kPartKeys = 1'024;        // A longer work is searched in parts.
inline constexpr std::size_t kSegmentParts = 1 << 20;  // In one segment.
inline constexpr std::size_t kDeltaParts = 1 << 11;    // Not yet in a segment.

// Candidates: how many are worth reading, and what a search may cost.
inline constexpr std::size_t kCandidates = 50;
inline constexpr std::size_t kVotes = 1 << 16;         // Postings that one search counts.
inline constexpr std::size_t kNearKeys = 32;           // Of a text: those of some sixty words.
inline constexpr std::size_t kNearWorks = 8;           // Kept for each place of a text.
inline constexpr std::size_t kCommonKeyFloor = 1'000;  // A key in fewer works is never too common.
inline constexpr std::size_t kCommonKeyShare = 100;    // In more than a hundredth of all, it is.

// Passages (align.hpp), in words; two characters of an unspaced script count as a word.
inline constexpr std::size_t kPassageWords = 12;     // Fewer are shared by chance.
inline constexpr std::size_t kSeedWords = 3;         // What must be the same in a row, at upload,
inline constexpr std::size_t kSeedWordsClosely = 2;  // and where a moderator compares two texts.
inline constexpr std::size_t kSeedCharacters = 3;
inline constexpr std::size_t kGapWords = 24;         // Between two stretches of one passage.
inline constexpr std::size_t kSeedPlaces = 4;        // Of one seed in the article.
inline constexpr std::size_t kOpenRuns = 8;          // At one place of the work.
inline constexpr std::size_t kOpenChains = 64;       // At one place of the work.
inline constexpr std::size_t kRuns = 50'000;         // In one pair.
inline constexpr std::uint64_t kSteps = 20'000'000;  // In one pair; some 0.2 s.

// Excuses (compare.hpp).
inline constexpr std::size_t kBoilerplateWorks = 5;   // Works that have it too.
inline constexpr std::size_t kQuotedWords = 120;      // A longer quotation names its source.
inline constexpr std::size_t kAttributionWords = 25;  // How near that name is.

}  // namespace matching
