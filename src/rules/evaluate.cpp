#include <rules/evaluate.hpp>
#include <rules/limits.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <numeric>
#include <string_view>
#include <tuple>

namespace rules {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;

bool contains(const auto& items, const auto& item) {
  return std::ranges::find(items, item) != items.end();
}

bool speaks(const std::vector<std::string>& languages, const std::string& language) {
  return languages.empty() || contains(languages, language);
}

// Writes down how a condition came out, if anybody wants to know; gives it back.
bool note(Conditions* trace, std::string_view name, bool held, const std::string& detail) {
  if (trace != nullptr) {
    trace->push_back({.name = std::string{name}, .held = held, .detail = detail});
  }
  return held;
}

// Whether the range is a part of the host name that stands for itself: a whole
// label, and if it has a dot, the end of the name: a domain and what is below it.
bool is_domain_part(std::string_view host, text::Range range) {
  const bool starts = range.start == 0 || host[range.start - 1] == '.';
  const bool last = range.end == host.size();
  const bool dotted =
      host.substr(range.start, range.end - range.start).find('.') != std::string_view::npos;
  return starts && (last || (!dotted && host[range.end] == '.'));
}

// Where a part of a host name stands in the link; all of it where the link spells
// the name in another way.
text::Range in_link(std::string_view link, std::string_view host, text::Range range) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  };
  const auto same = [lower](char one, char other) { return lower(one) == other; };
  const auto* const found = std::search(link.begin(), link.end(), host.begin(), host.end(), same);
  if (found == link.end()) return {.start = 0, .end = link.size()};
  const auto at = static_cast<std::size_t>(found - link.begin());
  return {.start = at + range.start, .end = at + range.end};
}

// The byte behind the character at `at`.
std::size_t behind(std::string_view text, std::size_t at) {
  if (at < text.size()) (void)text::decode(text, at);
  return at;
}

bool accepts(const Rule& rule, std::string_view candidate) {
  return !rule.match.check || passes(*rule.match.check, candidate);
}

// Where a candidate that its check rejects may hold another: behind the run of
// letters and digits that it begins with. Never inside a run: every number has
// endings that are good by chance.
std::size_t next_start(std::string_view text, text::Range rejected) {
  std::size_t at = behind(text, rejected.start);
  while (at < rejected.end && !text::is_word_boundary(text, at))
    at = behind(text, at);
  return at;
}

}  // namespace

Evaluation::Evaluation(const CompiledRules& rules, Reading& reading, Force force)
    : rules_{rules}, reading_{reading}, force_{force} {
  for (const ScreenGroup& group : rules_.groups) {
    if (speaks(group.languages, reading_.subject().language)) screen(group);
  }
  std::ranges::sort(candidates_);
  for (std::size_t text = 0; text < reading_.size() && !rules_.words.empty(); ++text) {
    find_words(text);
  }
  std::ranges::stable_sort(words_, {}, [](const auto& each) { return each.first; });
}

// Asks a group which of its patterns can match where. Where it cannot say, all of
// them are left to be tried one by one.
void Evaluation::screen(const ScreenGroup& group) {
  for (std::size_t text = 0; text < reading_.size(); ++text) {
    if (!contains(group.fields, reading_.text(text).field)) continue;
    if (!group.screen.matching(reading_.form(text, group.normalise), matching_)) {
      matching_.resize(group.patterns.size());
      std::iota(matching_.begin(), matching_.end(), 0);
    }
    for (const int index : matching_) {
      candidates_.emplace_back(group.patterns[static_cast<std::size_t>(index)], text);
    }
  }
}

void Evaluation::find_words(std::size_t text) {
  const Field field = reading_.text(text).field;
  if (!rules_.word_fields[static_cast<std::size_t>(field)]) return;
  const std::string_view form = reading_.form(text, Normalise::fold);
  std::vector<WordIndex::Found> found;
  rules_.words.find(form, found);
  for (const WordIndex::Found& each : found) {
    const auto [start, end] = each.range;
    if (field == Field::domains && !is_domain_part(form, each.range)) continue;
    if (!accepts(rules_.rules[each.owner], form.substr(start, end - start))) continue;
    words_.emplace_back(
        each.owner,
        Place{.text = text, .range = reading_.original(text, Normalise::fold, each.range)});
  }
}

