// One place where one rule matched one field, and all of them.

#pragma once

#include <rules/field.hpp>
#include <rules/rule.hpp>
#include <text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace rules {

struct Hit {
  std::size_t rule = 0;  // Index into RuleSet::rules().
  std::string id;
  std::int64_t version = 0;
  Status status = Status::active;  // active or shadow.
  Field field = Field::body;
  std::size_t member = 0;  // Which source; 0 in a field that has no members.
  // Bytes of the original field. Of links and domains: bytes of the body.
  text::Range range;
  std::string text;  // What matched, at most kHitTextBytes; of a domain in its ASCII form.

  friend bool operator==(const Hit&, const Hit&) = default;
};

// "body", "sources/0": the field as it is named everywhere outside.
[[nodiscard]] std::string field_name(const Hit& hit);

struct Scan {
  std::vector<Hit> hits;  // By rule, then in the order of its fields, then of places.
  // False where something could not be looked into. Then the article was not
  // checked, and `why_not` says for a log what stood in the way.
  bool complete = true;
  std::string why_not = {};
};

// What the rule says about a hit, in the language or else in English, with {hit}
// and {field} filled in. Empty where the rule has no explanation.
[[nodiscard]] std::string explanation(const Rule& rule, const Hit& hit, std::string_view language);

std::ostream& operator<<(std::ostream& out, const Hit& hit);

}  // namespace rules
