#include <matching/quotes.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace matching {
namespace {

using text::Range;

// Which marks may end what each mark begins. Some begin in one language and end in another.
struct Pair {
  char32_t opens;
  std::u32string_view closes;
};
constexpr std::array kPairs = std::to_array<Pair>({
    {U'"', U"\""},    {U'\'', U"'"},  {U'«', U"»"},   {U'»', U"«»"},   {U'‘', U"’"},
    {U'‚', U"‘’"},    {U'“', U"”\""}, {U'”', U"”"},   {U'„', U"“”\""}, {U'‹', U"›"},
    {U'›', U"‹›"},    {U'❝', U"❞"},   {U'《', U"》"}, {U'「', U"」"},  {U'『', U"』"},
    {U'〝', U"〞〟"}, {U'﹁', U"﹂"}, {U'﹃', U"﹄"}, {U'＂', U"＂"},  {U'｢', U"｣"},
});

struct Named {
  std::string_view reference;
  char32_t mark;
};
constexpr std::array kNamed = std::to_array<Named>({
    {"&quot;", U'"'},
    {"&ldquo;", U'“'},
    {"&rdquo;", U'”'},
    {"&bdquo;", U'„'},
    {"&laquo;", U'«'},
    {"&raquo;", U'»'},
    {"&lsaquo;", U'‹'},
    {"&rsaquo;", U'›'},
    {"&#34;", U'"'},
});

// The character at `at`, which moves behind it; a mark's reference counts as the mark.
char32_t next(std::string_view text, std::size_t& at) {
  if (text[at] == '&') {
    for (const Named& each : kNamed) {
      if (!text.substr(at).starts_with(each.reference)) continue;
      at += each.reference.size();
      return each.mark;
    }
  }
  return text::decode(text, at);
}

const Pair* pair_of(char32_t c) {
  const auto found = std::ranges::find(kPairs, c, &Pair::opens);
  return found == kPairs.end() ? nullptr : &*found;
}

bool is_letter(char32_t c) { return text::kind(c) == text::Kind::letter; }
bool is_space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0; }
bool is_single(char32_t c) { return c == U'\'' || c == U'‘'; }

// The quotations of one paragraph.
class Paragraph {
 public:
  Paragraph(std::string_view text, Range range) : text_{text}, range_{range} {}

  // `goes_on`: the mark that the next paragraph begins with, 0 for none.
  void find(char32_t goes_on, std::vector<Range>& out) {
    char32_t before = 0;
    for (std::size_t at = range_.start; at < range_.end;) {
      const std::size_t start = at;
      const char32_t c = next(text_, at);
      const Pair* const pair = pair_of(c);
      const bool begins = pair != nullptr && opens(*pair, before, at);
      const auto end = begins ? closing(*pair, at, goes_on) : std::nullopt;
      if (end) {
        out.push_back({.start = start, .end = *end});
        at = *end;
      }
      before = c;
    }
  }

  [[nodiscard]] char32_t first() const {
    for (std::size_t at = range_.start; at < range_.end;) {
      const char32_t c = next(text_, at);
      if (!is_space(c) && c != '*' && c != '_') return pair_of(c) == nullptr ? 0 : c;
    }
    return 0;
  }

 private:
  [[nodiscard]] bool opens(const Pair& pair, char32_t before, std::size_t behind) const {
    const bool failed = failed_.at(static_cast<std::size_t>(&pair - kPairs.data()));
    if (failed || behind >= range_.end) return false;
    if (pair.opens >= 0x80 && !is_single(pair.opens)) return true;
    std::size_t at = behind;
    return !is_letter(before) && !is_space(next(text_, at));
  }

  // Behind the mark that ends the quotation whose first word is at `at`.
  [[nodiscard]] std::optional<std::size_t> closing(const Pair& pair,
                                                   std::size_t at,
                                                   char32_t goes_on) {
    char32_t before = 0;
    while (at < range_.end) {
      const char32_t c = next(text_, at);
      if (pair.closes.find(c) != std::u32string_view::npos && closes(pair, before, at)) return at;
      before = c;
    }
    if (goes_on == pair.opens) return range_.end;
    failed_.at(static_cast<std::size_t>(&pair - kPairs.data())) = true;
    return std::nullopt;
  }

  [[nodiscard]] bool closes(const Pair& pair, char32_t before, std::size_t behind) const {
    if (!is_single(pair.opens)) return true;
    if (is_space(before)) return false;
    std::size_t at = behind;
    return at >= range_.end || !is_letter(next(text_, at));
  }

  std::string_view text_;
  Range range_;
  std::array<bool, kPairs.size()> failed_{};  // Begun in this paragraph and never ended.
};

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool begins_block_quote(std::string_view line) {
  const std::size_t at = line.find_first_not_of(' ');
  return at <= 3 && line[at] == '>';  // It is npos where there is none.
}

// Stretches between blank lines.
std::vector<Range> paragraphs(std::string_view text) {
  std::vector<Range> out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    const bool blank = is_blank(text.substr(at, end - at));
    if (!blank && open) out.back().end = end;
    if (!blank && !open) out.push_back({.start = at, .end = end});
    open = !blank;
    at = end;
  }
  return out;
}

// From a line with a `>` to the paragraph's end: Markdown's lazy continuation.
std::optional<Range> block_quote(std::string_view text, Range paragraph) {
  for (std::size_t at = paragraph.start; at < paragraph.end; at = line_end(text, at)) {
    if (begins_block_quote(text.substr(at, line_end(text, at) - at))) {
      return Range{.start = at, .end = paragraph.end};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Range> quotations(std::string_view markdown) {
  const std::vector<Range> all = paragraphs(markdown);
  std::vector<Range> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto block = block_quote(markdown, all[i]);
    const Range before{.start = all[i].start, .end = block ? block->start : all[i].end};
    const char32_t goes_on = i + 1 < all.size() ? Paragraph{markdown, all[i + 1]}.first() : 0;
    Paragraph{markdown, before}.find(block ? 0 : goes_on, out);
    if (block) out.push_back(*block);
  }
  return out;
}

}  // namespace matching
