// Where one text has what the other has: passages in tokens of both, with how
// much of each is word for word.

#pragma once

#include <matching/limits.hpp>
#include <matching/runs.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace matching {

// Tokens [article_start, article_end) of the article and the same of the work.
struct Stretch {
  std::uint32_t article_start = 0;
  std::uint32_t article_end = 0;
  std::uint32_t work_start = 0;
  std::uint32_t work_end = 0;
  std::uint32_t verbatim = 0;  // Tokens of the article that the work has too, in this order.

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

struct Alignment {
  std::vector<Stretch> stretches;  // By where they start in the article.
  bool complete = true;            // False: the texts repeat too much to be compared in full.
};

// Passages of at least kPassageWords words that are the same, of which two characters of an
// unspaced script count as one. At most half of a passage is edited, and it holds four content
// words at least, or it would be phrases that everybody uses. Where the article says a thing once
// and the work twice, the passage is told once. Their order in the work is free.
//
// `steps` bounds the work for one pair, in comparisons of words: the same pair always gets equally
// far, so that evidence can be made again.
[[nodiscard]] Alignment align(const Seeds& seeds,
                              std::span<const text::Token> article,
                              std::span<const text::Token> work,
                              std::uint64_t steps = kSteps);

}  // namespace matching
