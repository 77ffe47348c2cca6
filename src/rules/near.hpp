// Which matches of two patterns stand near each other.

#pragma once

#include <text/utf8.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace rules {

// The stretches of `text` that go from one of `a` to one of `b`, in either order, where at most
// `words` words lie between the two; what overlaps is not between. For each of `a` only the nearest
// on either side counts. Both are ascending and without overlaps among themselves.
[[nodiscard]] std::vector<text::Range> near_ranges(std::string_view text,
                                                   std::span<const text::Range> a,
                                                   std::span<const text::Range> b,
                                                   std::size_t words);

}  // namespace rules
