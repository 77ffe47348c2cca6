// What a text must hold so that a pattern can match in it, and how far the match can reach.

#pragma once

#include <rules/syntax.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// Literals of which every match holds at least one, compared as plain() makes them.
struct Cover {
  std::vector<std::string> literals;  // Each at least kAnchorBytes long; sorted.
  double often = 0;                   // How often one of them is met, a byte of usual text.
  // Of the search and of what RE2 tries in vain, in looks at a gram, a byte of text.
  double cost = 0;
};

struct Requirement {
  // Every match holds one literal of each; the cheapest first, kCovers at most. None: nothing is
  // required that is worth a search.
  std::vector<Cover> covers;
  std::size_t width = kUnbounded;  // The longest match, in bytes.
};

// Drops covers whose search costs more than what RE2 would try in vain without them.
void keep_worthwhile(Requirement& requirement);

// Whether a search for what is required saves next to nothing.
[[nodiscard]] bool is_dear(const Requirement& requirement);

// ASCII without capitals, and without the two letters beyond ASCII that match an ASCII letter where
// case is ignored (U+017F is an s, U+212A a k). Literals and texts are compared like this.
[[nodiscard]] std::string plain(std::string_view utf8);
// Whether plain() changes more of it than capitals, so that places in it move.
[[nodiscard]] bool moves_when_plain(std::string_view utf8);
[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// What `pattern` requires: of all sets of literals that it cannot do without, those that cost least
// in usual text. Expects a pattern that RE2 compiles.
[[nodiscard]] Requirement requirement_of(std::string_view pattern);

}  // namespace rules
