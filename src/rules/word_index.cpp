#include <rules/limits.hpp>
#include <rules/word_index.hpp>
#include <text/fold.hpp>
#include <text/words.hpp>

#include <optional>
#include <utility>

namespace rules {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// FNV-1a, which a token's bytes go through once anyway.
constexpr std::uint64_t kHashStart = 14695981039346656037ULL;
std::uint64_t hashed(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

// The unit that phrases are looked up by: a run of letters, or one character.
struct Token {
  text::Range range;
  std::uint64_t hash = 0;
};

Token token_at(std::string_view folded, std::size_t start) {
  std::size_t at = start;
  const bool letters = text::kind(text::decode(folded, at)) == text::Kind::letter;
  while (letters && at < folded.size()) {
    std::size_t behind = at;
    if (text::kind(text::decode(folded, behind)) != text::Kind::letter) break;
    at = behind;
  }
  return {.range = {.start = start, .end = at},
          .hash = hashed(kHashStart, folded.substr(start, at - start))};
}

std::string with_single_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Where the phrase that begins at `at` ends in the text; nothing if it does not stand there.
std::optional<std::size_t> end_of(std::string_view phrase, std::string_view text, std::size_t at) {
  for (const char c : phrase) {
    if (c != ' ') {
      if (at >= text.size() || text[at] != c) return std::nullopt;
      ++at;
      continue;
    }
    const std::size_t from = at;
    while (at < text.size() && is_space(text[at]) && at - from < kGapBytes)
      ++at;
    if (at == from) return std::nullopt;
  }
  return at;
}

bool letter_follows(std::string_view text, std::size_t at) {
  return at < text.size() && text::kind(text::decode(text, at)) == text::Kind::letter;
}

}  // namespace

void WordIndex::add(std::string_view phrase, std::size_t owner) {
  const std::string folded = with_single_spaces(text::fold(phrase).text());
  const std::string kept = with_single_spaces(text::fold(phrase, text::LookAlikes::keep).text());
  add_folded(folded, owner);
  if (kept != folded) add_folded(kept, owner);
}

void WordIndex::add_folded(std::string_view folded, std::size_t owner) {
  if (folded.empty()) return;
  const auto [known, is_new] = known_.emplace(folded, phrases_.size());
  if (!is_new) {
    std::vector<std::size_t>& owners = phrases_[known->second].owners;
    if (owners.back() != owner) owners.push_back(owner);
    return;
  }
  std::size_t last = folded.size();
  const bool letter = text::kind(text::decode_before(folded, last)) == text::Kind::letter;
  phrases_.push_back({.text = std::string{folded}, .owners = {owner}, .ends_with_letter = letter});
  const std::uint64_t hash = token_at(folded, 0).hash;
  by_token_[hash].push_back(phrases_.size() - 1);
  seen_[(hash >> 6U) % seen_.size()] |= std::uint64_t{1} << (hash & 63U);
}

void WordIndex::find(std::string_view folded, std::vector<Found>& out) const {
  for (std::size_t at = 0; at < folded.size();) {
    const Token token = token_at(folded, at);
    at = token.range.end;
    const bool seen = ((seen_[(token.hash >> 6U) % seen_.size()] >> (token.hash & 63U)) & 1U) != 0;
    if (seen) find_at(folded, token.range, token.hash, out);
  }
}

void WordIndex::find_at(std::string_view folded,
                        text::Range token,
                        std::uint64_t hash,
                        std::vector<Found>& out) const {
  const auto candidates = by_token_.find(hash);
  if (candidates == by_token_.end()) return;
  for (const std::size_t index : candidates->second) {
    const Phrase& phrase = phrases_[index];
    const auto end = end_of(phrase.text, folded, token.start);
    if (!end || (phrase.ends_with_letter && letter_follows(folded, *end))) continue;
    for (const std::size_t owner : phrase.owners) {
      out.push_back({.owner = owner, .range = {.start = token.start, .end = *end}});
    }
  }
}

}  // namespace rules
