// What is kept of the works that a text shares passages with.

#pragma once

#include <cstddef>
#include <cstdint>

namespace screening {

inline constexpr std::size_t kMatchesKept = 20;             // Of one version, the longest first.
inline constexpr std::size_t kPassagesKept = 200;           // Of one match, from the beginning.
inline constexpr std::uint64_t kStepsAtUpload = 2'000'000;  // For one pair; some 0.02 s.

}  // namespace screening
