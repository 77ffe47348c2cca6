// From Python's regular expressions, as AutoModerator reads them (with UNICODE and DOTALL), to
// RE2's syntax. What both languages have is rewritten where they differ: Python's \w, \d and \s
// know all of Unicode, and a [ inside a class is nothing special. What RE2 does not have stays as
// it is, so that RE2 says what it has against it.

#pragma once

#include <base/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct TranslatedPattern {
  std::string text;   // Without the flags for case and dots.
  std::string shape;  // The same with a letter or a mark for classes of such alone; for edges_of.
  std::size_t boundaries = 0;  // How often it has \b or \B, which know only ASCII in RE2.
};

// `end` stands for each $. Fails on what RE2 would take, but for something else.
[[nodiscard]] base::Result<TranslatedPattern> translate_pattern(std::string_view python,
                                                                std::string_view end);

// A text of which every character stands for itself.
[[nodiscard]] std::string quoted_pattern(std::string_view literal);

// What a match begins or ends with: always a character of words, never one, or it depends.
enum class PatternEdge : std::uint8_t { word, mark, unknown };
struct PatternEdges {
  PatternEdge first = PatternEdge::unknown;
  PatternEdge last = PatternEdge::unknown;
  bool is_choice = true;  // Of several patterns with | between them, as far as one can tell.
};
[[nodiscard]] PatternEdges edges_of(std::string_view shape);

// Texts that may match the pattern as a whole, made from its own parts; the likeliest first. Some
// may not match, and there may be none.
[[nodiscard]] std::vector<std::string> examples_of(std::string_view pattern);

}  // namespace rules