bool Evaluation::in_force(const Rule& rule, Conditions* trace) const {
  const Subject& subject = reading_.subject();
  const bool counts = rule.status == Status::active || rule.status == Status::shadow;
  const std::string status{name(rule.status)};
  if (!note(trace, "status", counts, status) && force_ != Force::all) return false;
  const auto today = std::chrono::floor<std::chrono::days>(subject.given.now);
  if (rule.expires && !note(trace, "expires", !expired(rule, today), "") && force_ != Force::all) {
    return false;
  }
  if (!note(trace, "kind", rule.scope.articles, "article")) return false;
  const bool known = speaks(rule.scope.languages, subject.language);
  if (!note(
          trace, "language", known, trace == nullptr ? "" : "the text is in " + subject.language)) {
    return false;
  }
  const bool exempt = std::ranges::any_of(
      rule.scope.exempt, [&](const auto& role) { return contains(subject.given.roles, role); });
  return rule.scope.exempt.empty() ||
         note(trace, "exempt", !exempt, exempt ? "the author is" : "the author is not");
}

bool Evaluation::facts_hold(const Rule& rule, Conditions* trace) const {
  const Subject& subject = reading_.subject();
  if (!rule.article.empty()) {
    const std::string why = unmet(rule.article, subject.article);
    if (!note(trace, "article", why.empty(), why)) return false;
  }
  if (!rule.author.empty()) {
    const std::string why = unmet(rule.author, subject.given.by);
    if (!note(trace, "author", why.empty(), why)) return false;
  }
  return true;
}

bool Evaluation::in_scope(const Rule& rule, std::size_t text) const {
  return contains(rule.scope.fields, reading_.text(text).field);
}

// The texts in scope where the pattern may match.
std::vector<std::size_t> Evaluation::texts_of(std::size_t pattern, const Rule& rule) const {
  std::vector<std::size_t> out;
  auto at = std::ranges::lower_bound(candidates_, Pair{pattern, 0});
  for (; at != candidates_.end() && at->first == pattern; ++at) {
    if (in_scope(rule, at->second)) out.push_back(at->second);
  }
  return out;
}

// Whether the pattern matches in scope.
bool Evaluation::found(std::size_t pattern, const Rule& rule) {
  return std::ranges::any_of(texts_of(pattern, rule), [&](std::size_t text) {
    return rules_.patterns[pattern].find(reading_.form(text, rule.match.normalise), 0).has_value();
  });
}

void Evaluation::find(PatternSpan patterns, const Rule& rule, Places& out) {
  for (std::size_t pattern = patterns.first; pattern < patterns.last; ++pattern) {
    for (const std::size_t text : texts_of(pattern, rule))
      find_in(pattern, text, rule, out);
  }
}

// Behind a candidate that its check rejects the search goes on inside it.
void Evaluation::find_in(std::size_t pattern, std::size_t text, const Rule& rule, Places& out) {
  const Normalise normalise = rule.match.normalise;
  const std::string_view form = reading_.form(text, normalise);
  std::size_t rejected = 0;
  std::size_t accepted = 0;
  for (std::size_t from = 0; from <= form.size() && accepted < kHits;) {
    const auto match = rules_.patterns[pattern].find(form, from);
    if (!match) return;
    if (match->start == match->end) {
      from = std::max(behind(form, match->end), match->end + 1);
    } else if (accepts(rule, form.substr(match->start, match->end - match->start))) {
      out.push_back({.text = text, .range = reading_.original(text, normalise, *match)});
      ++accepted;
      from = match->end;
    } else if (++rejected > kRejected) {
      why_not_ = rule.id + ": too many candidates to check";
      return;
    } else {
      from = next_start(form, *match);
    }
  }
}

Evaluation::Places Evaluation::places_of_words(std::size_t rule) {
  Places out;
  auto at = std::ranges::lower_bound(words_, rule, {}, [](const auto& each) { return each.first; });
  for (; at != words_.end() && at->first == rule; ++at) {
    if (in_scope(rules_.rules[rule], at->second.text)) out.push_back(at->second);
  }
  return out;
}

