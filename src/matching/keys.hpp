// The keys by which copies find each other: numbers made of three content words
// in a row, or of five characters of an unspaced script.
//
// Of the keys of a work a part is kept, chosen so that every four neighbours
// leave one (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003): two texts
// that share six content words in a row share a kept key, whatever surrounds them.

#pragma once

#include <text/tokens.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace matching {

// Below 2^kKeyBits, evenly spread. The same in every build; see scheme.hpp.
using Key = std::uint64_t;

// A key and the tokens that it was made of: the first, and one past the last.
struct PlacedKey {
  Key key = 0;
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// Every key of the text, in order; first those of words, then those of characters. A text of fewer
// than three content words and five characters has none.
[[nodiscard]] std::vector<PlacedKey> all_keys(const text::Tokens& tokens);

// The kept ones, each once, in order.
[[nodiscard]] std::vector<Key> kept_keys(const text::Tokens& tokens);

}  // namespace matching
