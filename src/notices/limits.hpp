// What a notice may hold at most, and what it must at least.

#pragma once

#include <cstddef>

namespace notices {

inline constexpr std::size_t kPartiesMax = 10;
inline constexpr std::size_t kWorksMax = 50;
inline constexpr std::size_t kWorkUrlsMax = 50;
inline constexpr std::size_t kItemsMax = 100;
inline constexpr std::size_t kUrlBytesMax = 2048;
inline constexpr std::size_t kNameCharactersMax = 200;
inline constexpr std::size_t kEmailBytesMax = 254;
inline constexpr std::size_t kTextBytesMax = std::size_t{64}
                                             << 10U;  // Explanations and other text areas.
// A substantiated explanation has at least this much that can be seen. In bytes, because a Chinese
// character says about as much as three letters do.
inline constexpr std::size_t kExplanationBytesMin = 20;
inline constexpr std::size_t kWorkTextBytesMax = std::size_t{4} << 20U;
inline constexpr std::size_t kAttachmentsMax = 10;
inline constexpr std::size_t kVersionsMax = 50;
inline constexpr std::size_t kHolidaysMax = 200;      // Of one calendar.
inline constexpr std::size_t kHolidayBytesMax = 200;  // Its name, or the calendar's title.

}  // namespace notices
