#include <rules/byte_pairs.hpp>
#include <rules/limits.hpp>
#include <rules/word_index.hpp>
#include <text/fold.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace rules {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

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

// Where a part of a phrase that begins at `at` ends in the text; nothing if it does not stand
// there.
std::optional<std::size_t> end_of(std::string_view part, std::string_view text, std::size_t at) {
  for (const char c : part) {
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

// The same for one that ends at `at`: where it begins.
std::optional<std::size_t> start_of(std::string_view part, std::string_view text, std::size_t at) {
  while (!part.empty()) {
    const char c = part.back();
    part.remove_suffix(1);
    if (c != ' ') {
      if (at == 0 || text[at - 1] != c) return std::nullopt;
      --at;
      continue;
    }
    const std::size_t from = at;
    while (at > 0 && is_space(text[at - 1]) && from - at < kGapBytes)
      --at;
    if (at == from) return std::nullopt;
  }
  return at;
}

bool is_letter(char32_t c) { return text::kind(c) == text::Kind::letter; }

bool letter_follows(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(text::decode(text, at));
}

bool letter_precedes(std::string_view text, std::size_t at) {
  return at > 0 && is_letter(text::decode_before(text, at));
}

// The part between spaces that usual text holds least often.
text::Range rarest_run(std::string_view phrase) {
  text::Range best;
  double least = 2;
  for (std::size_t start = 0; start < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', start), phrase.size());
    const double often = expected(phrase.substr(start, end - start));
    if (often < least) {
      least = often;
      best = {.start = start, .end = end};
    }
    start = end + 1;
  }
  return best;
}

}  // namespace

std::vector<std::string> folded_phrase(std::string_view phrase) {
  std::vector<std::string> out{with_single_spaces(text::fold(phrase).text())};
  std::string kept = with_single_spaces(text::fold(phrase, text::LookAlikes::keep).text());
  if (kept != out.front()) out.push_back(std::move(kept));
  return out;
}

std::vector<std::string> undisguised_phrase(const std::string& folded, text::Disguise disguise) {
  std::vector<std::string> out{text::as_undisguised(folded, disguise)};
  std::string joined = out.front();
  if (disguise != text::Disguise::digits && std::erase(joined, ' ') > 0) {
    out.push_back(std::move(joined));
  }
  return out;
}

void WordIndex::add(std::string_view folded, std::size_t owner) {
  if (folded.empty()) return;
  const auto [known, is_new] = known_.emplace(folded, phrases_.size());
  if (!is_new) {
    std::vector<std::size_t>& owners = phrases_[known->second].owners;
    if (owners.back() != owner) owners.push_back(owner);
    return;
  }
  phrases_.push_back({.text = std::string{folded},
                      .owners = {owner},
                      .run = rarest_run(folded),
                      .starts_with_letter = letter_follows(folded, 0),
                      .ends_with_letter = letter_precedes(folded, folded.size())});
}

void WordIndex::build() {
  std::vector<LiteralIndex::Literal> literals;
  literals.reserve(phrases_.size());
  for (const Phrase& each : phrases_) {
    literals.push_back(
        {.text = std::string_view{each.text}.substr(each.run.start, each.run.end - each.run.start),
         .owner = static_cast<std::uint32_t>(literals.size())});
  }
  literals_ = LiteralIndex{literals};
  known_ = {};
}

void WordIndex::find(std::string_view folded,
                     std::span<const std::size_t> joints,
                     LiteralScratch& scratch,
                     std::vector<Found>& out) const {
  literals_.find(folded, scratch);
  const auto may_part = [joints](std::size_t at) { return std::ranges::binary_search(joints, at); };
  for (const LiteralIndex::Found& each : scratch.found) {
    const Phrase& phrase = phrases_[each.owner];
    const std::string_view text = phrase.text;
    const auto start = start_of(text.substr(0, phrase.run.start), folded, each.start);
    const auto end = end_of(text.substr(phrase.run.end), folded, each.end);
    if (!start || !end) continue;
    if (phrase.starts_with_letter && letter_precedes(folded, *start) && !may_part(*start)) continue;
    if (phrase.ends_with_letter && letter_follows(folded, *end) && !may_part(*end)) continue;
    for (const std::size_t owner : phrase.owners)
      out.push_back({.owner = owner, .range = {.start = *start, .end = *end}});
  }
}

}  // namespace rules
