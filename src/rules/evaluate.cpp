#include <base/crypto.hpp>
#include <rules/evaluate.hpp>
#include <rules/limits.hpp>
#include <rules/near.hpp>
#include <text/fold.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace rules {
namespace {

bool contains(const auto& items, const auto& item) {
  return std::ranges::find(items, item) != items.end();
}

// Writes down how a condition came out, if anybody wants to know; gives it back.
bool note(Conditions* trace, std::string_view name, bool held, const std::string& detail) {
  if (trace != nullptr) {
    trace->push_back({.name = std::string{name}, .held = held, .detail = detail});
  }
  return held;
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

bool stands_in_body(Field field) {
  return field == Field::body || field == Field::links || field == Field::domains;
}

// The byte behind the character at `at`.
std::size_t behind(std::string_view text, std::size_t at) {
  if (at < text.size()) (void)text::decode(text, at);
  return at;
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

// Whether the rule sees an article with this headline: drawn by lot, which falls the same each
// time.
bool is_in_share(const Rule& rule, std::string_view title) {
  constexpr std::size_t kDigits = 12;           // Of the digest, in hexadecimal.
  constexpr double kAll = 281'474'976'710'656;  // 16 to the power of kDigits.
  if (rule.scope.share >= 1) return true;
  const std::string digest = base::sha256_hex(rule.id + '\n' + text::fold(title).text());
  std::uint64_t lot = 0;
  std::from_chars(digest.data(), std::next(digest.data(), kDigits), lot, 16);
  return static_cast<double>(lot) < rule.scope.share * kAll;
}

}  // namespace

bool speaks(const std::vector<std::string>& languages, const std::string& language) {
  return languages.empty() || contains(languages, language);
}

bool accepts(const Rule& rule, std::string_view candidate) {
  return !rule.match.check || passes(*rule.match.check, candidate);
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
  if (!rule.scope.exempt.empty() &&
      !note(trace, "exempt", !exempt, exempt ? "the author is" : "the author is not")) {
    return false;
  }
  return rule.scope.share >= 1 ||
         note(trace, "share", is_in_share(rule, subject.given.title), "by its headline");
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

// Where in scope the pattern may match.
std::vector<Candidate> Evaluation::candidates_of(std::size_t pattern, const Rule& rule) const {
  std::vector<Candidate> out;
  auto at = std::ranges::lower_bound(scratch_.candidates, pattern, {}, &Candidate::pattern);
  for (; at != scratch_.candidates.end() && at->pattern == pattern; ++at) {
    if (in_scope(rule, at->text)) out.push_back(*at);
  }
  return out;
}

// The first match in the form of the candidate's text that starts at `from` or later.
std::optional<text::Range> Evaluation::first_match(const Candidate& candidate,
                                                   std::string_view form,
                                                   std::size_t from) {
  for (std::size_t i = candidate.first_window; i < candidate.last_window; ++i) {
    text::Range window = scratch_.windows[i];
    window.start = std::max(window.start, from);
    if (window.start > window.end) continue;
    if (asked_bytes_ > kAskedBytes) {
      why_not_ = "too much to search";
      return std::nullopt;
    }
    const auto match = rules_.patterns[candidate.pattern].pattern->find(form, window);
    asked_bytes_ += (match ? match->end : window.end) - window.start;
    if (match) return match;
  }
  return std::nullopt;
}

// Whether the pattern matches in scope.
bool Evaluation::found(std::size_t pattern, const Rule& rule) {
  return std::ranges::any_of(candidates_of(pattern, rule), [&](const Candidate& each) {
    return first_match(each, reading_.form(each.text, rule.match.normalise), 0).has_value();
  });
}

void Evaluation::find(PatternSpan patterns, const Rule& rule, Places& out) {
  for (std::size_t pattern = patterns.first; pattern < patterns.last; ++pattern) {
    for (const Candidate& each : candidates_of(pattern, rule))
      find_in(each, rule, out);
  }
}

// Behind a candidate that its check rejects the search goes on inside it.
void Evaluation::find_in(const Candidate& candidate, const Rule& rule, Places& out) {
  const Normalise normalise = rule.match.normalise;
  const std::string_view form = reading_.form(candidate.text, normalise);
  std::size_t rejected = 0;
  std::size_t accepted = 0;
  for (std::size_t from = 0; from <= form.size() && accepted < kHits;) {
    const auto match = first_match(candidate, form, from);
    if (!match) return;
    if (match->start == match->end) {
      from = std::max(behind(form, match->end), match->end + 1);
    } else if (accepts(rule, form.substr(match->start, match->end - match->start))) {
      out.push_back(
          {.text = candidate.text, .range = reading_.original(candidate.text, normalise, *match)});
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

// Where a pattern matches, in the form that the rule looks at.
std::vector<text::Range> Evaluation::all_matches(const Candidate& candidate, const Rule& rule) {
  const std::string_view form = reading_.form(candidate.text, rule.match.normalise);
  std::vector<text::Range> out;
  for (std::size_t from = 0; from <= form.size();) {
    const auto match = first_match(candidate, form, from);
    if (!match) break;
    if (out.size() >= kNearPlaces) {
      why_not_ = rule.id + ": too many places to compare";
      break;
    }
    if (match->start < match->end) out.push_back(*match);
    from =
        match->start < match->end ? match->end : std::max(behind(form, match->end), match->end + 1);
  }
  return out;
}

Evaluation::Places Evaluation::near_places(std::size_t index) {
  const Rule& rule = rules_.rule(index);
  const std::size_t a = rules_.compiled[index].near.first;
  const std::vector<Candidate> others = candidates_of(a + 1, rule);
  Places out;
  for (const Candidate& one : candidates_of(a, rule)) {
    const auto other = std::ranges::find(others, one.text, &Candidate::text);
    if (other == others.end()) continue;
    for (const text::Range& each : near_ranges(reading_.form(one.text, rule.match.normalise),
                                               all_matches(one, rule),
                                               all_matches(*other, rule),
                                               rule.match.near->words)) {
      out.push_back(
          {.text = one.text, .range = reading_.original(one.text, rule.match.normalise, each)});
    }
  }
  return out;
}

Evaluation::Places Evaluation::places_of_words(std::size_t rule) {
  Places out;
  auto at = std::ranges::lower_bound(words_, rule, {}, [](const auto& each) { return each.first; });
  for (; at != words_.end() && at->first == rule; ++at) {
    if (in_scope(rules_.rule(rule), at->second.text)) out.push_back(at->second);
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
  return without_repeats(std::move(out));
}

// Links and domains stand in the body: what is found there again is told once.
Evaluation::Places Evaluation::without_repeats(Places places) const {
  std::map<std::size_t, std::size_t> seen;  // Ranges of the body that do not overlap.
  std::erase_if(places, [&](const Place& place) {
    if (!stands_in_body(reading_.text(place.text).field)) return false;
    const text::Range range = range_in_article(place);
    const auto after = seen.lower_bound(range.end);
    const bool overlaps = after != seen.begin() && std::prev(after)->second > range.start;
    if (!overlaps) seen.emplace(range.start, range.end);
    return overlaps;
  });
  return places;
}

// Of the field as the author sent it; of the body for what stands in a link of it.
text::Range Evaluation::range_in_article(const Place& place) const {
  const ReadText& text = reading_.text(place.text);
  text::Range out = place.range;
  if (text.field == Field::domains) {
    const std::string_view body = reading_.subject().given.body;
    out = in_link(
        body.substr(text.in_body.start, text.in_body.end - text.in_body.start), text.raw, out);
  }
  return {.start = out.start + text.in_body.start, .end = out.end + text.in_body.start};
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
  const Rule& rule = rules_.rule(index);
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
  out.range = range_in_article(place);
  const auto [start, end] = place.range;
  out.text = text::clip(text.raw.substr(start, end - start), kHitTextBytes);
  return out;
}

// How many hits there are, or how many different ones.
std::size_t Evaluation::count(const Places& places, const Rule& rule) const {
  if (!rule.match.distinct) return places.size();
  std::set<std::string> texts;
  for (const Place& each : places) {
    const std::string_view raw = reading_.text(each.text).raw;
    texts.insert(
        text::fold(raw.substr(each.range.start, each.range.end - each.range.start)).text());
  }
  return texts.size();
}

bool Evaluation::conditions_hold(std::size_t index, const Places& places, Conditions* trace) {
  const Rule& rule = rules_.rule(index);
  const CompiledRule& compiled = rules_.compiled[index];
  if (compiled.finds) {
    const std::size_t least = rule.match.min_hits;
    const std::size_t found = count(places, rule);
    const std::string told =
        trace == nullptr ? "" : std::to_string(found) + " of " + std::to_string(least);
    if (!note(trace, "any", found >= least, told)) return false;
  }
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

// What is told of a rule whose conditions hold: what it looks for, else what it requires, else the
// whole of its first field.
Evaluation::Places Evaluation::told(std::size_t index, Places found, Places near) {
  const Rule& rule = rules_.rule(index);
  const CompiledRule& compiled = rules_.compiled[index];
  if (compiled.finds) return found;
  if (compiled.near.empty() && compiled.all.empty()) return {whole_first_field(rule)};
  if (compiled.near.empty()) find(compiled.all, rule, near);
  return merged(std::move(near), rule);
}

std::vector<Hit> Evaluation::evaluate(std::size_t index, Conditions* trace) {
  const Rule& rule = rules_.rule(index);
  const CompiledRule& compiled = rules_.compiled[index];
  if (!in_force(rule, trace) || !facts_hold(rule, trace)) return {};
  Places places;
  find(compiled.any, rule, places);
  std::ranges::move(places_of_words(index), std::back_inserter(places));
  places = merged(std::move(places), rule);
  if (!conditions_hold(index, places, trace)) return {};
  Places near;
  if (!compiled.near.empty()) {
    near = near_places(index);
    if (!note(trace, "near", !near.empty(), std::to_string(near.size()))) return {};
  }
  std::vector<Hit> out;
  for (const Place& place : told(index, std::move(places), std::move(near)))
    out.push_back(hit(index, place));
  return out;
}

}  // namespace rules
