// What an uploaded picture says of itself in its first bytes: type and size.
// Nothing is decoded here.

#pragma once

#include <base/result.hpp>
#include <covers/limits.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace covers {

struct Picture {
  std::string_view media_type;  // image/jpeg, image/png, image/webp.
  std::uint32_t width = 0;      // Pixels, as stored: an orientation is not applied.
  std::uint32_t height = 0;
};

// Reads the header of a JPEG, PNG or WebP. `unsupported` where it is none of these, `too_large`
// over a limit, `invalid` where the header is damaged. Vector and animated formats are refused.
[[nodiscard]] base::Result<Picture> inspect(std::string_view bytes);

// The digital source types of IPTC (http://cv.iptc.org/newscodes/digitalsourcetype/) that a cover
// may declare, and whether each says that a machine made the picture or part of it.
struct SourceType {
  std::string_view id;
  bool synthetic;
};
[[nodiscard]] std::span<const SourceType> source_types();
// Nothing where IPTC has no such code, or has retired it.
[[nodiscard]] const SourceType* find_source_type(std::string_view id);

}  // namespace covers
