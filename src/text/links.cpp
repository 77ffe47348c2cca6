#include <text/limits.hpp>
#include <text/links.hpp>
#include <text/marks.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>

namespace text {
namespace {

constexpr std::array<std::string_view, 4> kBare = {"http://", "https://", "ftp://", "www."};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= 0x20; }

bool starts_with(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::ranges::equal(text.substr(0, lower_case.size()), lower_case, {}, lower);
}

// The beginning of a bare address.
bool starts_bare(std::string_view text) {
  return std::ranges::any_of(kBare,
                             [&](std::string_view start) { return starts_with(text, start); });
}

// A URI scheme and its colon, or an address that a browser would complete.
bool starts_address(std::string_view text) {
  if (starts_with(text, "www.") || starts_with(text, "//")) return true;
  std::size_t at = 0;
  while (at < text.size() && at <= 32 &&
         (is_letter(text[at]) || (at > 0 && (is_digit(text[at]) || text[at] == '+' ||
                                             text[at] == '.' || text[at] == '-')))) {
    ++at;
  }
  return at >= 2 && at <= 32 && at + 1 < text.size() && text[at] == ':' && !is_blank(text[at + 1]);
}

bool is_punctuation(char c) { return c > 0x20 && c < 0x7F && !is_letter(c) && !is_digit(c); }

// Undoes what Markdown lets an author write in a destination.
std::string unescaped(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] == '\\' && at + 1 < raw.size() && is_punctuation(raw[at + 1])) {
      out += raw[at + 1];
      at += 2;
    } else if (const auto found = character_reference(raw.substr(at))) {
      append(out, found->code_point);
      at += found->length;
    } else {
      out += raw[at++];
    }
  }
  return out;
}

// What stands behind the scheme, or behind `www.`.
std::string_view host_of(std::string_view bare) {
  const std::size_t start = bare.find_first_of("/.");
  const std::size_t host = bare.find_first_not_of("/.", start);
  return host == std::string_view::npos || start == std::string_view::npos ? std::string_view{}
                                                                           : bare.substr(host);
}

class LinkScanner {
 public:
  explicit LinkScanner(std::string_view source) : source_{source} {}

  std::vector<Link> run() {
    for (std::size_t at = 0; at < source_.size() && found_.size() < kLinks;) {
      at = std::max(at + 1, step(at));
    }
    return std::move(found_);
  }

 private:
  // Looks for a link at `at`; gives the place to go on from, if it found one.
  std::size_t step(std::size_t at) {
    switch (source_[at]) {
      case '<': return autolink(at + 1);
      case ']': return destination(at + 1);
      case 'h':
      case 'H':
      case 'f':
      case 'F':
      case 'w':
      case 'W': return bare(at);
      default: return at;
    }
  }

  std::size_t add(std::size_t start, std::size_t end, bool escapes) {
    const std::string_view raw = clip(source_.substr(start, end - start), kUrlBytes);
    if (!raw.empty()) {
      found_.push_back({.url = escapes ? unescaped(raw) : std::string{raw},
                        .start = start,
                        .end = start + raw.size()});
    }
    return end;
  }

  std::size_t autolink(std::size_t start) {
    if (!starts_address(source_.substr(start))) return start;
    std::size_t end = start;
    while (end < source_.size() && !is_blank(source_[end]) && source_[end] != '>' &&
           source_[end] != '<') {
      ++end;
    }
    return add(start, end, false);
  }

  // Behind a `]`: `(destination`, or `: destination` of a definition.
  std::size_t destination(std::size_t at) {
    if (at >= source_.size() || (source_[at] != '(' && source_[at] != ':')) return at;
    std::size_t start = at + 1;
    while (start < source_.size() && is_blank(source_[start]) && start - at < 100)
      ++start;
    const bool angled = start < source_.size() && source_[start] == '<';
    if (angled) ++start;
    if (!starts_address(source_.substr(start))) return at;
    return add(start, destination_end(start, angled), true);
  }

  std::size_t destination_end(std::size_t at, bool angled) const {
    int open = 0;
    for (; at < source_.size(); ++at) {
      const char c = source_[at];
      if (angled ? c == '>' || c == '\n' : is_blank(c)) break;
      if (c == '\\') {
        ++at;
      } else if (c == '(') {
        ++open;
      } else if (c == ')' && !angled && --open < 0) {
        break;
      }
    }
    return std::min(at, source_.size());
  }

  std::size_t bare(std::size_t start) {
    const char second = start + 1 < source_.size() ? lower(source_[start + 1]) : ' ';
    if (second != 't' && second != 'w') return start;
    if (!starts_bare(source_.substr(start)) || !is_word_boundary(source_, start)) return start;
    const std::size_t end = trimmed(start, bare_end(start));
    const std::string_view host = host_of(source_.substr(start, end - start));
    return host.empty() ? start : add(start, end, false);
  }

  // Where white space, `<`, a quotation mark or punctuation of unspaced scripts
  // ends it; likewise an unspaced script right behind a host in ASCII.
  [[nodiscard]] std::size_t bare_end(std::size_t start) const {
    std::size_t at = std::min(source_.size(), source_.find_first_of("/.", start) + 1);
    while (at < source_.size() && source_[at] == '/')
      ++at;
    bool ascii_host = true;  // So far nothing but a host name in ASCII.
    while (at < source_.size() && !ends_bare(at)) {
      const char c = source_[at];
      if (static_cast<unsigned char>(c) < 0x80) {
        if (c == '/' || c == '?' || c == '#') ascii_host = false;
        ++at;
        continue;
      }
      std::size_t behind = at;
      const bool unspaced = kind(decode(source_, behind)) == Kind::unspaced;
      const bool dotted = source_.substr(start, at - start).find('.') != std::string_view::npos;
      if (unspaced && ascii_host && dotted) break;
      ascii_host = false;
      at = behind;
    }
    return at;
  }

  // Whether no bare address goes on at `at`.
  [[nodiscard]] bool ends_bare(std::size_t at) const {
    const char c = source_[at];
    if (is_blank(c) || std::string_view{"<>\"`"}.find(c) != std::string_view::npos) return true;
    if (c == ']') return source_.substr(at).starts_with("](");  // The text of another link.
    if (static_cast<unsigned char>(c) < 0x80) return false;
    const char32_t letter = decode(source_, at);
    return kind(letter) == Kind::other && !is_mark(letter);
  }

  // Without the punctuation of the sentence, and the bracket around it (GFM 6.9).
  std::size_t trimmed(std::size_t start, std::size_t end) const {
    const std::string_view url = source_.substr(start, end - start);
    auto surplus = std::ranges::count(url, ')') - std::ranges::count(url, '(');
    while (end > start) {
      const char last = source_[end - 1];
      const bool bracket = last == ')' && surplus > 0;
      if (!bracket && std::string_view{"?!.,:;*_~'|]}"}.find(last) == std::string_view::npos) break;
      if (bracket) --surplus;
      --end;
    }
    return end;
  }

  std::string_view source_;
  std::vector<Link> found_;
};

}  // namespace

std::vector<Link> links(std::string_view markdown) { return LinkScanner{markdown}.run(); }

}  // namespace text
