// Whether one rule holds for one subject, and where. A scan and an explanation
// are the same evaluation; the latter also writes down each condition.

#pragma once

#include <rules/compiled.hpp>
#include <rules/explain.hpp>
#include <rules/hit.hpp>
#include <rules/reading.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace rules {

// Scans one subject with one set. Used once, by one thread.
class Evaluation {
 public:
  // Which statuses count as in force.
  enum class Force : std::uint8_t { shadow_and_active, all };

  // Both must outlive it.
  Evaluation(const CompiledRules& rules, Reading& reading, Force force);

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

  void screen(const ScreenGroup& group);
  void find_words(std::size_t text);
  [[nodiscard]] bool in_force(const Rule& rule, Conditions* trace) const;
  [[nodiscard]] bool facts_hold(const Rule& rule, Conditions* trace) const;
  [[nodiscard]] bool in_scope(const Rule& rule, std::size_t text) const;
  [[nodiscard]] std::vector<std::size_t> texts_of(std::size_t pattern, const Rule& rule) const;

  // Whether the places and the other patterns are what the rule asks for.
  [[nodiscard]] bool conditions_hold(std::size_t index, std::size_t places, Conditions* trace);
  [[nodiscard]] bool found(std::size_t pattern, const Rule& rule);
  void find(PatternSpan patterns, const Rule& rule, Places& out);
  void find_in(std::size_t pattern, std::size_t text, const Rule& rule, Places& out);
  [[nodiscard]] Places places_of_words(std::size_t rule);
  [[nodiscard]] Places merged(Places places, const Rule& rule) const;
  [[nodiscard]] Hit hit(std::size_t index, const Place& place) const;
  [[nodiscard]] Place whole_first_field(const Rule& rule) const;

  const CompiledRules& rules_;
  Reading& reading_;
  Force force_;
  std::string why_not_;
  std::vector<int> matching_;  // What a screen answers, kept for its memory.
  std::vector<std::pair<std::size_t, std::size_t>> candidates_;  // Pattern and text, sorted.
  std::vector<std::pair<std::size_t, Place>> words_;             // Rule and place, sorted by rule.
};

}  // namespace rules
