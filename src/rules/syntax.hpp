// What a pattern is made of, as far as it matters to where it can match: RE2's syntax
// (github.com/google/re2/wiki/Syntax) read by a parser of our own, since RE2 shows nobody its tree.
// RE2 alone judges whether a pattern is valid and whether it matches; this reading only saves it
// work, and what it does not understand it gives up on as a whole.

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

inline constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();

struct Syntax {
  enum class Kind : std::uint8_t {
    nothing,    // takes in no character: an anchor, a word boundary, an empty group
    character,  // exactly one of `characters`
    any,        // one character that is not looked into, of at most `bytes` bytes
    sequence,   // `parts` one after the other
    choice,     // one of `parts`
    repeat,     // parts[0], `least` to `most` times
  };

  Kind kind = Kind::nothing;
  std::vector<char32_t> characters = {};
  bool ignores_case = false;  // Of a character.
  std::size_t bytes = 4;
  std::vector<Syntax> parts = {};
  std::size_t least = 0;
  std::size_t most = kUnbounded;
};

// The pattern's syntax; nothing where it holds something that this parser does not know, or is
// nested more than kSyntaxDepth deep. Expects a pattern that RE2 compiles.
[[nodiscard]] std::optional<Syntax> read_syntax(std::string_view pattern);

// The shortest match, in bytes; never more than it is.
[[nodiscard]] std::size_t least_bytes(const Syntax& syntax);

}  // namespace rules
