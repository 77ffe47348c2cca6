// Finds Cyrillic and Greek letters that pose as Latin ones. Part of folding.

#pragma once

#include <text/utf8.hpp>

#include <string_view>
#include <vector>

namespace text {

// A letter of the text, and the ASCII letter that it stands in for.
struct LookAlike {
  Range range;
  char letter = '\0';
};

// In ascending order. Which letters count is said at fold().
[[nodiscard]] std::vector<LookAlike> look_alikes(std::string_view utf8);

}  // namespace text
