#include <rules/automod_regex.hpp>
#include <rules/limits.hpp>
#include <rules/syntax.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::string_view kLetterShape = "a";
constexpr std::string_view kMarkShape = "-";

// What an escape becomes outside a class and inside one; empty: it cannot stand there.
struct Escape {
  char letter;
  std::string_view outside;
  std::string_view inside;
  std::string_view shape;  // Outside; empty: as it is.
};
// Inside a class, what is no part of a word has to be told category by category.
constexpr auto kEscapes = std::to_array<Escape>({
    {'w', R"([\p{L}\p{N}_])", R"(\p{L}\p{N}_)", kLetterShape},
    {'W',
     R"([^\p{L}\p{N}_])",
     R"(\p{M}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{S}\p{Z}\p{C}\x{203F}\x{2040}\x{2054})"
     R"(\x{FE33}\x{FE34}\x{FE4D}-\x{FE4F}\x{FF3F})",
     kMarkShape},
    {'d', R"(\p{Nd})", R"(\p{Nd})", kLetterShape},
    {'D', R"(\P{Nd})", R"(\P{Nd})", ""},
    {'s', R"([\s\p{Z}])", R"(\s\p{Z})", kMarkShape},
    {'S', R"([^\s\p{Z}])", R"(\S)", ""},
    {'Z', R"(\z)", "", ""},
});
// Whole classes that read better another way.
struct Class {
  std::string_view python;
  std::string_view re2;
  std::string_view shape;
};
constexpr auto kClasses = std::to_array<Class>({
    {R"([\W_])", R"([^\p{L}\p{N}])", ""},
    {R"([_\W])", R"([^\p{L}\p{N}])", ""},
    {R"([^\W_])", R"([\p{L}\p{N}])", kLetterShape},
});
// Escapes that are one thing in Python and another in RE2.
constexpr std::string_view kOtherInRe2 = "CEQPpz";

bool is_of_word(char32_t c) { return text::kind(c) != text::Kind::other; }

// A letter or a mark where the class holds only such, else the class itself.
std::string_view shape_of(std::string_view bracket) {
  constexpr auto kOfWords = std::to_array<std::string_view>({R"(\p{L})", R"(\p{Nd})", R"(\p{N})"});
  if (bracket.starts_with(R"([^\p{L}\p{N}_)")) return kMarkShape;
  if (bracket.starts_with("[^")) return bracket;
  bool words = false;
  bool marks = false;
  for (std::size_t at = 1; at + 1 < bracket.size();) {
    const auto* const named = std::ranges::find_if(
        kOfWords, [&](std::string_view each) { return bracket.substr(at).starts_with(each); });
    if (named != kOfWords.end()) {
      words = true;
      at += named->size();
      continue;
    }
    const char32_t c = text::decode(bracket, at);
    // A range, or an escape, may hold anything but where it is one of letters.
    if (c == '\\') return bracket;
    words = words || is_of_word(c);
    marks = marks || (c != '-' && !is_of_word(c));
  }
  if (words == marks) return bracket;
  return words ? kLetterShape : kMarkShape;
}

class Translator {
 public:
  Translator(std::string_view python, std::string_view end) : in_{python}, end_{end} {}

