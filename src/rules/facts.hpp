// What a rule may ask about an article and its author apart from the text.

#pragma once

#include <rules/rule.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rules {

// What the desk knows of the author whose credential came with the article; a
// typed name earns nothing, so an unknown author is `first` with no history.
struct AuthorFacts {
  bool first = true;
  std::int64_t submissions_24h = 0;  // This one not counted.
  std::int64_t live = 0;
  std::int64_t refused = 0;
};

struct ArticleFacts {
  std::int64_t characters = 0;  // Code points of the body.
  std::int64_t words = 0;       // Of the body; a character is one in unspaced scripts.
  std::int64_t links = 0;       // In the body.
  std::int64_t sources = 0;     // Source addresses given.
  bool based_on_sources = false;
  bool has_cover = false;
  std::string ai_text = "none";  // none, assisted, generated.
};

// What the keys of [article] and [author] are called, for the reader of rules.
enum class FactKind : std::uint8_t { number, flag, word };

struct FactName {
  std::string_view table;  // "article" or "author"
  std::string_view key;
  FactKind kind;
  std::string_view is;  // In Markdown, for whoever writes rules.
};

[[nodiscard]] std::span<const FactName> fact_names();

// Takes the condition on one fact from its table, if it is there.
void read_fact(policies::TableReader& table, const FactName& fact, FactConditions& out);

// The first condition that does not hold, as "characters is 310, not <300";
// empty where all hold.
[[nodiscard]] std::string unmet(const FactConditions& conditions, const ArticleFacts& facts);
[[nodiscard]] std::string unmet(const FactConditions& conditions, const AuthorFacts& facts);

}  // namespace rules
