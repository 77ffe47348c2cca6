// Words that are in so many texts that sharing them says nothing. The table is
// common_words.txt, by how many texts a word is in and not by how long it is:
// the words of Vietnamese are short, and those of German are not.

#pragma once

#include <text/tokens.hpp>

namespace matching {

// Whether the word tells something about the text it is in: it is no common word of any language
// and has two letters or digits at least. Characters of unspaced scripts are not content words.
[[nodiscard]] bool is_content(const text::Token& token);

}  // namespace matching
