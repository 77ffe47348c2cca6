// Rules as those see them who look after them: the list with what each did, and
// one rule with its texts, acts and jobs. Takes read_rules.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <desk/rule_jobs.hpp>
#include <rules/rule.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace desk {

// What a rule did in some time.
struct RuleFigures {
  std::int64_t hits = 0;
  std::int64_t shadow = 0;      // Hits that had no effect.
  std::int64_t held = 0;        // Versions that were held with a part of its own.
  std::int64_t decided = 0;     // Of those that were held, those that a person decided ...
  std::int64_t overturned = 0;  // ... and kept.

  friend bool operator==(const RuleFigures&, const RuleFigures&) = default;
};

// How far back the figures go; a table.
struct FigureSpan {
  std::string_view name;  // "24h"
  std::chrono::hours length;
};
inline constexpr std::array<FigureSpan, 3> kFigureSpans = {{
    {"24h", std::chrono::hours{24}},
    {"7d", std::chrono::hours{24 * 7}},
    {"30d", std::chrono::hours{24 * 30}},
}};

struct RuleRow {
  rules::Rule rule;                          // Its status is the one in force.
  rules::Status own = rules::Status::draft;  // What its text says.
  bool local = false;                        // Written here, not in a file.
  int etag = 0;
  std::array<RuleFigures, kFigureSpans.size()> figures;  // As kFigureSpans.
  std::optional<std::chrono::nanoseconds> cost;  // Of one article; nothing: not measured yet.
};

struct RuleList {
  std::vector<RuleRow> rows;  // By id.
  std::string digest;         // Of the set in force.
  std::string error;          // Of the last reload, line by line; empty: it went well.
};
base::Result<RuleList> list_rules(Desk& desk, const Actor& by);

struct RuleText {
  int number = 0;  // 1, 2, 3...
  std::int64_t version = 1;
  bool local = false;
  std::string digest;
  std::string text;
  std::string by;
  base::Time at;
};

struct RuleActView {
  std::int64_t version = 1;
  rules::Status status = rules::Status::draft;
  bool waits = false;
  bool by_guard = false;
  std::string reason;
  std::string by;
  base::Time at;
};

// A version that a rule hit.
struct RuleHitView {
  std::string article_id;
  int number = 0;  // Of the version.
  std::string title;
  base::Time at;
  rules::Status status = rules::Status::active;  // Of the rule at that time.
  bool held = false;                             // The rule had a part in holding it.
};

struct RuleView {
  RuleRow row;
  std::string text;                   // In force.
  std::vector<RuleText> history;      // Newest first, at most kRevisionsShown.
  std::vector<RuleActView> acts;      // Newest first, at most kActsShown.
  std::vector<RuleJob> jobs;          // Newest first, at most kJobsShown.
  int holding = 0;                    // Articles that it holds now, counted up to kCountMax.
  std::vector<RuleHitView> held;      // The newest of those, at most kHitsShown.
  std::vector<RuleHitView> hits;      // What it hit, newest first, at most kHitsShown.
  std::vector<std::string> warnings;  // What the check has to say about the text, line by line.
};
base::Result<RuleView> view_rule(Desk& desk, const Actor& by, const std::string& id);

}  // namespace desk
