#include <text/skeleton.hpp>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

namespace text {
namespace {

// Beyond the third plane there are no letters but compatibility forms, which folding undoes.
constexpr char32_t kEnd = 0x30000;

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
}

std::uint32_t category(char32_t c) { return U_GET_GC_MASK(static_cast<UChar32>(c)); }

bool is_ascii_word(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// A mark that dresses a letter and does not spell: of alphabets, or of no script. The voicing
// marks of Kana are of no script either, and spell.
bool is_accent(char32_t c) {
  constexpr char32_t kVoiced = 0x3099;
  constexpr char32_t kHalfVoiced = 0x309A;
  if ((category(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0) return false;
  if (c == kVoiced || c == kHalfVoiced) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (static_cast<int>(uscript_getScript(static_cast<UChar32>(c), &status))) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_HEBREW:
    case USCRIPT_ARABIC: return true;
    default: return false;
  }
}

char32_t folded_case(char32_t c) {
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

std::u32string code_points_of(const icu::UnicodeString& from) {
  std::u32string out;
  for (std::int32_t at = 0; at < from.length(); at = from.moveIndex32(at, 1)) {
    out += static_cast<char32_t>(from.char32At(at));
  }
  return out;
}

// The shapes of UTS 39, without accents and in small letters.
class Shapes {
 public:
  Shapes() {
    UErrorCode status = U_ZERO_ERROR;
    checker_.reset(uspoof_open(&status));
    decompose_ = icu::Normalizer2::getNFDInstance(status);
    check(status);
  }

  // ASCII keeps its own: what UTS 39 makes of it is for last() to do.
  [[nodiscard]] std::u32string of(char32_t c) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString shape{static_cast<UChar32>(c)};
    if (c >= 0x80) {
      icu::UnicodeString skeleton;
      uspoof_getSkeletonUnicodeString(checker_.get(), 0, shape, skeleton, &status);
      shape = skeleton;
    }
    return bare(decompose_->normalize(shape, status));
  }

  // The letter under the accents.
  [[nodiscard]] std::u32string bare_of(char32_t c) const {
    UErrorCode status = U_ZERO_ERROR;
    return bare(decompose_->normalize(icu::UnicodeString{static_cast<UChar32>(c)}, status));
  }

 private:
  struct Close {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
  };

  [[nodiscard]] static std::u32string bare(const icu::UnicodeString& from) {
    std::u32string out;
    for (const char32_t c : code_points_of(from)) {
      if (!is_accent(c)) out += folded_case(c);
    }
    return out;
  }

  std::unique_ptr<USpoofChecker, Close> checker_;
  const icu::Normalizer2* decompose_ = nullptr;
};

// Which letter each single letter counts as; 0 where that is not settled.
class Settled {
 public:
  explicit Settled(const Shapes& shapes) : letters_(kEnd, 0) {
    for (char32_t c = 'a'; c <= 'z'; ++c)
      letters_.at(c) = c;
    for (char32_t c = '0'; c <= '9'; ++c)
      letters_.at(c) = c;
    settle_by_own_shape(shapes);
    settle_by_capital(shapes);
  }

  [[nodiscard]] char32_t of(char32_t c) const { return c < kEnd ? letters_.at(c) : 0; }

 private:
  void settle(char32_t c, const std::u32string& shape) {
    if (shape.size() == 1 && is_ascii_word(shape.front()) && letters_.at(c) == 0) {
      letters_.at(c) = shape.front();
    }
  }

  void settle_by_own_shape(const Shapes& shapes) {
    for (char32_t c = 0x80; c < kEnd; ++c) {
      if ((category(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_S_MASK)) == 0) continue;
      if (folded_case(c) == c) settle(c, shapes.of(c));
    }
  }

  // The shape that a small letter shares with others counts as its capital does, too.
  void settle_by_capital(const Shapes& shapes) {
    for (char32_t c = 0x80; c < kEnd; ++c) {
      const char32_t small = folded_case(c);
      if (small == c || small < 0x80 || letters_.at(small) != 0) continue;
      settle(small, shapes.of(c));
      const std::u32string own = shapes.of(small);
      if (own.size() == 1 && own.front() < kEnd) settle(own.front(), shapes.of(c));
    }
  }

  std::vector<char32_t> letters_;
};

// What UTS 39 says of ASCII itself.
void append_last(std::u32string& out, char32_t c) {
  switch (c) {
    case '0': out += U'o'; return;
    case '1':
    case 'i': out += U'l'; return;
    case 'm': out += U"rn"; return;
    default: out += c;
  }
}

std::u32string shape_of(char32_t c, const Shapes& shapes, const Settled& settled) {
  std::u32string out;
  if (const char32_t letter = settled.of(c)) {
    append_last(out, letter);
    return out;
  }
  // Accents first: a letter with one counts as the letter, whatever UTS 39 says of the two.
  for (const char32_t bare : shapes.bare_of(c)) {
    if (const char32_t letter = settled.of(bare)) {
      append_last(out, letter);
      continue;
    }
    for (const char32_t part : shapes.of(bare)) {
      const char32_t letter = settled.of(part);
      append_last(out, letter == 0 ? part : letter);
    }
  }
  return out;
}

bool is_unused(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_UNASSIGNED || type == U_CONTROL_CHAR || type == U_SURROGATE ||
         type == U_PRIVATE_USE_CHAR;
}

// FNV-1a.
void add(std::uint32_t& digest, std::uint32_t value) { digest = (digest ^ value) * 16'777'619U; }

}  // namespace

Skeletons::Skeletons() : entries_(kEnd), digest_{2'166'136'261U} {
  const Shapes shapes;
  const Settled settled{shapes};
  for (char32_t c = 0; c < kEnd; ++c) {
    if (is_unused(c)) continue;
    const std::uint32_t classes = category(c);
    Entry& entry = entries_.at(c);
    entry.kind = kind(c);
    entry.mark = is_mark(c);
    entry.joins = c == '_' || is_accent(c) || (classes & U_GC_CF_MASK) != 0;
    const bool poses = c >= 0x80 && settled.of(c) != 0;
    if (poses) entry.kind = Kind::letter;
    if (entry.joins || (entry.kind == Kind::other && !entry.mark)) continue;
    const std::u32string shape = shape_of(c, shapes, settled);
    entry.first = static_cast<std::uint32_t>(shapes_.size());
    entry.length = static_cast<std::uint8_t>(shape.size());
    shapes_.insert(shapes_.end(), shape.begin(), shape.end());
    add(digest_, c);
    for (const char32_t part : shape)
      add(digest_, part);
  }
}

const Skeletons& Skeletons::instance() {
  static const Skeletons all;
  return all;
}

Bone Skeletons::of(char32_t folded) const {
  if (folded >= kEnd) return {};
  const Entry& entry = entries_[folded];
  return {.kind = entry.kind,
          .mark = entry.mark,
          .joins = entry.joins,
          .shape = std::span{shapes_}.subspan(entry.first, entry.length)};
}

}  // namespace text
