#pragma once

#include <cstddef>

namespace articles {

// Counted in code points where a person types them, in bytes where a machine keeps them.
inline constexpr std::size_t kTitleCharactersMax = 300;
inline constexpr std::size_t kBodyBytesMax = std::size_t{1} << 20U;
inline constexpr std::size_t kNameCharactersMax = 200;
inline constexpr std::size_t kEmailBytesMax = 254;
inline constexpr std::size_t kUrlBytesMax = 2048;
inline constexpr std::size_t kSourcesMax = 50;
inline constexpr std::size_t kAltCharactersMax = 1000;
inline constexpr std::size_t kReasonBytesMax = std::size_t{64} << 10U;
inline constexpr int kVersionsMax = 1000;

}  // namespace articles
