// What this module refuses to go beyond. All of it guards against our own
// mistakes: catalogues and templates come with the program or from --web-dir.

#pragma once

#include <cstddef>

namespace wording {

inline constexpr std::size_t kCatalogueBytesMax = 4U << 20U;
inline constexpr std::size_t kCatalogueEntriesMax = 20'000;
inline constexpr std::size_t kTemplateBytesMax = 256U << 10U;
inline constexpr std::size_t kIncludeDepthMax = 8;
inline constexpr std::size_t kDataDepthMax = 16;        // Rows within rows.
inline constexpr std::size_t kSubjectBytesMax = 900;    // A header line is at most 998 (RFC 5322).
inline constexpr std::size_t kAcceptLanguagesMax = 20;  // Of one header; the rest is not read.

}  // namespace wording