  base::Result<TranslatedPattern> run() {
    while (at_ < in_.size() && why_.empty())
      step();
    if (!why_.empty()) return base::invalid("", why_);
    // In a group of their own, so that they end with this pattern.
    if (!flags_.empty()) {
      out_.text = "(?" + flags_ + ":" + out_.text + ")";
      out_.shape = "(?" + flags_ + ":" + out_.shape + ")";
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool sees(std::string_view text) const { return in_.substr(at_).starts_with(text); }
  void emit(std::string_view text, std::size_t taken, std::string_view shape = {}) {
    out_.text += text;
    out_.shape += shape.empty() ? text : shape;
    at_ += taken;
  }
  void copy(std::size_t bytes) { emit(in_.substr(at_, bytes), std::min(bytes, in_.size() - at_)); }

  void step() {
    switch (in_[at_]) {
      case '\\': return escape();
      case '[': return bracket();
      case '$': return emit(end_, 1, "$");
      case '{': return sees("{,") ? emit("{0,", 2) : copy(1);
      case '(': return group();
      default: return copy(1);
    }
  }

  // Flags hold for all of a Python pattern, so they can only stand at its start.
  void group() {
    const std::size_t end = in_.find_first_not_of("aiLmsux", at_ + 2);
    const bool flags =
        sees("(?") && end != std::string_view::npos && end > at_ + 2 && in_[end] == ')';
    if (!flags) return copy(1);
    if (at_ != 0) {
      why_ =
          "Flags inside a pattern count for all of it in Python, and for the rest in RE2; put "
          "them first.";
      return;
    }
    flags_ = in_.substr(2, end - 2);
    std::erase_if(flags_, [](char c) { return c == 'u' || c == 's'; });  // They hold anyway.
    at_ = end + 1;
  }

  void escape() {
    const char letter = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (letter == 'b' || letter == 'B') ++out_.boundaries;
    translate_escape(letter, &Escape::outside);
  }

  void translate_escape(char letter, std::string_view Escape::*form) {
    if (letter != '\0' && kOtherInRe2.find(letter) != std::string_view::npos) {
      why_ = std::string{"`\\"} + letter + "` means another thing in RE2 than in Python.";
      return;
    }
    const auto* const known = std::ranges::find(kEscapes, letter, &Escape::letter);
    if (known == kEscapes.end() || (known->*form).empty()) return copy(2);
    emit(known->*form, 2, form == &Escape::outside ? known->shape : std::string_view{});
  }

  // A class; in Python a [ inside is a character like any other.
  void bracket() {
    for (const Class& each : kClasses) {
      if (sees(each.python)) return emit(each.re2, each.python.size(), each.shape);
    }
    const std::size_t text = out_.text.size();
    const std::string before = out_.shape;
    copy(sees("[^") ? 2 : 1);
    if (sees("]")) emit("\\]", 1);
    while (at_ < in_.size() && why_.empty() && !sees("]")) {
      if (sees("\\")) {
        in_class_escape(at_ + 1 < in_.size() ? in_[at_ + 1] : '\0');
      } else if (sees("[")) {
        emit("\\[", 1);
      } else {
        copy(1);
      }
    }
    if (!why_.empty()) return;
    copy(1);
    out_.shape = before + std::string{shape_of(std::string_view{out_.text}.substr(text))};
  }

  void in_class_escape(char letter) {
    if (letter == 'b') return emit("\\x08", 2);  // A backspace, there.
    translate_escape(letter, &Escape::inside);
  }

  std::string_view in_;
  std::string_view end_;
  std::size_t at_ = 0;
  TranslatedPattern out_;
  std::string flags_;
  std::string why_;
};

PatternEdge edge_of(const std::vector<char32_t>& characters) {
  const auto words = std::ranges::count_if(characters, is_of_word);
  if (words == 0) return PatternEdge::mark;
  return words == std::ssize(characters) ? PatternEdge::word : PatternEdge::unknown;
}

// The edge of what takes in a character; nothing for what does not.
class EdgeReader {
 public:
  explicit EdgeReader(bool first) : first_{first} {}

  std::optional<PatternEdge> read(const Syntax& syntax) {
    switch (syntax.kind) {
      case Syntax::Kind::nothing: return std::nullopt;
      case Syntax::Kind::character: return edge_of(syntax.characters);
      case Syntax::Kind::any: return PatternEdge::unknown;
      case Syntax::Kind::sequence: return of_sequence(syntax.parts);
      case Syntax::Kind::choice: return of_choice(syntax.parts);
      case Syntax::Kind::repeat: return read(syntax.parts.front());
    }
    throw base::Bug{"syntax has six kinds"};
  }

 private:
  // Of the outermost part, and as long as a part may be left out, of the next one too.
  std::optional<PatternEdge> of_sequence(const std::vector<Syntax>& parts) {
    std::optional<PatternEdge> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Syntax& part = first_ ? parts[i] : parts[parts.size() - 1 - i];
      const auto edge = read(part);
      if (!edge) continue;
      if (out && out != edge) return PatternEdge::unknown;
      out = edge;
      if (!may_be_empty(part)) return out;
    }
    return out;
  }

  std::optional<PatternEdge> of_choice(const std::vector<Syntax>& parts) {
    std::optional<PatternEdge> out;
    for (const Syntax& part : parts) {
      const auto edge = read(part);
      if (!edge || (out && out != edge)) return PatternEdge::unknown;
      out = edge;
    }
    return out;
  }

  static bool may_be_empty(const Syntax& syntax) {
    switch (syntax.kind) {
      case Syntax::Kind::nothing: return true;
      case Syntax::Kind::character:
      case Syntax::Kind::any: return false;
      case Syntax::Kind::sequence: return std::ranges::all_of(syntax.parts, may_be_empty);
      case Syntax::Kind::choice: return std::ranges::any_of(syntax.parts, may_be_empty);
      case Syntax::Kind::repeat: return syntax.least == 0 || may_be_empty(syntax.parts.front());
    }
    throw base::Bug{"syntax has six kinds"};
  }

  bool first_;
};

// What is written where a pattern takes any character of some class: each of these is tried for
// each of the first such places, and the later ones do as the first.
constexpr auto kFillers = std::to_array<std::string_view>({"1", "a", " ", "-", "."});

class ExampleWriter {
 public:
  // `number` says in its digits to base five which filler stands where.
  explicit ExampleWriter(std::size_t number) : number_{number} {}

