// One search of an AutoModerator rule, such as `~title+body#2 (regex, includes-word): [...]`: what
// its key says, and the words or patterns that its values become.

#pragma once

#include <base/result.hpp>
#include <policies/reader.hpp>
#include <rules/automod_yaml.hpp>
#include <rules/field.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// How a value and a part of the article must meet.
enum class Meeting : std::uint8_t {
  includes,
  includes_word,
  starts_with,
  ends_with,
  full_exact,
  full_text,
};

struct SearchKey {
  bool negated = false;
  std::vector<Field> fields;               // In their own order.
  std::vector<std::string> unmapped = {};  // Parts that an article here does not have.
  Meeting meeting = Meeting::includes_word;
  bool regex = false;
  bool case_sensitive = false;
};

// `of_author`: the key stands below `author`, where `name` is the only part that is known here.
// Fails, in words, on a part or a modifier that AutoModerator does not have either.
enum class Whose : bool { article, author };
[[nodiscard]] base::Result<SearchKey> parse_search_key(std::string_view key, Whose whose);

// A value that could not be taken over, and why.
struct LostValue {
  policies::Located value;
  std::string why;
};

// A value as a pattern: what stands around it is the same for many values.
struct ValuePattern {
  std::string flags;
  std::string before;
  std::string core;
  std::string after;
  bool is_group = false;  // The core, which may be several patterns with | between them.
  policies::Position at = {};
};

// What the values of a search become.
struct Searched {
  std::vector<policies::Located> words = {};
  std::vector<ValuePattern> patterns = {};
  std::vector<std::string> examples = {};  // Texts that some of them find as a whole; a few.
  std::vector<LostValue> lost = {};
  std::vector<policies::Located> ascii = {};  // Values of which RE2 sees the ends as ASCII only.
};

// `as_patterns`: nothing becomes a word, as for `all` and `none`.
enum class As : bool { words_and_patterns, patterns };
[[nodiscard]] Searched search_for(const SearchKey& key, const YamlNode& values, As as);

// A pattern for each value, or, where that would be more than `most`, for as many values each as
// fit into one.
[[nodiscard]] std::vector<policies::Located> patterns_of(const std::vector<ValuePattern>& values,
                                                         std::size_t most);

}  // namespace rules
