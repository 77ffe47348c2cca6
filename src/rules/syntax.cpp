#include <rules/limits.hpp>
#include <rules/syntax.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace rules {
namespace {

using Kind = Syntax::Kind;

struct Flags {
  bool ignores_case = false;
};

// What the reading ends with where it finds what it does not know.
struct Unknown {};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Syntax any_character(std::size_t bytes = 4) { return {.kind = Kind::any, .bytes = bytes}; }

Syntax sequence(std::vector<Syntax> parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts.front());
  return {.kind = Kind::sequence, .parts = std::move(parts)};
}

// Escapes that stand for one character of their own.
struct Letter {
  char escape;
  char32_t character;
};
constexpr auto kLetters =
    std::to_array<Letter>({{'a', 7}, {'f', 12}, {'t', 9}, {'n', 10}, {'r', 13}, {'v', 11}});

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_{pattern} {}

  Syntax run() {
    Syntax all = choice({}, 0);
    if (!at_end()) throw Unknown{};
    return all;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= pattern_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : pattern_[at_]; }
  [[nodiscard]] bool sees(std::string_view text) const {
    return pattern_.substr(at_).starts_with(text);
  }
  char take() {
    if (at_end()) throw Unknown{};
    return pattern_[at_++];
  }
  bool take_if(std::string_view text) {
    if (!sees(text)) return false;
    at_ += text.size();
    return true;
  }

  // Up to the group's end, or the pattern's.
  Syntax choice(Flags flags, std::size_t depth) {
    if (depth > kSyntaxDepth) throw Unknown{};
    std::vector<Syntax> branches;
    std::vector<Syntax> parts;
    while (!at_end() && peek() != ')') {
      if (take_if("|")) {
        branches.push_back(sequence(std::exchange(parts, {})));
      } else {
        read_part(parts, flags, depth);
      }
    }
    branches.push_back(sequence(std::move(parts)));
    if (branches.size() == 1) return std::move(branches.front());
    return {.kind = Kind::choice, .parts = std::move(branches)};
  }

  void read_part(std::vector<Syntax>& parts, Flags& flags, std::size_t depth) {
    if (take_if("\\Q")) {
      quoted(parts, flags);
    } else if (is_repeat()) {
      if (parts.empty()) throw Unknown{};
      parts.back() = repeated(std::move(parts.back()));
    } else if (take_if("(")) {
      group(parts, flags, depth);
    } else {
      parts.push_back(single(flags));
    }
  }

  // One that is no group: a character, a class, an anchor.
  Syntax single(Flags flags) {
    if (peek() == '\\') return escape(flags);
    if (peek() == '[') return bracket(flags);
    if (take_if(".")) return any_character();
    if (take_if("^") || take_if("$")) return {};
    return character(text::decode(pattern_, at_), flags);
  }

  static Syntax character(char32_t c, Flags flags) {
    return {.kind = Kind::character, .characters = {c}, .ignores_case = flags.ignores_case};
  }

  // Each character by itself, so that a repetition behind \E is for the last one.
  void quoted(std::vector<Syntax>& parts, Flags flags) {
    while (!at_end() && !take_if("\\E"))
      parts.push_back(character(text::decode(pattern_, at_), flags));
  }

  // ---- groups

  void group(std::vector<Syntax>& parts, Flags& flags, std::size_t depth) {
    Flags inner = flags;
    if (!read_head(inner)) {
      flags = inner;  // (?i): for the rest of this group.
      return;
    }
    parts.push_back(choice(inner, depth + 1));
    if (take() != ')') throw Unknown{};
  }

  // What stands between the parenthesis and the group's content; false where there is none.
  bool read_head(Flags& flags) {
    if (!take_if("?")) return true;
    if (!take_if("P<") && !take_if("<")) return read_flags(flags);
    while (take() != '>') {
    }
    return true;
  }

  // `i`, `m-s` and so on up to the colon, or to the group's end: then there is no group.
  bool read_flags(Flags& flags) {
    bool on = true;
    for (;;) {
      switch (take()) {
        case ':': return true;
        case ')': return false;
        case '-': on = false; break;
        case 'i': flags.ignores_case = on; break;
        case 'm':
        case 's':
        case 'U': break;
        default: throw Unknown{};
      }
    }
  }

  // ---- repetitions

  struct Times {
    std::size_t least;
    std::size_t most;
    std::size_t length;  // Of what is written.
  };

  [[nodiscard]] bool is_repeat() const { return times().has_value(); }

  [[nodiscard]] std::optional<Times> times() const {
    switch (peek()) {
      case '*': return Times{.least = 0, .most = kUnbounded, .length = 1};
      case '+': return Times{.least = 1, .most = kUnbounded, .length = 1};
      case '?': return Times{.least = 0, .most = 1, .length = 1};
      case '{': return counted();
      default: return std::nullopt;
    }
  }

  // {n}, {n,} or {n,m}; anything else in braces is text.
  [[nodiscard]] std::optional<Times> counted() const {
    std::size_t at = at_ + 1;
    const auto number = [&]() -> std::optional<std::size_t> {
      const std::size_t start = at;
      std::size_t value = 0;
      for (; at < pattern_.size() && is_digit(pattern_[at]) && at - start < 6; ++at)
        value = value * 10 + static_cast<std::size_t>(pattern_[at] - '0');
      return at == start ? std::nullopt : std::optional{value};
    };
    const auto is = [&](char c) { return at < pattern_.size() && pattern_[at] == c; };
    const auto least = number();
    if (!least) return std::nullopt;
    std::size_t most = *least;
    if (is(',')) {
      ++at;
      most = number().value_or(kUnbounded);
    }
    if (!is('}')) return std::nullopt;
    return Times{.least = *least, .most = most, .length = at + 1 - at_};
  }

  Syntax repeated(Syntax part) {
    const auto times = this->times();
    if (!times) throw Unknown{};
    at_ += times->length;
    take_if("?");  // Lazy or not, it takes in the same.
    Syntax out{.kind = Kind::repeat, .least = times->least, .most = times->most};
    out.parts.push_back(std::move(part));
    return out;
  }

  // ---- escapes

  Syntax escape(Flags flags) {
    ++at_;
    const char c = take();
    switch (c) {
      case 'A':
      case 'z':
      case 'b':
      case 'B': return {};
      case 'd':
      case 's':
      case 'w': return any_character(flags.ignores_case ? 4 : 1);  // (?i)\w takes in U+017F.
      case 'D':
      case 'S':
      case 'W': return any_character();
      case 'C': return any_character(1);
      case 'p':
      case 'P': property(); return any_character();
      default: --at_; return character(escaped_character(), flags);
    }
  }

  void property() {
    if (take() != '{') return;
    while (take() != '}') {
    }
  }

  // Behind the backslash: \n, \x7F, \x{10FFFF}, \012, or punctuation that stands for itself.
  char32_t escaped_character() {
    const char c = take();
    const auto* const letter = std::ranges::find(kLetters, c, &Letter::escape);
    if (letter != kLetters.end()) return letter->character;
    if (c == 'x') return hexadecimal();
    const auto code = static_cast<unsigned char>(c);
    // Octal is seldom, and read in several ways.
    if (code <= 0x20 || code >= 0x7F || text::is_ascii_letter(code)) throw Unknown{};
    return code;
  }

  char32_t hexadecimal() {
    const bool braces = take_if("{");
    char32_t value = 0;
    for (int digits = 0; braces ? !take_if("}") : digits < 2; ++digits) {
      const int digit = hex_value(take());
      if (digit < 0 || value > 0x10FFFF) throw Unknown{};
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  // ---- classes

  // A few characters that are listed are told one by one; ranges, names and negations are not.
  Syntax bracket(Flags flags) {
    ++at_;
    bool listed = !take_if("^");
    Syntax out{.kind = Kind::character, .ignores_case = flags.ignores_case};
    for (bool first = true; first || peek() != ']'; first = false) {
      const auto low = class_member();
      std::optional<char32_t> high = low;
      if (sees("-") && !sees("-]")) {
        ++at_;
        high = class_member();
      }
      listed = listed && low && high && *high >= *low && *high - *low < kClassCharacters;
      for (char32_t c = low.value_or(1); listed && c <= high.value_or(0); ++c)
        out.characters.push_back(c);
    }
    ++at_;
    if (listed && out.characters.size() <= kClassCharacters) return out;
    return any_character();
  }

  // One character of a class; nothing for a named one (\d, \pL, [:alpha:]).
  std::optional<char32_t> class_member() {
    if (take_if("[:")) {
      while (!take_if(":]"))
        take();
      return std::nullopt;
    }
    if (at_end()) throw Unknown{};
    if (!take_if("\\")) return text::decode(pattern_, at_);
    if (peek() == 'p' || peek() == 'P') {
      ++at_;
      property();
      return std::nullopt;
    }
    if (std::string_view{"dDsSwW"}.find(peek()) != std::string_view::npos) {
      ++at_;
      return std::nullopt;
    }
    return escaped_character();
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

std::size_t bytes_of(char32_t c) {
  std::string utf8;
  text::append(utf8, c);
  return utf8.size();
}

// In another case a character may have fewer bytes.
std::size_t least_of_character(const Syntax& syntax) {
  if (syntax.ignores_case || syntax.characters.empty()) return 1;
  return bytes_of(std::ranges::min(syntax.characters));
}

}  // namespace

std::size_t least_bytes(const Syntax& syntax) {
  constexpr std::size_t kEnough = 1'000'000;  // Longer than any text of a test.
  std::size_t out = 0;
  switch (syntax.kind) {
    case Syntax::Kind::nothing: return 0;
    case Syntax::Kind::any: return 1;
    case Syntax::Kind::character: return least_of_character(syntax);
    case Syntax::Kind::sequence:
      for (const Syntax& part : syntax.parts)
        out = std::min(kEnough, out + least_bytes(part));
      return out;
    case Syntax::Kind::choice:
      out = kEnough;
      for (const Syntax& part : syntax.parts)
        out = std::min(out, least_bytes(part));
      return out;
    case Syntax::Kind::repeat:
      out = least_bytes(syntax.parts.front());
      return std::min(kEnough, out * std::min(syntax.least, kEnough));
  }
  return out;
}

std::optional<Syntax> read_syntax(std::string_view pattern) {
  if (!text::valid_utf8(pattern)) return std::nullopt;
  try {
    return Parser{pattern}.run();
  } catch (const Unknown&) {
    return std::nullopt;
  }
}

}  // namespace rules
