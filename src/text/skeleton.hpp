// What is left of a character when texts are compared that somebody may have
// disguised: no accent, no stroke through it, and of letters that look alike
// always the same one. Coarser than folding, and only for comparing: nobody is
// shown a skeleton.

#pragma once

#include <text/words.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace text {

// One character of a folded text (fold.hpp), read for comparison.
struct Bone {
  Kind kind = Kind::other;          // As words.hpp; a symbol that poses as a letter is one.
  bool mark = false;                // It belongs to the character before it.
  bool joins = false;               // It shows nothing of its own and does not end a word.
  std::span<const char32_t> shape;  // What it is compared as; empty for accents.
};

// All characters, worked out once from ICU's tables: NFD, the skeletons of UTS 39
// and case folding. A letter whose capital looks like a Latin capital counts as
// that letter (U+043D, whose capital looks like H, is an h), 0 is o, 1 and i are l,
// and m is rn. Accents of alphabets vanish; the vowel signs of Indic and Southeast
// Asian scripts, which spell the word, stay.
class Skeletons {
 public:
  // Built on first use, which takes some 0.1 s; safe from any thread.
  [[nodiscard]] static const Skeletons& instance();

  [[nodiscard]] Bone of(char32_t folded) const;

  // Names the table: another version of Unicode may give another one, and what was
  // derived from one cannot be compared with what was derived from the other.
  [[nodiscard]] std::uint32_t digest() const { return digest_; }

 private:
  Skeletons();

  struct Entry {
    std::uint32_t first = 0;  // Into shapes_.
    std::uint8_t length = 0;
    Kind kind = Kind::other;
    bool mark = false;
    bool joins = false;
  };
  std::vector<Entry> entries_;  // By code point.
  std::vector<char32_t> shapes_;
  std::uint32_t digest_ = 0;
};

}  // namespace text
