#include <base/ensure.hpp>
#include <rules/facts.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace rules {
namespace {

constexpr std::array kNames = std::to_array<FactName>({
    {"article", "characters", FactKind::number, R"(characters of the body, `"<300"`)"},
    {"article",
     "words",
     FactKind::number,
     "words of the body; in scripts without spaces a character is a word"},
    {"article", "links", FactKind::number, "how many links the body has"},
    {"article", "sources", FactKind::number, R"(how many sources were given, `"==0"`)"},
    {"article",
     "based_on_sources",
     FactKind::flag,
     "`true` or `false`: whether its author says that it rests on other sources"},
    {"article", "has_cover", FactKind::flag, "`true` or `false`"},
    {"article", "ai_text", FactKind::word, R"(`"none"`, `"assisted"` or `"generated"`)"},
    {"author", "first", FactKind::flag, "`true`: nothing of this author is known"},
    {"author",
     "submissions_24h",
     FactKind::number,
     R"(what the author sent in the last 24 hours, this one not counted, `">=3"`)"},
    {"author", "live", FactKind::number, "how many articles of the author are live"},
    {"author", "refused", FactKind::number, "how many articles of the author were refused"},
});

std::int64_t number(const ArticleFacts& facts, std::string_view key) {
  if (key == "characters") return facts.characters;
  if (key == "words") return facts.words;
  if (key == "links") return facts.links;
  if (key == "sources") return facts.sources;
  throw base::Bug{"a number of [article] has a fact"};
}

std::int64_t number(const AuthorFacts& facts, std::string_view key) {
  if (key == "submissions_24h") return facts.submissions_24h;
  if (key == "live") return facts.live;
  if (key == "refused") return facts.refused;
  throw base::Bug{"a number of [author] has a fact"};
}

bool flag(const ArticleFacts& facts, std::string_view key) {
  if (key == "based_on_sources") return facts.based_on_sources;
  if (key == "has_cover") return facts.has_cover;
  throw base::Bug{"a flag of [article] has a fact"};
}

bool flag(const AuthorFacts& facts, std::string_view key) {
  if (key == "first") return facts.first;
  throw base::Bug{"a flag of [author] has a fact"};
}

std::string_view word(const ArticleFacts& facts, std::string_view key) {
  base::ensure(key == "ai_text", "a word of [article] has a fact");
  return facts.ai_text;
}

std::string_view word(const AuthorFacts&, std::string_view) {
  throw base::Bug{"[author] has no words"};
}

template <typename Facts>
std::string first_unmet(const FactConditions& conditions, const Facts& facts) {
  for (const auto& [key, comparison] : conditions.numbers) {
    const std::int64_t is = number(facts, key);
    if (!holds(comparison, is)) {
      return std::string{key}
          .append(" is ")
          .append(std::to_string(is))
          .append(", not ")
          .append(text(comparison));
    }
  }
  for (const auto& [key, wanted] : conditions.flags) {
    if (flag(facts, key) != wanted) {
      return key + (wanted ? " is false, not true" : " is true, not false");
    }
  }
  for (const auto& [key, wanted] : conditions.words) {
    const std::string_view is = word(facts, key);
    if (is != wanted) {
      return std::string{key}.append(" is ").append(is).append(", not ").append(wanted);
    }
  }
  return {};
}

}  // namespace

std::span<const FactName> fact_names() { return kNames; }

void read_fact(policies::TableReader& table, const FactName& fact, FactConditions& out) {
  const std::string key{fact.key};
  if (fact.kind == FactKind::flag) {
    if (const auto given = table.boolean(key)) out.flags[key] = *given;
    return;
  }
  const auto given = table.text(key, kTitleBytes);
  if (!given) return;
  if (fact.kind == FactKind::word) {
    out.words[key] = given->text;
  } else if (const auto comparison = parse_comparison(given->text)) {
    out.numbers[key] = *comparison;
  } else {
    table.problem(given->at, "`" + key + R"(` must be a comparison such as ">=3".)");
  }
}

std::string unmet(const FactConditions& conditions, const ArticleFacts& facts) {
  return first_unmet(conditions, facts);
}

std::string unmet(const FactConditions& conditions, const AuthorFacts& facts) {
  return first_unmet(conditions, facts);
}

}  // namespace rules
