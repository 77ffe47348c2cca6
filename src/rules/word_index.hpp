// Finds the literal words and phrases of all rules in one pass over a folded
// text, however many there are.

#pragma once

#include <rules/literal_index.hpp>
#include <text/disguise.hpp>
#include <text/utf8.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rules {

class WordIndex {
 public:
  struct Found {
    std::size_t owner = 0;
    text::Range range;  // Bytes of the folded text.
  };

  // Of phrases as they stand in folded texts, or in those without the disguise.
  explicit WordIndex(std::optional<text::Disguise> disguise = std::nullopt) : disguise_{disguise} {}

  // Adds a phrase as a person wrote it. It is folded like the texts, so that both
  // sides agree, and also with its look-alikes kept, so that a phrase in Russian
  // is found in a Russian text.
  void add(std::string_view phrase, std::size_t owner);

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

  void add_folded(const std::string& folded, std::size_t owner);
  void add_phrase(std::string_view text, std::size_t owner);

  std::optional<text::Disguise> disguise_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::size_t> known_;
  LiteralIndex literals_;  // Owned by phrases.
};

}  // namespace rules
