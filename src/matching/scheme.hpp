// Which way of making fingerprints is in use. What two ways made cannot be compared, so a row
// says which one made it.

#pragma once

#include <cstdint>

namespace matching {

// Raised with any change to which keys a text has: words, common words, key width, window.
inline constexpr std::uint8_t kScheme = 1;

// The scheme together with the version of Unicode's tables that words were read by.
struct Scheme {
  std::uint8_t version = kScheme;
  std::uint32_t tables = 0;

  friend bool operator==(const Scheme&, const Scheme&) = default;
};

// The one that this program makes fingerprints by.
[[nodiscard]] Scheme scheme();

}  // namespace matching
