// What an uploaded picture says of itself in its first bytes: type and size.
// Nothing is decoded here.

#pragma once

#include <base/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace covers {

inline constexpr std::size_t kPictureBytesMax = std::size_t{10} << 20U;
inline constexpr std::uint32_t kPictureSideMax = 20'000;  // Pixels.

struct Picture {
  std::string_view media_type;  // image/jpeg, image/png, image/webp.
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

// Reads the header of a JPEG, PNG or WebP. `unsupported` where it is none of these, `too_large`
// over a limit, `invalid` where the header is damaged. Vector and animated formats are refused.
[[nodiscard]] base::Result<Picture> inspect(std::string_view bytes);

// The digital source types of IPTC (http://cv.iptc.org/newscodes/digitalsourcetype/) that a cover
// may declare, and whether each says that a machine made the picture.
struct SourceType {
  std::string_view id;
  bool synthetic;
};
[[nodiscard]] const SourceType* find_source_type(std::string_view id);

}  // namespace covers
