// What changed from one text to the next, line by line.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

enum class Change : std::uint8_t { same, added, removed };

struct DiffLine {
  Change change = Change::same;
  std::string_view line;  // Without its end; of whichever text has it.

  friend bool operator==(const DiffLine&, const DiffLine&) = default;
};

// The shortest way from `before` to `after`. Where what differs is more than kDiffLines of either,
// all of it counts as removed and added.
[[nodiscard]] std::vector<DiffLine> line_diff(std::string_view before, std::string_view after);

}  // namespace text
