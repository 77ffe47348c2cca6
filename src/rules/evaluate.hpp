// Whether one rule holds for one subject, and where. A scan and an explanation
// are the same evaluation; the latter also writes down each condition.

#pragma once

#include <rules/compiled.hpp>
#include <rules/explain.hpp>
#include <rules/hit.hpp>
#include <rules/reading.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rules {

// Where a pattern may match: in one text, inside some of the scratch's windows.
struct Candidate {
  std::size_t pattern = 0;
  std::size_t text = 0;
  std::size_t first_window = 0;
  std::size_t last_window = 0;
};

// Memory that a thread keeps from one evaluation to the next.
struct Scratch {
  LiteralScratch literals;
  std::vector<int> matching;  // What a screen answers.
  std::vector<text::Range> windows;
  std::vector<Candidate> candidates;
  std::vector<WordIndex::Found> words;
  std::vector<std::size_t> joints;

  void clear();
};

// Scans one subject with one set. Used once, by one thread.
class Evaluation {
 public:
  // Which statuses count as in force.
  enum class Force : std::uint8_t { shadow_and_active, all };

  // All must outlive it; nobody else may use the scratch meanwhile.
  Evaluation(const CompiledRules& rules, Reading& reading, Force force, Scratch& scratch);

  // The rules that may hit, ascending; no other does.
  [[nodiscard]] std::vector<std::size_t> worth_asking() const;

  // The hits of one rule; none where a condition fails. Conditions are written
  // to `trace` up to the first that fails, if it is given.
  [[nodiscard]] std::vector<Hit> evaluate(std::size_t index, Conditions* trace = nullptr);

  // Empty while everything could be looked into.
  [[nodiscard]] const std::string& why_not() const { return why_not_; }

 private:
  // Where a pattern or a word was found, before overlaps are merged.
  struct Place {
    std::size_t text;
    text::Range range;  // Of the raw text.
  };
  using Places = std::vector<Place>;

  void find_literals(std::size_t text, Normalise normalise);
  [[nodiscard]] std::span<const LiteralIndex::Found> of_first_cover(
      std::span<const LiteralIndex::Found> places, std::size_t pattern) const;
  void add_candidate(std::size_t pattern,
                     std::size_t text,
                     std::size_t size,
                     std::span<const LiteralIndex::Found> places);
  void add_windows(std::span<const LiteralIndex::Found> places,
                   std::size_t width,
                   std::size_t size);
  void screen(const ScreenGroup& group);
  void find_words(std::size_t text);
  void find_disguised(std::size_t text, text::Disguise disguise);
  [[nodiscard]] bool is_word_of(std::size_t rule,
                                std::size_t text,
                                std::string_view form,
                                text::Range range) const;
  [[nodiscard]] bool in_force(const Rule& rule, Conditions* trace) const;
  [[nodiscard]] bool facts_hold(const Rule& rule, Conditions* trace) const;
  [[nodiscard]] bool in_scope(const Rule& rule, std::size_t text) const;
  [[nodiscard]] std::vector<Candidate> candidates_of(std::size_t pattern, const Rule& rule) const;

  // Whether the places and the other patterns are what the rule asks for.
  [[nodiscard]] bool conditions_hold(std::size_t index, const Places& places, Conditions* trace);
  [[nodiscard]] std::size_t count(const Places& places, const Rule& rule) const;
  [[nodiscard]] bool found(std::size_t pattern, const Rule& rule);
  void find(PatternSpan patterns, const Rule& rule, Places& out);
  [[nodiscard]] std::optional<text::Range> first_match(const Candidate& candidate,
                                                       std::string_view form,
                                                       std::size_t from);
  void find_in(const Candidate& candidate, const Rule& rule, Places& out);
  [[nodiscard]] std::vector<text::Range> all_matches(const Candidate& candidate, const Rule& rule);
  [[nodiscard]] Places near_places(std::size_t index);
  [[nodiscard]] Places places_of_words(std::size_t rule);
  [[nodiscard]] Places merged(Places places, const Rule& rule) const;
  [[nodiscard]] Places without_repeats(Places places) const;
  [[nodiscard]] text::Range range_in_article(const Place& place) const;
  [[nodiscard]] Places told(std::size_t index, Places found, Places near);
  [[nodiscard]] Hit hit(std::size_t index, const Place& place) const;
  [[nodiscard]] Place whole_first_field(const Rule& rule) const;

  const CompiledRules& rules_;
  Reading& reading_;
  Force force_;
  std::string why_not_;
  std::size_t asked_bytes_ = 0;  // That RE2 has looked at.
  Scratch& scratch_;             // Its candidates are sorted by pattern and text.
  std::vector<std::pair<std::size_t, Place>> words_;  // Rule and place, sorted by rule.
};

// Whether a rule or screen for these languages is for a text in this one.
[[nodiscard]] bool speaks(const std::vector<std::string>& languages, const std::string& language);

// Whether what was found passes the rule's check, if it has one.
[[nodiscard]] bool accepts(const Rule& rule, std::string_view candidate);

}  // namespace rules
