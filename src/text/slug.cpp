#include <text/limits.hpp>
#include <text/slug.hpp>
#include <text/utf8.hpp>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace text {
namespace {

constexpr std::size_t kTitleBytes = 4 * kSlugBytes;

using Transliterator = std::unique_ptr<const icu::Transliterator>;

Transliterator make_transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  Transliterator made{
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status)};
  if (U_FAILURE(status)) throw std::runtime_error{"ICU has no transliteration to ASCII"};
  return made;
}

// Transliterators keep state while they work, so each thread has its own copy
// of the one that is made once.
void to_ascii(icu::UnicodeString& text) {
  static const Transliterator original = make_transliterator();
  thread_local const Transliterator copy{original->clone()};
  copy->transliterate(text);
}

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_kept(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

void append_ascii(std::string& out, std::string_view word) {
  if (std::ranges::none_of(word, is_beyond_ascii)) {
    out += word;
    return;
  }
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece{word.data(), static_cast<std::int32_t>(word.size())});
  to_ascii(text);
  text.toUTF8String(out);
}

// Word by word: most of them are ASCII already.
std::string ascii(std::string_view title) {
  std::string out;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = std::min(title.find(' ', at), title.size() - 1) + 1;
    append_ascii(out, title.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

std::string slug(std::string_view title) {
  std::string out;
  for (const char letter : ascii(clip(title, kTitleBytes))) {
    const char c = lower(letter);
    if (is_kept(c)) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (out.size() > kSlugBytes) {
    const std::size_t word = out.rfind('-', kSlugBytes);
    out.resize(word == std::string::npos || word < kSlugBytes / 2 ? kSlugBytes : word);
  }
  while (!out.empty() && out.back() == '-')
    out.pop_back();
  return out.empty() ? "article" : out;
}

}  // namespace text
