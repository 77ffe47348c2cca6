// What is wrong with a file that a person wrote, and where.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace policies {

// A place in a file, from 1; 0 is unsaid. Columns are code points.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

// An error keeps the file from being used; a warning does not.
enum class Weight : std::uint8_t { error, warning };

struct Problem {
  std::string file;
  Position at = {};
  std::string message;  // For the person who wrote the file: what is wrong and what to do.
  Weight weight = Weight::error;

  friend bool operator==(const Problem&, const Problem&) = default;
};

// "file:line:column: message", the form that editors can jump to. A warning
// says so before its message; what is unsaid of the position is left out.
[[nodiscard]] std::string text(const Problem& problem);

// By file, and in it by place.
void sort(std::vector<Problem>& problems);

}  // namespace policies
