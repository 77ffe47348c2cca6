// Finds many literals in a text at once, in a time that hardly depends on how many there are.

#pragma once

#include <rules/gram_filter.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct LiteralScratch;

class LiteralIndex {
 public:
  struct Literal {
    std::string_view text;  // As plain() makes it, not empty. Read by the constructor alone.
    std::uint32_t owner = 0;
  };
  struct Found {
    std::uint32_t owner = 0;
    std::uint32_t start = 0;  // Bytes of the text.
    std::uint32_t end = 0;
  };

  LiteralIndex() = default;
  explicit LiteralIndex(const std::vector<Literal>& literals);

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  // Every place where a literal stands in the text, compared without regard to the case of ASCII
  // letters, in `scratch.found` and in no order that counts.
  void find(std::string_view text, LiteralScratch& scratch) const;

 private:
  struct Entry {
    std::uint32_t first = 0;  // Of its bytes in pool_.
    std::uint32_t size = 0;
    std::uint32_t gram_at = 0;  // Where in it the gram stands that it is found by.
    std::uint32_t owner = 0;
  };

  // The entries of one gram: a row of a table that is looked up by hash. Most places end here, as
  // the bytes beside the gram are those of no entry.
  struct Row {
    Gram gram = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;   // 0: an empty row.
    std::uint32_t before = 0;  // By the low bits of a byte: whether an entry may have it there.
    std::uint32_t behind = 0;
  };

  // All literals that are found by grams of one width.
  struct Width {
    std::size_t width;
    GramFilter filter;
    std::vector<Row> rows;

    [[nodiscard]] const Row& row_at(std::string_view text, std::size_t place) const;
  };

  void add_to(Row& row, const Entry& entry, std::size_t width) const;
  void add_width(std::size_t width, std::vector<Entry> entries);
  [[nodiscard]] std::string_view text_of(const Entry& entry) const;
  [[nodiscard]] Gram gram_of_entry(const Entry& entry, std::size_t width) const;
  void find_at(std::string_view text,
               std::size_t place,
               const Row& row,
               std::vector<Found>& out) const;

  std::string pool_;
  std::vector<Entry> entries_;
  std::vector<Width> widths_;
};

// Memory that is kept from one text to the next.
struct LiteralScratch {
  std::vector<std::uint32_t> places;
  std::vector<LiteralIndex::Found> found;
};

}  // namespace rules
