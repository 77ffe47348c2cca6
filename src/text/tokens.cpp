#include <base/ensure.hpp>
#include <text/limits.hpp>
#include <text/skeleton.hpp>
#include <text/tokens.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace text {
namespace {

constexpr std::size_t kSpacedLetters = 3;  // Fewer in a row may be words of one letter.

constexpr std::array kApostrophes = std::to_array<char32_t>({U'\'',
                                                             U'`',
                                                             U'\u00B4',
                                                             U'\u02B9',
                                                             U'\u02BB',
                                                             U'\u02BC',
                                                             U'\u02BD',
                                                             U'\u055A',
                                                             U'\u05F3',
                                                             U'\u2018',
                                                             U'\u2019',
                                                             U'\u201B',
                                                             U'\u2032',
                                                             U'\uA78C',
                                                             U'\uFF07'});

bool is_apostrophe(char32_t c) {
  if (c == U'\'' || c == U'`') return true;
  return c >= 0x80 && std::ranges::find(kApostrophes, c) != kApostrophes.end();
}

// Where a piece that starts at `start` ends: at a line's end, else at a space, else where the
// limit lies.
std::size_t piece_end(std::string_view text, std::size_t start) {
  if (text.size() - start <= kPieceBytes) return text.size();
  const std::string_view piece = text.substr(start, kPieceBytes);
  for (const char end : {'\n', ' '}) {
    const std::size_t at = piece.rfind(end);
    if (at != std::string_view::npos && at >= kPieceBytes / 2) return start + at + 1;
  }
  const std::string_view whole = clip(piece, kPieceBytes - 4);
  return start + (whole.empty() ? piece.size() : whole.size());
}

// The same text at the same offsets, with a space for every byte that is not valid.
std::string repaired(std::string_view bytes) {
  std::string out{bytes};
  std::size_t at = 0;
  for (auto bad = first_invalid(bytes); bad; bad = first_invalid(bytes.substr(at))) {
    out[at + *bad] = ' ';
    at += *bad + 1;
  }
  return out;
}

class Hash {
 public:
  void add(char32_t c) { state_ = (state_ ^ c) * 0x9E3779B97F4A7C15U; }
  void add(std::span<const char32_t> shape) {
    for (const char32_t c : shape)
      add(c);
  }
  // Never 0, which is no word.
  [[nodiscard]] std::uint32_t value() const {
    std::uint64_t mixed = (state_ ^ (state_ >> 29U)) * 0xBF58476D1CE4E5B9U;
    mixed ^= mixed >> 32U;
    return std::max<std::uint32_t>(static_cast<std::uint32_t>(mixed), 1);
  }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

// The shapes of ASCII letters and digits, side by side; the second is 0 but for m. Zero for others.
struct AsciiShape {
  char32_t first = 0;
  char32_t second = 0;
};

const std::array<AsciiShape, 256>& ascii_shapes() {
  static const auto all = [] {
    std::array<AsciiShape, 256> out{};
    for (char32_t c = 0; c < 0x80; ++c) {
      const Bone bone = Skeletons::instance().of(c);
      if (bone.kind != Kind::letter || bone.joins) continue;
      out.at(c) = {.first = bone.shape[0], .second = bone.shape.size() > 1 ? bone.shape[1] : 0};
    }
    return out;
  }();
  return all;
}

// Reads one folded piece character by character.
class Reader {
 public:
  Reader(std::string_view folded, std::size_t base, std::vector<Token>& out)
      : skeletons_{Skeletons::instance()},
        ascii_{ascii_shapes()},
        folded_{folded},
        base_{base},
        out_{out} {}

  void read() {
    const std::size_t first = out_.size();
    for (std::size_t at = 0; at < folded_.size();) {
      if (ascii_of(at).first != 0) {
        at = ascii_letters(at);
        continue;
      }
      const std::size_t start = at;
      const char32_t c = decode(folded_, at);
      take(c, {.start = start, .end = at});
    }
    finish();
    join_spaced(first);
  }

 private:
  [[nodiscard]] const AsciiShape& ascii_of(std::size_t at) const {
    return ascii_.at(static_cast<unsigned char>(folded_[at]));
  }

  // A run of ASCII letters and digits is most of most texts: the same as letter() for each.
  [[nodiscard]] std::size_t ascii_letters(std::size_t at) {
    if (!open_ || token_.unspaced) begin(at, false);
    apostrophe_ = false;
    const std::size_t start = at;
    Hash hash = hash_;
    for (; at < folded_.size(); ++at) {
      const AsciiShape& shape = ascii_of(at);
      if (shape.first == 0) break;
      hash.add(shape.first);
      if (shape.second != 0) hash.add(shape.second);
    }
    hash_ = hash;
    token_.letters =
        static_cast<std::uint8_t>(std::min<std::size_t>(token_.letters + at - start, 255));
    token_.end = static_cast<std::uint32_t>(base_ + at);
    return at;
  }

