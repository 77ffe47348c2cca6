// The words of a text as they are compared across texts. Whoever disguises a
// copy, by capitals, accents, look-alike letters, invisible characters, strokes
// through the letters or Markdown inside a word, gets the same words.

#pragma once

#include <text/fold.hpp>
#include <text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

// One word, or one character of a script that puts no space between words.
struct Token {
  std::uint32_t word = 0;   // The same for words that read alike. Stable across machines.
  std::uint32_t start = 0;  // For Tokens::original.
  std::uint32_t end = 0;
  std::uint8_t letters = 0;  // At most 255.
  bool unspaced = false;
};

// Apostrophes join what they stand between: "don't" is one word, as "dont". Three or more single
// letters (no digits) with the same single character between each two are one word as well: "p l a
// g i o" and "U.S.A." Underscores count for nothing.
class Tokens {
 public:
  // Any bytes of at most kReadBytes; broken UTF-8 stands between words.
  explicit Tokens(std::string_view markdown);

  [[nodiscard]] const std::vector<Token>& list() const { return list_; }

  // The bytes of the text from token `first` to before token `end`; `first` < `end`.
  [[nodiscard]] Range original(std::size_t first, std::size_t end) const;

 private:
  // Texts longer than folding takes are folded in pieces.
  struct Piece {
    Folded folded;
    std::size_t folded_start = 0;
    std::size_t original_start = 0;
  };

  void read(std::string_view markdown);
  [[nodiscard]] Range original_of(const Token& token) const;

  std::vector<Piece> pieces_;
  std::vector<Token> list_;
};

// The token that a single word becomes; 0 where `word` is none or more than one.
[[nodiscard]] std::uint32_t token_of(std::string_view word);

}  // namespace text
