// What a decision and a case may hold at most.

#pragma once

#include <cstddef>

namespace cases {

inline constexpr std::size_t kReasonBytesMax = std::size_t{64} << 10U;   // Why, for the author.
inline constexpr std::size_t kMessageBytesMax = std::size_t{64} << 10U;  // Added to a letter.
inline constexpr std::size_t kItemsMax = 100;                            // Named by one decision.
inline constexpr std::size_t kReasonsMax = 100;  // Chips of one case; what comes later is left out.
inline constexpr std::size_t kNoticeReasonsMax = 20;    // Of these, chips of notices: the newest.
inline constexpr std::size_t kNameCharactersMax = 200;  // Of a body, a flagger.
inline constexpr std::size_t kFlaggerKindsMax = 10;     // Kinds of notices of one flagger.

}  // namespace cases
