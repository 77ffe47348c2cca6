// Where the rules of a set may match in the texts of one subject: the search for literals, words
// and screens that goes before the evaluation of any rule.

#include <rules/evaluate.hpp>
#include <rules/limits.hpp>
#include <text/disguise.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace rules {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;

// Whether the range is a part of the host name that stands for itself: a whole
// label, and if it has a dot, the end of the name: a domain and what is below it.
bool is_domain_part(std::string_view host, text::Range range) {
  const bool starts = range.start == 0 || host[range.start - 1] == '.';
  const bool last = range.end == host.size();
  const bool dotted =
      host.substr(range.start, range.end - range.start).find('.') != std::string_view::npos;
  return starts && (last || (!dotted && host[range.end] == '.'));
}

// Whether anything inside the range was changed; what was dropped at its start is not inside.
bool changes_within(const text::Folded::Edits& edits, text::Range range) {
  auto first = std::ranges::lower_bound(
      edits, range.start, {}, [](const text::Folded::Edit& each) { return each.now.start; });
  const bool dropped_before =
      first != edits.end() && first->now.start == range.start && first->now.end == range.start;
  if (dropped_before) ++first;
  return first != edits.end() && first->now.start < range.end;
}

}  // namespace

void Scratch::clear() {
  windows.clear();
  candidates.clear();
  if (literals.places.size() > kScratchPlaces) literals = {};
}

Evaluation::Evaluation(const CompiledRules& rules, Reading& reading, Force force, Scratch& scratch)
    : rules_{rules}, reading_{reading}, force_{force}, scratch_{scratch} {
  scratch_.clear();
  for (std::size_t text = 0; text < reading_.size(); ++text) {
    for (const Normalise each : {Normalise::none, Normalise::nfkc, Normalise::fold})
      find_literals(text, each);
    if (!rules_.words.empty()) find_words(text);
  }
  for (const ScreenGroup& group : rules_.groups) {
    if (speaks(group.languages, reading_.subject().language)) screen(group);
  }
  std::ranges::sort(scratch_.candidates, {}, [](const Candidate& each) {
    return Pair{each.pattern, each.text};
  });
  std::ranges::stable_sort(words_, {}, [](const auto& each) { return each.first; });
}

std::vector<std::size_t> Evaluation::worth_asking() const {
  std::vector<std::size_t> out = rules_.always;
  for (const Candidate& each : scratch_.candidates)
    out.push_back(rules_.patterns[each.pattern].rule);
  for (const auto& [rule, place] : words_)
    out.push_back(rule);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Looks for what patterns require in one form of a text.
void Evaluation::find_literals(std::size_t text, Normalise normalise) {
  const Literals& literals = rules_.literals.at(static_cast<std::size_t>(normalise));
  if (!literals.fields.at(static_cast<std::size_t>(reading_.text(text).field))) return;
  const std::string_view form = reading_.form(text, normalise);
  const bool moves = moves_when_plain(form);
  literals.index.find(moves ? plain(form) : form, scratch_.literals);
  auto& found = scratch_.literals.found;
  std::ranges::sort(found, {}, [](const LiteralIndex::Found& each) {
    return std::pair{each.owner, each.start};
  });
  const auto pattern_of = [](const LiteralIndex::Found& each) { return each.owner / kCovers; };
  for (auto first = found.begin(); first != found.end();) {
    const std::size_t pattern = pattern_of(*first);
    const auto last = std::find_if(
        first, found.end(), [&](const auto& each) { return pattern_of(each) != pattern; });
    const std::span<const LiteralIndex::Found> places = of_first_cover({first, last}, pattern);
    if (!places.empty()) {
      add_candidate(pattern, text, form.size(), moves ? places.first(0) : places);
    }
    first = last;
  }
}

// Of the places of a pattern's covers those of the first; none where a cover is not there.
std::span<const LiteralIndex::Found> Evaluation::of_first_cover(
    std::span<const LiteralIndex::Found> places, std::size_t pattern) const {
  std::size_t seen = 1;
  std::size_t first = places.size();
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i].owner == places[i - 1].owner) continue;
    if (seen == 1) first = i;
    ++seen;
  }
  return seen == rules_.patterns[pattern].covers ? places.first(first)
                                                 : std::span<const LiteralIndex::Found>{};
}

