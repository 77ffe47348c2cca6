// A statement of reasons as a record of the Commission's Transparency Database
// (Art. 24(5) DSA; the interface in force since 1 July 2025). The database takes
// no corrections and no personal data: what could be either is taken out here.

#pragma once

#include <statements/statement.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace statements {

inline constexpr std::size_t kRecordGroundMax = 500;  // Characters, of all short fields.
inline constexpr std::size_t kRecordExplanationMax = 2000;
inline constexpr std::size_t kRecordFactsMax = 5000;

// What a record needs besides the statement.
struct RecordFacts {
  std::string category;  // STATEMENT_CATEGORY_..., of the policy.
  std::string keyword;   // KEYWORD_...; empty: none.
  std::string language;  // BCP 47, of the article.
  base::Time content_at;
  bool has_cover = false;
  std::string policy_url;
  std::vector<std::string> names;  // Of private persons, which stand in no record.
};

// As the database spells its fields; what is empty is left out.
struct Record {
  std::string visibility;  // Of an article ...
  std::string account;     // ... or of its author's account.
  std::string ground;
  std::string ground_name;  // illegal_content_legal_ground, or incompatible_content_ground
  std::string explanation;
  std::string reference_url;
  std::vector<std::string> content_types;
  std::string category;
  std::string keyword;
  std::string language;  // "PT"
  base::Time content_at;
  base::Time applied_at;
  std::optional<base::Time> ends_at;
  std::string facts;
  std::string source_type;
  bool automated_detection = false;
  std::string automated_decision;
  std::string puid;  // "sor-" and the decision's id: the same record has it for ever.
};
[[nodiscard]] Record record_of(const Statement& statement, const RecordFacts& facts);

// Without e-mail addresses, long numbers and these names, which become "[...]".
[[nodiscard]] std::string without_persons(std::string_view text,
                                          const std::vector<std::string>& names);

}  // namespace statements
