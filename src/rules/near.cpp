#include <rules/near.hpp>
#include <text/words.hpp>

#include <algorithm>

namespace rules {
namespace {

// How many words lie wholly between two places.
class WordsBetween {
 public:
  explicit WordsBetween(std::string_view text) : words_{text::words(text)} {}

  [[nodiscard]] std::size_t operator()(std::size_t start, std::size_t end) const {
    const auto first = std::ranges::lower_bound(words_, start, {}, &text::Range::start);
    const auto last = std::ranges::upper_bound(words_, end, {}, &text::Range::end);
    return last > first ? static_cast<std::size_t>(last - first) : 0;
  }

 private:
  std::vector<text::Range> words_;
};

}  // namespace

std::vector<text::Range> near_ranges(std::string_view text,
                                     std::span<const text::Range> a,
                                     std::span<const text::Range> b,
                                     std::size_t words) {
  std::vector<text::Range> out;
  if (a.empty() || b.empty()) return out;
  const WordsBetween between{text};
  for (const text::Range& one : a) {
    const auto behind = std::ranges::lower_bound(b, one.end, {}, &text::Range::start);
    const auto after = std::ranges::upper_bound(b, one.start, {}, &text::Range::end);
    if (after != b.begin() && between(std::prev(after)->end, one.start) <= words) {
      out.push_back({.start = std::prev(after)->start, .end = one.end});
    }
    if (behind != b.end() && between(one.end, behind->start) <= words) {
      out.push_back({.start = one.start, .end = behind->end});
    }
  }
  return out;
}

}  // namespace rules
