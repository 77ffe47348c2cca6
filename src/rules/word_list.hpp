// Words and phrases from a file, one a line.

#pragma once

#include <policies/reader.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// Read once and shared by the rules that name it.
struct WordList {
  std::string path;  // Below the rules' directory.
  std::vector<policies::Located> entries;
};

// Gives the word list of a name such as "lists/x.txt"; null, with the reason in
// the second argument, where there is none.
using Lists =
    std::function<std::shared_ptr<const WordList>(const std::string& name, std::string& reason)>;

// For rules that stand alone: there are no lists.
[[nodiscard]] Lists no_lists();

// Why a text can be no word or phrase of a rule; empty if it can.
[[nodiscard]] std::string wrong_phrase(std::string_view phrase);

// Reads a word list: one entry a line, `#` comments, blank lines ignored, white
// space around an entry too. A problem where an entry or the list is too large,
// the text is not UTF-8, or an entry has no letter or digit.
[[nodiscard]] WordList parse_list(std::string_view text,
                                  const std::string& path,
                                  std::vector<policies::Problem>& problems);

}  // namespace rules
