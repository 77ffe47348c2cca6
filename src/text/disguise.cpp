#include <text/disguise.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace text {
namespace {

constexpr std::size_t kGapCharacters = 3;

struct Substitute {
  char32_t sign;
  char letter;
};

// What people write for letters. `!` and `|` end sentences and columns, so they count only between
// letters.
constexpr auto kSubstitutes = std::to_array<Substitute>({
    {U'0', 'o'},
    {U'1', 'i'},
    {U'3', 'e'},
    {U'4', 'a'},
    {U'5', 's'},
    {U'7', 't'},
    {U'8', 'b'},
    {U'@', 'a'},
    {U'$', 's'},
    {U'€', 'e'},
    {U'!', 'i'},
    {U'|', 'i'},
});

char letter_for(char32_t sign) {
  const auto found = std::ranges::find(kSubstitutes, sign, &Substitute::sign);
  return found == kSubstitutes.end() ? '\0' : found->letter;
}

bool needs_letters_around(char32_t sign) { return sign == U'!' || sign == U'|'; }

// One character with its marks.
struct Letter {
  Range range;
  char32_t c = 0;
  Kind kind = Kind::other;
  bool dropped = false;  // It parts letters that are joined.
};

std::vector<Letter> letters_of(std::string_view folded) {
  std::vector<Letter> out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    const char32_t c = decode(folded, at);
    if (is_mark(c) && !out.empty() && out.back().kind != Kind::other) {
      out.back().range.end = at;
    } else {
      out.push_back({.range = {.start = start, .end = at}, .c = c, .kind = kind(c)});
    }
  }
  return out;
}

using Letters = std::vector<Letter>;

bool is_letter(const Letters& all, std::size_t at) {
  return at < all.size() && all[at].kind != Kind::other;
}

// Whether a letter stands alone: no other touches it.
bool is_single(const Letters& all, std::size_t at) {
  return is_letter(all, at) && !is_letter(all, at + 1) && (at == 0 || !is_letter(all, at - 1));
}

// The next letter behind a gap that may part the letters of a word; 0 if there is none.
std::size_t behind_gap(const Letters& all, std::size_t at) {
  std::size_t next = at + 1;
  while (next < all.size() && next - at <= kGapCharacters && all[next].kind == Kind::other &&
         all[next].c != U'\n')
    ++next;
  return is_single(all, next) ? next : 0;
}

bool same_gap(const Letters& all, std::size_t one, std::size_t other, std::size_t size) {
  for (std::size_t i = 1; i < size; ++i) {
    if (all[one + i].c != all[other + i].c) return false;
  }
  return true;
}

// Drops what parts the single letters of a word. Says whether there was anything.
bool join_single_letters(Letters& all) {
  bool any = false;
  for (std::size_t first = 0; first < all.size();) {
    const std::size_t second = is_single(all, first) ? behind_gap(all, first) : 0;
    if (second == 0) {
      ++first;
      continue;
    }
    const std::size_t step = second - first;
    std::size_t last = second;
    while (behind_gap(all, last) == last + step && same_gap(all, first, last, step))
      last += step;
    const std::size_t count = (last - first) / step + 1;
    const bool unspaced = all[first].kind == Kind::unspaced && all[second].kind == Kind::unspaced;
    if (count >= (unspaced ? 2U : 3U)) {
      any = true;
      for (std::size_t at = first; at < last; ++at)
        all[at].dropped = all[at].kind == Kind::other;
    }
    // The last letter may begin a run that is parted in another way.
    first = last;
  }
  return any;
}

// A run of letters and substitutes, without what was dropped.
struct Word {
  std::vector<std::size_t> letters;
  bool has_letter = false;
  bool has_sign = false;
};

bool belongs_to_word(const Letter& each) {
  return each.kind != Kind::other || letter_for(each.c) != '\0';
}

Word word_at(const Letters& all, std::size_t& at) {
  Word out;
  for (; at < all.size() && (all[at].dropped || belongs_to_word(all[at])); ++at) {
    if (all[at].dropped) continue;
    out.letters.push_back(at);
    const char32_t c = all[at].c;
    const bool sign = letter_for(c) != '\0';
    out.has_sign |= sign;
    out.has_letter |= !sign && (c < U'0' || c > U'9');
  }
  return out;
}

// Writes letters for signs. Says whether there were any in a word.
bool unmask_signs(const Letters& all, std::vector<char>& written) {
  bool any = false;
  written.assign(all.size(), '\0');
  for (std::size_t at = 0; at < all.size();) {
    const Word word = word_at(all, at);
    if (word.letters.empty()) ++at;
    if (!word.has_letter || !word.has_sign) continue;
    for (std::size_t i = 0; i < word.letters.size(); ++i) {
      const std::size_t here = word.letters[i];
      const bool inside = i > 0 && i + 1 < word.letters.size();
      if (needs_letters_around(all[here].c) && !inside) continue;
      written[here] = letter_for(all[here].c);
      any |= written[here] != '\0';
    }
  }
  return any;
}

// 1 is written for both.
char unite_i(char c) { return c == 'l' ? 'i' : c; }

bool takes_off(Disguise disguise, Disguise one) {
  return disguise == one || disguise == Disguise::both;
}

Folded written_out(std::string_view folded,
                   const Letters& all,
                   const std::vector<char>& written,
                   Disguise disguise) {
  std::string out;
  Folded::Edits edits;
  out.reserve(folded.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Letter& each = all[i];
    const std::size_t start = out.size();
    if (each.dropped) {
      const bool goes_on = !edits.empty() && edits.back().was.end == each.range.start &&
                           edits.back().now.start == start;
      if (goes_on) {
        edits.back().was.end = each.range.end;
      } else {
        edits.push_back({.now = {.start = start, .end = start}, .was = each.range});
      }
    } else if (!written.empty() && written[i] != '\0') {
      out += written[i];
      edits.push_back({.now = {.start = start, .end = out.size()}, .was = each.range});
    } else {
      out += folded.substr(each.range.start, each.range.end - each.range.start);
    }
  }
  if (takes_off(disguise, Disguise::digits)) std::ranges::transform(out, out.begin(), unite_i);
  return {std::move(out), {std::move(edits)}};
}

}  // namespace

std::optional<Folded> undisguised(std::string_view folded, Disguise disguise) {
  Letters all = letters_of(folded);
  std::vector<char> written;
  bool any = takes_off(disguise, Disguise::spaced) && join_single_letters(all);
  if (takes_off(disguise, Disguise::digits)) any |= unmask_signs(all, written);
  if (!any) return std::nullopt;
  return written_out(folded, all, written, disguise);
}

std::string as_undisguised(std::string_view folded, Disguise disguise) {
  if (!takes_off(disguise, Disguise::digits)) return std::string{folded};
  const Letters all = letters_of(folded);
  std::vector<char> written;
  (void)unmask_signs(all, written);
  return written_out(folded, all, written, disguise).text();
}

}  // namespace text