// In the order of the rule's fields and of places; what overlaps becomes one,
// leftmost and longest; at most kHits of one text.
Evaluation::Places Evaluation::merged(Places places, const Rule& rule) const {
  const auto field_order = [&](std::size_t text) {
    return std::ranges::find(rule.scope.fields, reading_.text(text).field) -
           rule.scope.fields.begin();
  };
  std::ranges::sort(places, {}, [&](const Place& place) {
    return std::tuple{field_order(place.text), place.text, place.range.start, ~place.range.end};
  });
  Places out;
  std::size_t of_text = 0;
  for (const Place& place : places) {
    const bool same_text = !out.empty() && out.back().text == place.text;
    if (same_text && place.range.start < out.back().range.end) {
      out.back().range.end = std::max(out.back().range.end, place.range.end);
      continue;
    }
    of_text = same_text ? of_text + 1 : 1;
    if (of_text <= kHits) out.push_back(place);
  }
  return out;
}

Evaluation::Place Evaluation::whole_first_field(const Rule& rule) const {
  const Field field = rule.scope.fields.empty() ? Field::body : rule.scope.fields.front();
  for (std::size_t text = 0; text < reading_.size(); ++text) {
    if (reading_.text(text).field == field) {
      return {.text = text, .range = {.start = 0, .end = reading_.text(text).raw.size()}};
    }
  }
  return {.text = reading_.size(), .range = {}};  // A field without members.
}

Hit Evaluation::hit(std::size_t index, const Place& place) const {
  const Rule& rule = rules_.rules[index];
  Hit out{.rule = index,
          .id = rule.id,
          .version = rule.version,
          .status = rule.status,
          .field = rule.scope.fields.empty() ? Field::body : rule.scope.fields.front(),
          .member = 0,
          .range = {},
          .text = {}};
  if (place.text >= reading_.size()) return out;
  const ReadText& text = reading_.text(place.text);
  out.field = text.field;
  out.member = text.field == Field::sources ? text.member : 0;
  out.range = place.range;
  out.text =
      text::clip(text.raw.substr(out.range.start, out.range.end - out.range.start), kHitTextBytes);
  const std::size_t in_body = text.in_body.start;
  if (text.field == Field::domains) {
    const std::string_view body = reading_.subject().given.body;
    out.range = in_link(body.substr(in_body, text.in_body.end - in_body), text.raw, out.range);
  }
  out.range.start += in_body;
  out.range.end += in_body;
  return out;
}

bool Evaluation::conditions_hold(std::size_t index, std::size_t places, Conditions* trace) {
  const Rule& rule = rules_.rules[index];
  const CompiledRule& compiled = rules_.compiled[index];
  const std::size_t least = rule.match.min_hits;
  const std::string count =
      trace == nullptr ? "" : std::to_string(places) + " of " + std::to_string(least);
  if (compiled.finds && !note(trace, "any", places >= least, count)) return false;
  const auto each =
      [&](PatternSpan span, const auto& patterns, std::string_view name, bool wanted) {
        for (std::size_t pattern = span.first; pattern < span.last; ++pattern) {
          const std::string& text = patterns[pattern - span.first].text;
          if (!note(trace, name, found(pattern, rule) == wanted, text)) return false;
        }
        return true;
      };
  return each(compiled.all, rule.match.all, "all", true) &&
         each(compiled.none, rule.match.none, "none", false);
}

std::vector<Hit> Evaluation::evaluate(std::size_t index, Conditions* trace) {
  const Rule& rule = rules_.rules[index];
  const CompiledRule& compiled = rules_.compiled[index];
  if (!in_force(rule, trace) || !facts_hold(rule, trace)) return {};
  Places places;
  find(compiled.any, rule, places);
  std::ranges::move(places_of_words(index), std::back_inserter(places));
  places = merged(std::move(places), rule);
  if (!conditions_hold(index, places.size(), trace)) return {};
  if (!compiled.finds && compiled.all.empty()) return {hit(index, whole_first_field(rule))};
  if (!compiled.finds) {
    find(compiled.all, rule, places);
    places = merged(std::move(places), rule);
  }
  std::vector<Hit> out;
  out.reserve(places.size());
  for (const Place& place : places)
    out.push_back(hit(index, place));
  return out;
}

}  // namespace rules
