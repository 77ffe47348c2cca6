// What an uploaded picture may be at most.

#pragma once

#include <cstddef>
#include <cstdint>

namespace covers {

inline constexpr std::size_t kPictureBytesMax = std::size_t{10} << 20U;
inline constexpr std::uint32_t kPictureSideMax = 20'000;  // Pixels.

}  // namespace covers
