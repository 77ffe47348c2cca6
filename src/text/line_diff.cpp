#include <text/limits.hpp>
#include <text/line_diff.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace text {
namespace {

using Lines = std::vector<std::string_view>;
using LineSpan = std::span<const std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void add_all(std::vector<DiffLine>& out, Change change, LineSpan lines) {
  for (const std::string_view line : lines)
    out.push_back({.change = change, .line = line});
}

// How many lines the ends of both have in common, from every pair of places on.
class Common {
 public:
  Common(LineSpan before, LineSpan after)
      : width_{after.size() + 1}, lengths_((before.size() + 1) * width_) {
    for (std::size_t i = before.size(); i-- > 0;) {
      for (std::size_t j = after.size(); j-- > 0;) {
        lengths_[i * width_ + j] =
            before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const {
    return lengths_[i * width_ + j];
  }

 private:
  std::size_t width_;
  std::vector<std::size_t> lengths_;
};

void add_different(std::vector<DiffLine>& out, LineSpan before, LineSpan after) {
  if (before.size() > kDiffLines || after.size() > kDiffLines) {
    add_all(out, Change::removed, before);
    add_all(out, Change::added, after);
    return;
  }
  const Common common{before, after};
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() && j < after.size()) {
    if (before[i] == after[j]) {
      out.push_back({.change = Change::same, .line = before[i]});
      ++i;
      ++j;
    } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
      out.push_back({.change = Change::removed, .line = before[i++]});
    } else {
      out.push_back({.change = Change::added, .line = after[j++]});
    }
  }
  add_all(out, Change::removed, before.subspan(i));
  add_all(out, Change::added, after.subspan(j));
}

}  // namespace

std::vector<DiffLine> line_diff(std::string_view before, std::string_view after) {
  const Lines old_lines = lines_of(before);
  const Lines new_lines = lines_of(after);
  const LineSpan olds{old_lines};
  const LineSpan news{new_lines};
  const std::size_t least = std::min(olds.size(), news.size());
  std::size_t head = 0;
  while (head < least && olds[head] == news[head])
    ++head;
  std::size_t tail = 0;
  while (tail < least - head && olds[olds.size() - 1 - tail] == news[news.size() - 1 - tail])
    ++tail;
  std::vector<DiffLine> out;
  add_all(out, Change::same, olds.first(head));
  add_different(out,
                olds.subspan(head, olds.size() - head - tail),
                news.subspan(head, news.size() - head - tail));
  add_all(out, Change::same, olds.last(tail));
  return out;
}

}  // namespace text