  void take(char32_t c, Range range) {
    const Bone bone = skeletons_.of(c);
    if (bone.joins || (bone.mark && open_)) {
      if (open_ && !apostrophe_) extend(bone, range.end);
      return;
    }
    switch (bone.kind) {
      case Kind::letter: return letter(bone, range);
      case Kind::unspaced: return single(bone, range);
      case Kind::other: break;
    }
    if (open_ && !token_.unspaced && !apostrophe_ && is_apostrophe(c)) {
      apostrophe_ = true;
    } else {
      finish();
    }
  }

  void letter(const Bone& bone, Range range) {
    if (!open_ || token_.unspaced) begin(range.start, false);
    apostrophe_ = false;
    token_.letters = static_cast<std::uint8_t>(std::min(token_.letters + 1, 255));
    extend(bone, range.end);
  }

  void single(const Bone& bone, Range range) {
    begin(range.start, true);
    token_.letters = 1;
    extend(bone, range.end);
  }

  void begin(std::size_t start, bool unspaced) {
    finish();
    open_ = true;
    hash_ = Hash{};
    token_ = {.start = static_cast<std::uint32_t>(base_ + start), .unspaced = unspaced};
  }

  void extend(const Bone& bone, std::size_t end) {
    hash_.add(bone.shape);
    token_.end = static_cast<std::uint32_t>(base_ + end);
  }

  void finish() {
    if (open_) {
      token_.word = hash_.value();
      out_.push_back(token_);
    }
    open_ = false;
    apostrophe_ = false;
  }

  [[nodiscard]] std::string_view between(const Token& one, const Token& next) const {
    return folded_.substr(one.end - base_, next.start - one.end);
  }

  [[nodiscard]] bool is_single(const Token& token) const {
    const char first = folded_[token.start - base_];
    return token.letters == 1 && !token.unspaced && (first < '0' || first > '9');
  }

  // The end of the run of single letters that starts at `from`.
  [[nodiscard]] std::size_t spaced_end(std::size_t from) const {
    std::size_t end = from + 1;
    if (!is_single(out_[from]) || end == out_.size()) return end;
    const std::string_view gap = between(out_[from], out_[end]);
    if (code_points(gap) != 1 || gap == "\n") return end;
    while (end < out_.size() && is_single(out_[end]) && between(out_[end - 1], out_[end]) == gap)
      ++end;
    return end;
  }

  [[nodiscard]] Token joined(std::size_t from, std::size_t end) const {
    Token all = out_[from];
    Hash hash;
    for (std::size_t i = from; i < end; ++i) {
      for (std::size_t at = out_[i].start - base_; at < out_[i].end - base_;) {
        const Bone bone = skeletons_.of(decode(folded_, at));
        if (!bone.joins) hash.add(bone.shape);
      }
    }
    all.word = hash.value();
    all.end = out_[end - 1].end;
    all.letters = static_cast<std::uint8_t>(std::min<std::size_t>(end - from, 255));
    return all;
  }

  void join_spaced(std::size_t first) {
    std::size_t kept = first;
    for (std::size_t i = first; i < out_.size();) {
      const std::size_t end = spaced_end(i);
      if (end - i >= kSpacedLetters) {
        out_[kept++] = joined(i, end);
        i = end;
      } else {
        out_[kept++] = out_[i++];
      }
    }
    out_.resize(kept);
  }

  const Skeletons& skeletons_;
  const std::array<AsciiShape, 256>& ascii_;
  std::string_view folded_;
  std::size_t base_;
  std::vector<Token>& out_;
  Token token_;
  Hash hash_;
  bool open_ = false;
  bool apostrophe_ = false;  // One came behind the open word; a letter makes it part of it.
};

}  // namespace

Tokens::Tokens(std::string_view markdown) {
  base::ensure(markdown.size() <= kReadBytes, "a text is no longer than its limit when it is read");
  list_.reserve(markdown.size() / 6);
  if (valid_utf8(markdown)) {
    read(markdown);
  } else {
    read(repaired(markdown));
  }
}

void Tokens::read(std::string_view markdown) {
  std::size_t folded_start = 0;
  for (std::size_t start = 0; start < markdown.size();) {
    const std::size_t end = piece_end(markdown, start);
    Piece piece{.folded = fold_markdown(markdown.substr(start, end - start)),
                .folded_start = folded_start,
                .original_start = start};
    Reader{piece.folded.text(), folded_start, list_}.read();
    folded_start += piece.folded.text().size();
    pieces_.push_back(std::move(piece));
    start = end;
  }
}

Range Tokens::original_of(const Token& token) const {
  const auto after = std::ranges::upper_bound(pieces_, token.start, {}, &Piece::folded_start);
  const Piece& piece = *std::prev(after);
  const Range range = piece.folded.original(
      {.start = token.start - piece.folded_start, .end = token.end - piece.folded_start});
  return {.start = piece.original_start + range.start, .end = piece.original_start + range.end};
}

Range Tokens::original(std::size_t first, std::size_t end) const {
  base::ensure(first < end && end <= list_.size(), "a range of tokens is one of the text");
  return {.start = original_of(list_[first]).start, .end = original_of(list_[end - 1]).end};
}

std::uint32_t token_of(std::string_view word) {
  const Tokens tokens{word};
  return tokens.list().size() == 1 ? tokens.list().front().word : 0;
}

}  // namespace text