// Adds where in a text a pattern is to be tried; anywhere if there are no places.
void Evaluation::add_candidate(std::size_t pattern,
                               std::size_t text,
                               std::size_t size,
                               std::span<const LiteralIndex::Found> places) {
  const std::size_t first = scratch_.windows.size();
  const std::size_t width = rules_.patterns[pattern].width;
  if (places.empty() || places.size() > kPlacesApart || width == kUnbounded) {
    scratch_.windows.push_back({.start = 0, .end = size});
  } else {
    add_windows(places, width, size);
  }
  scratch_.candidates.push_back({.pattern = pattern,
                                 .text = text,
                                 .first_window = first,
                                 .last_window = scratch_.windows.size()});
}

// A match holds one of the literals, which stand at `places`, and is no longer than `width`; so it
// lies inside a window around one. Windows that meet are one, as all ways to match from one place
// must be inside the same window for RE2 to choose as it does in the whole text.
void Evaluation::add_windows(std::span<const LiteralIndex::Found> places,
                             std::size_t width,
                             std::size_t size) {
  auto& windows = scratch_.windows;
  const std::size_t first = windows.size();
  for (const LiteralIndex::Found& each : places) {
    const std::size_t start = each.start > width ? each.start - width : 0;
    const std::size_t end = std::min(size, each.start + width);
    if (windows.size() > first && start <= windows.back().end) {
      windows.back().end = end;
    } else {
      windows.push_back({.start = start, .end = end});
    }
  }
}

// Asks a group which of its patterns can match where. Where it cannot say, all of
// them are left to be tried one by one.
void Evaluation::screen(const ScreenGroup& group) {
  for (std::size_t text = 0; text < reading_.size(); ++text) {
    const Field field = reading_.text(text).field;
    if (std::ranges::find(group.fields, field) == group.fields.end()) continue;
    const std::string_view form = reading_.form(text, group.normalise);
    if (!group.screen->matching(form, scratch_.matching)) {
      scratch_.matching.resize(group.patterns.size());
      std::iota(scratch_.matching.begin(), scratch_.matching.end(), 0);
    }
    for (const int index : scratch_.matching) {
      add_candidate(group.patterns[static_cast<std::size_t>(index)], text, form.size(), {});
    }
  }
}

// Whether what was found in a form of a text counts for the rule.
bool Evaluation::is_word_of(std::size_t rule,
                            std::size_t text,
                            std::string_view form,
                            text::Range range) const {
  if (reading_.text(text).field == Field::domains && !is_domain_part(form, range)) return false;
  return accepts(rules_.rule(rule), form.substr(range.start, range.end - range.start));
}

void Evaluation::find_words(std::size_t text) {
  const Field field = reading_.text(text).field;
  if (!rules_.word_fields.at(static_cast<std::size_t>(field))) return;
  const std::string_view form = reading_.form(text, Normalise::fold);
  scratch_.words.clear();
  rules_.words.find(form, {}, scratch_.literals, scratch_.words);
  for (const auto& [owner, range] : scratch_.words) {
    if (!is_word_of(owner, text, form, range)) continue;
    words_.emplace_back(
        owner, Place{.text = text, .range = reading_.original(text, Normalise::fold, range)});
  }
  for (const text::Disguise each :
       {text::Disguise::spaced, text::Disguise::digits, text::Disguise::both}) {
    if (!rules_.disguised.at(static_cast<std::size_t>(each)).empty()) find_disguised(text, each);
  }
}

// Only what wears the disguise; the rest was found without taking it off.
void Evaluation::find_disguised(std::size_t text, text::Disguise disguise) {
  const auto bare = text::undisguised(reading_.form(text, Normalise::fold), disguise);
  if (!bare) return;
  std::vector<std::size_t>& joints = scratch_.joints;
  joints.clear();
  for (const text::Folded::Edit& each : bare->edits()) {
    if (each.now.start == each.now.end) joints.push_back(each.now.start);
  }
  scratch_.words.clear();
  rules_.disguised.at(static_cast<std::size_t>(disguise))
      .find(bare->text(), joints, scratch_.literals, scratch_.words);
  for (const auto& [owner, range] : scratch_.words) {
    if (!changes_within(bare->edits(), range)) continue;
    if (!is_word_of(owner, text, bare->text(), range)) continue;
    words_.emplace_back(
        owner,
        Place{.text = text,
              .range = reading_.original(text, Normalise::fold, bare->original(range))});
  }
}

}  // namespace rules
