// A text split at the passages that were found in it, so that a template can
// mark them. Nothing is escaped here: the template does, piece by piece.

#pragma once

#include <pages/context.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pages {

// A passage: bytes [start, end) of the text.
struct Mark {
  std::size_t start = 0;
  std::size_t end = 0;
  int severity = 0;   // 0 low, 1 medium, 2 high.
  std::string title;  // What found it.
};

struct Piece {
  std::string_view text;   // Of the text that was split; lives as long as it.
  int hit = 0;             // The number of the passage, from `first` on; 0: not marked.
  int severity = 0;        // The gravest of what is merged into it.
  std::string title = {};  // All titles that are merged into it, each once.

  friend bool operator==(const Piece&, const Piece&) = default;
};

// Marks may come in any order, overlap, be empty, lie outside the text or inside a character: they
// are sorted and cut to whole characters, and those that overlap become one piece. What is empty
// then is left out. `numbers`, if given, takes for each mark the number of its piece, 0 for none.
[[nodiscard]] std::vector<Piece> split(std::string_view text,
                                       std::span<const Mark> marks,
                                       int first = 1,
                                       std::vector<int>* numbers = nullptr);

// One passage with at most `around` bytes before and after it, cut at characters, with "…" where
// the text goes on.
struct Excerpt {
  std::string before;
  std::string passage;
  std::string after;
};
[[nodiscard]] Excerpt excerpt_at(std::string_view text,
                                 std::size_t start,
                                 std::size_t end,
                                 std::size_t around);

// Rows of {{#PIECES}} as partials/pieces.html expects them.
void fill_pieces(wording::Data& data, std::span<const Piece> pieces);

}  // namespace pages