  std::string write(const Syntax& syntax) {
    add(syntax);
    return std::move(out_);
  }
  [[nodiscard]] std::size_t places() const { return places_; }

 private:
  void add(const Syntax& syntax) {
    if (out_.size() > kAutomodExampleBytes) return;
    switch (syntax.kind) {
      case Syntax::Kind::nothing: return;
      case Syntax::Kind::character:
        if (!syntax.characters.empty()) text::append(out_, syntax.characters.front());
        return;
      case Syntax::Kind::any: return fill(places_++);
      case Syntax::Kind::sequence:
        for (const Syntax& part : syntax.parts)
          add(part);
        return;
      case Syntax::Kind::choice: return add(syntax.parts.front());
      case Syntax::Kind::repeat: return repeat(syntax);
    }
  }

  // The same each time, as the places of a repetition are one.
  void repeat(const Syntax& syntax) {
    const std::size_t places = places_;
    for (std::size_t i = 0; i < syntax.least && out_.size() <= kAutomodExampleBytes; ++i) {
      places_ = places;
      add(syntax.parts.front());
    }
  }

  void fill(std::size_t place) {
    std::size_t digit = number_;
    for (std::size_t i = 0; i < place % kAutomodPlaces; ++i)
      digit /= kFillers.size();
    out_ += kFillers.at(digit % kFillers.size());
  }

  std::size_t number_;
  std::string out_;
  std::size_t places_ = 0;
};

}  // namespace

base::Result<TranslatedPattern> translate_pattern(std::string_view python, std::string_view end) {
  return Translator{python, end}.run();
}

std::string quoted_pattern(std::string_view literal) {
  std::string out;
  for (const char c : literal) {
    if (std::string_view{R"(\.+*?()|[]{}^$)"}.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

PatternEdges edges_of(std::string_view shape) {
  const auto syntax = read_syntax(shape);
  if (!syntax) return {};
  return {.first = EdgeReader{true}.read(*syntax).value_or(PatternEdge::unknown),
          .last = EdgeReader{false}.read(*syntax).value_or(PatternEdge::unknown),
          .is_choice = syntax->kind == Syntax::Kind::choice};
}

std::vector<std::string> examples_of(std::string_view pattern) {
  std::vector<std::string> out;
  const auto syntax = read_syntax(pattern);
  if (!syntax) return out;
  std::size_t count = 1;
  for (std::size_t number = 0; number < count; ++number) {
    ExampleWriter writer{number};
    std::string example = writer.write(*syntax);
    if (number == 0) {
      for (std::size_t i = 0; i < std::min(writer.places(), kAutomodPlaces); ++i)
        count *= kFillers.size();
    }
    if (!example.empty() && example.size() <= kAutomodExampleBytes)
      out.push_back(std::move(example));
  }
  return out;
}

}  // namespace rules
