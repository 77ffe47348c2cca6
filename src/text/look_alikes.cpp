#include <text/look_alikes.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace text {
namespace {

enum class Script : std::uint8_t { other, latin, greek, cyrillic };

// How alike: `exact` letters cannot be told apart, `rough` ones a reader takes
// for the Latin letter only where the rest of the word is Latin.
enum class Degree : std::uint8_t { exact, rough };

struct Letter {
  char32_t code_point;
  char latin;
  Degree degree;
};

// After confusables.txt of UTS 39, kept to letters that stand for one letter.
constexpr std::array kLetters = std::to_array<Letter>({
    {U'Α', 'A', Degree::exact}, {U'Β', 'B', Degree::exact}, {U'Ε', 'E', Degree::exact},
    {U'Ζ', 'Z', Degree::exact}, {U'Η', 'H', Degree::exact}, {U'Ι', 'I', Degree::exact},
    {U'Κ', 'K', Degree::exact}, {U'Μ', 'M', Degree::exact}, {U'Ν', 'N', Degree::exact},
    {U'Ο', 'O', Degree::exact}, {U'Ρ', 'P', Degree::exact}, {U'Τ', 'T', Degree::exact},
    {U'Υ', 'Y', Degree::exact}, {U'Χ', 'X', Degree::exact}, {U'α', 'a', Degree::rough},
    {U'ε', 'e', Degree::rough}, {U'η', 'n', Degree::rough}, {U'ι', 'i', Degree::rough},
    {U'κ', 'k', Degree::rough}, {U'ν', 'v', Degree::exact}, {U'ο', 'o', Degree::exact},
    {U'ρ', 'p', Degree::rough}, {U'τ', 't', Degree::rough}, {U'υ', 'u', Degree::rough},
    {U'χ', 'x', Degree::rough}, {U'Ѕ', 'S', Degree::exact}, {U'І', 'I', Degree::exact},
    {U'Ј', 'J', Degree::exact}, {U'А', 'A', Degree::exact}, {U'В', 'B', Degree::exact},
    {U'Е', 'E', Degree::exact}, {U'К', 'K', Degree::exact}, {U'М', 'M', Degree::exact},
    {U'Н', 'H', Degree::exact}, {U'О', 'O', Degree::exact}, {U'Р', 'P', Degree::exact},
    {U'С', 'C', Degree::exact}, {U'Т', 'T', Degree::exact}, {U'У', 'Y', Degree::exact},
    {U'Х', 'X', Degree::exact}, {U'а', 'a', Degree::exact}, {U'в', 'b', Degree::rough},
    {U'е', 'e', Degree::exact}, {U'к', 'k', Degree::rough}, {U'м', 'm', Degree::rough},
    {U'н', 'h', Degree::rough}, {U'о', 'o', Degree::exact}, {U'р', 'p', Degree::exact},
    {U'с', 'c', Degree::exact}, {U'т', 't', Degree::rough}, {U'у', 'y', Degree::exact},
    {U'х', 'x', Degree::exact}, {U'ё', 'e', Degree::rough}, {U'ѕ', 's', Degree::exact},
    {U'і', 'i', Degree::exact}, {U'ї', 'i', Degree::rough}, {U'ј', 'j', Degree::exact},
    {U'һ', 'h', Degree::exact}, {U'ӏ', 'l', Degree::exact}, {U'ԁ', 'd', Degree::exact},
    {U'ԛ', 'q', Degree::exact}, {U'ԝ', 'w', Degree::exact},
});

const Letter* letter(char32_t c) {
  const auto found = std::ranges::lower_bound(kLetters, c, {}, &Letter::code_point);
  return found != kLetters.end() && found->code_point == c ? &*found : nullptr;
}

Script script(char32_t c) {
  if (c < 0x370) return c < 0x80 || c >= 0xAA ? Script::latin : Script::other;
  if (c < 0x400) return Script::greek;
  if (c < 0x530) return Script::cyrillic;
  return Script::other;
}

// One word: which scripts it mixes, and which of its letters look like Latin ones.
struct Word {
  bool latin = false;
  bool foreign = false;  // Has Greek or Cyrillic letters.
  bool genuine = false;  // One of them, at least, cannot be taken for a Latin letter.
  Script of = Script::other;
  std::vector<LookAlike> alike;
};

// Whether the text has words that are truly of the script.
struct Genuine {
  bool greek = false;
  bool cyrillic = false;

  [[nodiscard]] bool has(Script of) const { return of == Script::greek ? greek : cyrillic; }
};

Word read(std::string_view utf8, Range range) {
  Word out;
  for (std::size_t at = range.start; at < range.end;) {
    const std::size_t start = at;
    const char32_t c = decode(utf8, at);
    const Script of = script(c);
    const bool digit = (c >= '0' && c <= '9') || c == '_' || is_mark(c);
    if (of == Script::latin && !digit) out.latin = true;
    if (of != Script::greek && of != Script::cyrillic) continue;
    out.foreign = true;
    out.of = of;
    const Letter* const known = letter(c);
    if (known == nullptr || known->degree == Degree::rough) out.genuine = true;
    if (known != nullptr) {
      out.alike.push_back({.range = {.start = start, .end = at}, .letter = known->latin});
    }
  }
  return out;
}

// The words that may hold look-alikes.
struct Suspects {
  std::vector<Word> posing;    // With Latin letters beside them.
  std::vector<Word> doubtful;  // All of look-alikes: judged by the rest of the text.
  Genuine genuine;
};

Suspects suspects(std::string_view utf8) {
  Suspects out;
  for (const Range& range : words(utf8)) {
    Word word = read(utf8, range);
    if (!word.foreign) continue;
    if (word.latin) {
      out.posing.push_back(std::move(word));
    } else if (word.genuine) {
      (word.of == Script::greek ? out.genuine.greek : out.genuine.cyrillic) = true;
    } else {
      out.doubtful.push_back(std::move(word));
    }
  }
  return out;
}

void append(std::vector<LookAlike>& out, const Word& word) {
  out.insert(out.end(), word.alike.begin(), word.alike.end());
}

// Greek and Cyrillic letters start with these bytes, and few others do.
bool may_hold_any(std::string_view utf8) {
  return std::ranges::any_of(utf8, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCD && byte <= 0xD4;
  });
}

}  // namespace

std::vector<LookAlike> look_alikes(std::string_view utf8) {
  if (!may_hold_any(utf8)) return {};
  const Suspects found = suspects(utf8);
  std::vector<LookAlike> out;
  for (const Word& word : found.posing)
    append(out, word);
  for (const Word& word : found.doubtful) {
    if (!found.genuine.has(word.of)) append(out, word);
  }
  std::ranges::sort(out, {}, [](const LookAlike& each) { return each.range.start; });
  return out;
}

}  // namespace text
