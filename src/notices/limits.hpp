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
inline constexpr std::size_t kWorkTextBytesMax = std::size_t{4} << 20U;
inline constexpr std::size_t kAttachmentsMax = 10;
inline constexpr std::size_t kVersionsMax = 50;

}  // namespace notices
