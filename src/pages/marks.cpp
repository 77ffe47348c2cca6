#include <pages/marks.hpp>
#include <pages/words.hpp>

#include <algorithm>
#include <numeric>

namespace pages {
namespace {

// Whether a character may begin at this byte.
bool is_edge(std::string_view text, std::size_t at) {
  constexpr unsigned kContinuation = 0x80;
  constexpr unsigned kMask = 0xC0;
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & kMask) != kContinuation;
}

std::size_t edge_before(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && !is_edge(text, at))
    --at;
  return at;
}

std::size_t edge_after(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at < text.size() && !is_edge(text, at))
    ++at;
  return at;
}

void add_title(std::string& titles, const std::string& title) {
  if (title.empty() || titles.find(title) != std::string::npos) return;
  if (!titles.empty()) titles += "; ";
  titles += title;
}

// A run of overlapping marks.
struct Run {
  std::size_t start = 0;
  std::size_t end = 0;
  int severity = 0;
  std::string title;
};

class Splitter {
 public:
  Splitter(std::string_view text, int first) : text_{text}, number_{first} {}

  // In the order of their starts; gives the number of the piece that the mark is part of.
  int add(const Mark& mark) {
    const std::size_t start = edge_before(text_, mark.start);
    const std::size_t end = edge_after(text_, mark.end);
    if (start >= end) return 0;
    if (open_ && start < run_.end) {
      run_.end = std::max(run_.end, end);
      run_.severity = std::max(run_.severity, mark.severity);
    } else {
      close();
      run_ = {.start = start, .end = end, .severity = mark.severity, .title = {}};
      open_ = true;
    }
    add_title(run_.title, mark.title);
    return number_;
  }

  std::vector<Piece> finish() {
    close();
    plain_until(text_.size());
    return std::move(pieces_);
  }

 private:
  void close() {
    if (!open_) return;
    plain_until(run_.start);
    pieces_.push_back({.text = text_.substr(run_.start, run_.end - run_.start),
                       .hit = number_++,
                       .severity = run_.severity,
                       .title = std::move(run_.title)});
    at_ = run_.end;
    open_ = false;
  }

  void plain_until(std::size_t end) {
    if (end > at_) pieces_.push_back({.text = text_.substr(at_, end - at_)});
    at_ = std::max(at_, end);
  }

  std::string_view text_;
  int number_;
  std::size_t at_ = 0;
  bool open_ = false;
  Run run_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> split(std::string_view text,
                         std::span<const Mark> marks,
                         int first,
                         std::vector<int>* numbers) {
  std::vector<std::size_t> order(marks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [marks](std::size_t one, std::size_t other) {
    return marks[one].start < marks[other].start;
  });
  if (numbers != nullptr) numbers->assign(marks.size(), 0);
  Splitter splitter{text, first};
  for (const std::size_t index : order) {
    const int number = splitter.add(marks[index]);
    if (numbers != nullptr) (*numbers)[index] = number;
  }
  return splitter.finish();
}

Excerpt excerpt_at(std::string_view text, std::size_t start, std::size_t end, std::size_t around) {
  start = edge_before(text, start);
  end = std::max(edge_after(text, end), start);
  const std::size_t from = start > around ? edge_after(text, start - around) : 0;
  const std::size_t to = edge_before(text, end + around);
  Excerpt excerpt{.before = std::string{text.substr(from, start - from)},
                  .passage = std::string{text.substr(start, end - start)},
                  .after = std::string{text.substr(end, to - end)}};
  if (from > 0) excerpt.before.insert(0, "…");
  if (to < text.size()) excerpt.after += "…";
  return excerpt;
}

void fill_pieces(wording::Data& data, std::span<const Piece> pieces) {
  for (const Piece& piece : pieces) {
    wording::Data& row = data.section("PIECES");
    row.set("TEXT", piece.text);
    if (piece.hit == 0) continue;
    row.set("HIT", std::to_string(piece.hit));
    row.set("SEVERITY", severity_name(piece.severity));
    row.set("HIT_TITLE", piece.title);
  }
}

}  // namespace pages
