// Finds the literal words and phrases of all rules in one pass over a folded
// text, however many there are.

#pragma once

#include <rules/literal_index.hpp>
#include <text/disguise.hpp>
#include <text/utf8.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rules {

// The forms in which a phrase, as a person wrote it, stands in folded texts: folded like them, so
// that both sides agree, and also with its look-alikes kept, so that a phrase in Russian is found
// in a Russian text. With single spaces.
[[nodiscard]] std::vector<std::string> folded_phrase(std::string_view phrase);
// The forms of such a form in texts without the disguise. Letters that are all set apart alike
// leave no space between the words of a phrase.
[[nodiscard]] std::vector<std::string> undisguised_phrase(const std::string& folded,
                                                          text::Disguise disguise);

class WordIndex {
 public:
  struct Found {
    std::size_t owner = 0;
    text::Range range;  // Bytes of the folded text.
  };

  // Adds a phrase in a form in which it stands in texts.
  void add(std::string_view form, std::size_t owner);

  // Once, when all are added and before the first search.
  void build();

  [[nodiscard]] bool empty() const { return phrases_.empty(); }

  // Appends every phrase that stands in `folded`: between word boundaries where
  // it begins or ends with a letter of a spaced script, anywhere otherwise. White
  // space in a phrase stands for any white space. Phrases may overlap. At `joints`,
  // which ascend, a word may begin or end though letters meet there.
  void find(std::string_view folded,
            std::span<const std::size_t> joints,
            LiteralScratch& scratch,
            std::vector<Found>& out) const;

 private:
  struct Phrase {
    std::string text;  // With single spaces.
    std::vector<std::size_t> owners;
    text::Range run;  // The part without spaces that it is found by.
    bool starts_with_letter = false;
    bool ends_with_letter = false;
  };

  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::size_t> known_;
  LiteralIndex literals_;  // Owned by phrases.
};

}  // namespace rules
