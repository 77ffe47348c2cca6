// Texts to measure the search for copies with: real ones, made-up ones that read
// like them, and copies of the real ones that somebody has edited or disguised.

#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace bench {

using Random = std::mt19937_64;

// A text as words that are divided by spaces where they stand; an unspaced text is one word a
// character.
struct Words {
  std::vector<std::string> words;
  bool unspaced = false;

  [[nodiscard]] std::string text() const;
};

[[nodiscard]] Words words_of(const std::string& text);

struct Source {
  std::string text;
  std::size_t language = 0;  // The folder that it is in.
};

// Every .md and .txt file below the folder that has at least `words_min` words, in order.
[[nodiscard]] std::vector<Source> read_sources(const std::string& folder, std::size_t words_min);

// Texts that have the word pairs of real ones: the next word follows the last one somewhere in the
// same language, but for one in twenty, which is any word of it. So what is common stays common.
class Model {
 public:
  explicit Model(const std::vector<Source>& sources);

  // As long as some real text of the language, or of `length` words.
  [[nodiscard]] std::string text(Random& random) const;
  [[nodiscard]] Words words(Random& random, std::size_t language, std::size_t length) const;
  [[nodiscard]] const std::string& word(Random& random, std::size_t language) const;

 private:
  struct Language {
    std::vector<std::uint32_t> words;                // All texts, one behind the other.
    std::vector<std::string> spelled;                // By number.
    std::vector<std::vector<std::uint32_t>> places;  // Of each word, in `words`.
    std::vector<std::size_t> lengths;                // Of its texts.
    bool unspaced = false;
  };
  std::vector<Language> languages_;
  std::vector<std::size_t> of_source_;
};

// What becomes of a real text before it is handed in.
struct Class {
  std::string name;
  std::string (*make)(const Source& source, const Model& model, Random& random);
};
[[nodiscard]] const std::vector<Class>& classes();

}  // namespace bench
