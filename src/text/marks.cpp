#include <text/marks.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace text {
namespace {

// By byte: whether a mark may begin with it.
constexpr std::array<bool, 256> kBeginsMark = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view{"*`_~\\&<"})
    out.at(static_cast<unsigned char>(c)) = true;
  return out;
}();
constexpr std::size_t kReferenceBytes = 32;

struct Named {
  std::string_view name;
  char32_t code_point;
};

constexpr std::array kNamed = std::to_array<Named>({
    {"amp", U'&'},          {"lt", U'<'},
    {"gt", U'>'},           {"quot", U'"'},
    {"nbsp", U'\u00A0'},    {"shy", U'\u00AD'},
    {"zwj", U'\u200D'},     {"zwnj", U'\u200C'},
    {"ensp", U'\u2002'},    {"emsp", U'\u2003'},
    {"thinsp", U'\u2009'},  {"lrm", U'\u200E'},
    {"rlm", U'\u200F'},     {"ZeroWidthSpace", U'\u200B'},
    {"NoBreak", U'\u2060'}, {"Tab", U'\t'},
    {"NewLine", U'\n'},     {"period", U'.'},
    {"colon", U':'},        {"sol", U'/'},
    {"commat", U'@'},       {"hyphen", U'\u2010'},
    {"lowbar", U'_'},
});

bool is_punctuation(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return c > 0x20 && c < 0x7F && !letter;
}

std::optional<char32_t> numbered(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  const char* const end =
      digits.data() + digits.size();  // NOLINT(cppcoreguidelines-pro-bounds-pointer-arithmetic)
  std::uint32_t value = 0;
  const auto read = std::from_chars(digits.data(), end, value, hex ? 16 : 10);
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (read.ec != std::errc{} || read.ptr != end || value == 0 || value > 0x10FFFF || surrogate) {
    return std::nullopt;
  }
  return value;
}

// Where a mark may begin, from `at` on; the text's end if nowhere.
std::size_t next_mark(std::string_view text, std::size_t at) {
  while (at < text.size() && !kBeginsMark.at(static_cast<unsigned char>(text[at])))
    ++at;
  return at;
}

std::size_t run_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(text[at], at), text.size());
}

// Whether underscores stand inside a word, where they are letters of it.
bool inside_word(std::string_view text, Range run) {
  if (run.start == 0 || run.end == text.size()) return false;
  std::size_t start = run.start;
  std::size_t end = run.end;
  return kind(decode_before(text, start)) == Kind::letter &&
         kind(decode(text, end)) == Kind::letter;
}

std::optional<Mark> run_of_marks(std::string_view text, std::size_t at) {
  const Range run = {.start = at, .end = run_end(text, at)};
  if (text[at] == '~' && run.end - run.start < 2) return std::nullopt;
  if (text[at] == '_' && inside_word(text, run)) return std::nullopt;
  return Mark{.range = run, .shown = {}};
}

std::optional<Mark> comment(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("<!--")) return std::nullopt;
  const std::size_t end = text.find("-->", at);
  if (end == std::string_view::npos) return std::nullopt;
  return Mark{.range = {.start = at, .end = end + 3}, .shown = {}};
}

std::optional<Mark> escape(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !is_punctuation(text[at + 1])) return std::nullopt;
  return Mark{.range = {.start = at, .end = at + 2}, .shown = std::string{text[at + 1]}};
}

std::optional<Mark> reference(std::string_view text, std::size_t at) {
  const auto found = character_reference(text.substr(at));
  if (!found) return std::nullopt;
  Mark out{.range = {.start = at, .end = at + found->length}, .shown = {}};
  append(out.shown, found->code_point);
  return out;
}

std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '<': return comment(text, at);
    case '\\': return escape(text, at);
    case '&': return reference(text, at);
    default: return run_of_marks(text, at);
  }
}

}  // namespace

std::optional<Reference> character_reference(std::string_view text) {
  if (!text.starts_with('&')) return std::nullopt;
  const std::size_t end = text.substr(0, kReferenceBytes).find(';');
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('#')) {
    const auto code_point = numbered(name.substr(1));
    if (!code_point) return std::nullopt;
    return Reference{.code_point = *code_point, .length = end + 1};
  }
  const auto known = std::ranges::find(kNamed, name, &Named::name);
  if (known == kNamed.end()) return std::nullopt;
  return Reference{.code_point = known->code_point, .length = end + 1};
}

std::vector<Mark> marks(std::string_view markdown) {
  std::vector<Mark> out;
  bool comments = true;  // Whether a comment that begins can still end.
  for (std::size_t at = next_mark(markdown, 0); at < markdown.size();
       at = next_mark(markdown, at)) {
    if (markdown[at] == '<' && !comments) {
      ++at;
      continue;
    }
    auto mark = mark_at(markdown, at);
    if (!mark) {
      comments = comments && !markdown.substr(at).starts_with("<!--");
      at = markdown[at] == '_' ? run_end(markdown, at) : at + 1;
      continue;
    }
    at = mark->range.end;
    out.push_back(std::move(*mark));
  }
  return out;
}

}  // namespace text
