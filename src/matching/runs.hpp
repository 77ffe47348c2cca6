// Stretches of words that stand in both texts alike, each as long as it goes.
// They are what passages are made of.

#pragma once

#include <text/tokens.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace matching {

// How closely two texts are read: the shorter what must be the same in a row, the more of an
// edited copy is seen, and the longer it takes.
enum class Closeness : std::uint8_t { at_upload, side_by_side };

// `words` tokens that are the same from here on in both texts.
struct Run {
  std::uint32_t article = 0;
  std::uint32_t work = 0;
  std::uint32_t words = 0;

  friend bool operator==(const Run&, const Run&) = default;
};

struct Runs {
  std::vector<Run> runs;  // By where they start in the work.
  bool complete = true;   // False: there was more than the steps allowed for.
};

// An article, ready to be held against many works. The tokens must outlive it.
class Seeds {
 public:
  Seeds(std::span<const text::Token> article, Closeness closeness);

  // Every run of at least a seed's length, but where the texts repeat themselves: a seed counts at
  // its first kSeedPlaces places in the article, and no place of the work is in more than kOpenRuns
  // runs. `steps` is what may be spent, and what is left comes back in it.
  [[nodiscard]] Runs runs(std::span<const text::Token> work, std::uint64_t& steps) const;

 private:
  [[nodiscard]] std::uint32_t seed_at(std::span<const text::Token> tokens, std::size_t at) const;

  std::span<const text::Token> article_;
  std::size_t seed_words_;
  std::vector<std::uint32_t> seeds_;  // By place; 0 where none starts.
  std::vector<std::uint32_t> first_;  // By a seed's low bits: a place and one, or 0.
  std::vector<std::uint32_t> next_;   // By place: the next one of the same low bits, and one.
};

}  // namespace matching
