// What in a Markdown source is not part of the words that its reader sees. Part
// of folding.

#pragma once

#include <text/utf8.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// Bytes of the source, and what the reader sees in their place: nothing, or the
// character that was escaped.
struct Mark {
  Range range;
  std::string shown;
};

// In ascending order. Stars, backticks, double tildes, underscores at the edge of
// a word, comments, backslashes before punctuation, character references.
[[nodiscard]] std::vector<Mark> marks(std::string_view markdown);

// The character reference at the start of `text` ("&#99;", "&amp;"), decoded, and
// its length; nothing where there is none. Of the named ones those that can hide
// in or between words are known.
struct Reference {
  char32_t code_point;
  std::size_t length;
};
[[nodiscard]] std::optional<Reference> character_reference(std::string_view text);

}  // namespace text
