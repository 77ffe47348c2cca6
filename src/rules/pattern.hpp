// One RE2 pattern within our limits, and a screen that asks many of them at once
// whether they can match at all.

#pragma once

#include <base/result.hpp>
#include <text/utf8.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// Whether RE2 was asked before what it has against a pattern.
enum class Patterns : std::uint8_t { to_judge, known_good };

// Immutable; any number of threads may search with one. What RE2 makes of it is large, and most
// patterns meet no text for days, so it is made when the first text is searched.
class Pattern {
 public:
  // The error says what RE2 has against it, or that it is too large.
  [[nodiscard]] static base::Result<Pattern> compile(const std::string& text);
  // One that compiled before. Whether it matches nothing or usual texts is not known of it.
  [[nodiscard]] static Pattern known_good(const std::string& text);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  [[nodiscard]] const std::string& text() const;

  // The first match inside `within`, leftmost first; what stands around it still counts for \b, ^
  // and $. Nothing if there is none.
  [[nodiscard]] std::optional<text::Range> find(std::string_view text, text::Range within) const;

  // The same in the whole text.
  [[nodiscard]] std::optional<text::Range> find(std::string_view text) const;

  // Whether it can match without taking in a character; tried on sample texts.
  [[nodiscard]] bool matches_nothing() const;

  // Whether it is found in each of several texts that have little in common.
  [[nodiscard]] bool matches_usual_texts() const;

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);

  std::unique_ptr<Compiled> compiled_;
};

// Many patterns compiled to one automaton, which says in one pass which of them
// match. It only ever saves work: where it cannot say, all of them are asked.
class Screen {
 public:
  // The numbers are the places in `patterns`. Patterns that do not compile are
  // a Bug: they were compiled before.
  explicit Screen(const std::vector<std::string>& patterns);

  Screen(Screen&&) noexcept;
  Screen& operator=(Screen&&) noexcept;
  ~Screen();

  // The patterns that match somewhere, in `out`, ascending. False where the
  // memory did not suffice to tell; any of them may match then.
  [[nodiscard]] bool matching(std::string_view text, std::vector<int>& out) const;

 private:
  struct Compiled;

  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace rules
