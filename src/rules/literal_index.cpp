#include <rules/byte_pairs.hpp>
#include <rules/limits.hpp>
#include <rules/literal_index.hpp>
#include <rules/requirement.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace rules {
namespace {

std::size_t row_of(Gram gram, std::size_t rows) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>((gram * kSpread) >> 32U) & (rows - 1);
}

// A byte in a set of 32: capitals are where their small letters are.
constexpr std::uint32_t kAnyByte = ~std::uint32_t{0};
std::uint32_t bit_of(char c) { return 1U << (static_cast<unsigned char>(c) & 31U); }

// Whether the literal stands at the beginning of the text.
bool stands(std::string_view literal, std::string_view text) {
  if (text.size() < literal.size()) return false;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (lower(text[i]) != literal[i]) return false;
  }
  return true;
}

// Chooses the gram that a literal is found by: one that is seldom met, and that few others use, as
// all that share one are tried one after another.
class GramChoice {
 public:
  explicit GramChoice(std::size_t literals) : users_(std::bit_ceil(literals * 4 + 1)) {}

  std::uint32_t operator()(std::string_view literal) {
    const std::size_t width = gram_width(literal.size());
    std::size_t best = 0;
    double least = 0;
    for (std::size_t at = 0; at + width <= literal.size(); ++at) {
      const double cost = expected(literal.substr(at, width)) *
                          (1 + shared(gram_of(literal.substr(at), width), width));
      if (at != 0 && cost >= least) continue;
      least = cost;
      best = at;
    }
    ++shared(gram_of(literal.substr(best), width), width);
    return static_cast<std::uint32_t>(best);
  }

 private:
  [[nodiscard]] std::uint32_t& shared(Gram gram, std::size_t width) {
    return users_[row_of(gram + static_cast<Gram>(width), users_.size())];
  }

  // Grams that meet in a cell count as one, which is near enough.
  std::vector<std::uint32_t> users_;
};

}  // namespace

LiteralIndex::LiteralIndex(const std::vector<Literal>& literals) {
  std::array<std::vector<Entry>, kGramBytes> by_width;
  GramChoice choose{literals.size()};
  for (const Literal& each : literals) {
    Entry entry{.first = static_cast<std::uint32_t>(pool_.size()),
                .size = static_cast<std::uint32_t>(each.text.size()),
                .gram_at = choose(each.text),
                .owner = each.owner};
    pool_ += each.text;
    by_width.at(gram_width(each.text.size()) - 1).push_back(entry);
  }
  entries_.reserve(literals.size());
  for (std::size_t width = 1; width <= kGramBytes; ++width) {
    if (!by_width.at(width - 1).empty()) add_width(width, std::move(by_width.at(width - 1)));
  }
}

void LiteralIndex::add_width(std::size_t width, std::vector<Entry> entries) {
  const auto gram = [&](const Entry& each) { return gram_of_entry(each, width); };
  std::ranges::stable_sort(entries, {}, gram);
  std::vector<Gram> grams(entries.size());
  std::ranges::transform(entries, grams.begin(), gram);
  std::vector<Row> rows(std::bit_ceil(entries.size() * 2));
  for (std::size_t i = 0; i < entries.size();) {
    const std::size_t start = i;
    while (i < entries.size() && grams[i] == grams[start])
      ++i;
    std::size_t at = row_of(grams[start], rows.size());
    while (rows[at].count != 0)
      at = (at + 1) & (rows.size() - 1);
    rows[at] = {.gram = grams[start],
                .first = static_cast<std::uint32_t>(entries_.size() + start),
                .count = static_cast<std::uint32_t>(i - start)};
    for (std::size_t each = start; each < i; ++each)
      add_to(rows[at], entries[each], width);
  }
  widths_.push_back({.width = width, .filter = GramFilter{grams, width}, .rows = std::move(rows)});
  entries_.insert(entries_.end(), entries.begin(), entries.end());
}

void LiteralIndex::add_to(Row& row, const Entry& entry, std::size_t width) const {
  const std::string_view text = text_of(entry);
  const std::size_t end = entry.gram_at + width;
  row.before |= entry.gram_at == 0 ? kAnyByte : bit_of(text[entry.gram_at - 1]);
  row.behind |= end == text.size() ? kAnyByte : bit_of(text[end]);
}

std::string_view LiteralIndex::text_of(const Entry& entry) const {
  return std::string_view{pool_}.substr(entry.first, entry.size);
}

Gram LiteralIndex::gram_of_entry(const Entry& entry, std::size_t width) const {
  return gram_of(text_of(entry).substr(entry.gram_at), width);
}

void LiteralIndex::find(std::string_view text, LiteralScratch& scratch) const {
  scratch.found.clear();
  for (const Width& each : widths_) {
    for (const std::uint32_t place : each.filter.find(text, scratch.places)) {
      const Row& row = each.row_at(text, place);
      const std::size_t end = place + each.width;
      const bool before = place == 0 || (row.before & bit_of(text[place - 1])) != 0;
      const bool behind = end == text.size() || (row.behind & bit_of(text[end])) != 0;
      if (before && behind) find_at(text, place, row, scratch.found);
    }
  }
}

// The row of the gram at the place; an empty one if there is none.
const LiteralIndex::Row& LiteralIndex::Width::row_at(std::string_view text,
                                                     std::size_t place) const {
  const Gram gram = gram_of(text.substr(place), width);
  std::size_t at = row_of(gram, rows.size());
  while (rows[at].count != 0 && rows[at].gram != gram)
    at = (at + 1) & (rows.size() - 1);
  return rows[at];
}

void LiteralIndex::find_at(std::string_view text,
                           std::size_t place,
                           const Row& row,
                           std::vector<Found>& out) const {
  for (std::size_t i = row.first; i < row.first + row.count; ++i) {
    const Entry& entry = entries_[i];
    if (place < entry.gram_at) continue;
    const std::size_t start = place - entry.gram_at;
    if (!stands(text_of(entry), text.substr(start))) continue;
    out.push_back({.owner = entry.owner,
                   .start = static_cast<std::uint32_t>(start),
                   .end = static_cast<std::uint32_t>(start + entry.size)});
  }
}

}  // namespace rules
