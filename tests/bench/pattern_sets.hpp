// Rules to measure with: as many as asked for, and the same every time.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

// All articles (*.md) below the folder, in the order of their names.
std::vector<std::string> read_articles(const std::string& folder);

// Patterns that RE2 takes, in a mixed order: the shipped ones and those of Debian's spamassassin as
// far as they go (each a fifth at most, and none that matches a third of the articles), and for the
// rest words (four of seven, between Unicode's word boundaries) and domains (three of seven), made
// of halves of words from the articles with seed 1.
std::vector<std::string> pattern_set(std::size_t count,
                                     const std::string& shipped_rules,
                                     const std::string& spamassassin_rules,
                                     const std::vector<std::string>& articles);

// So many different words of small letters, made of syllables with seed 1.
std::vector<std::string> made_words(std::size_t count);

}  // namespace bench
