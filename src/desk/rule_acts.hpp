// What people do to rules: write one, give it a status. Each act is one
// transaction, recorded, and in force when it returns. Takes write_rules.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <policies/problem.hpp>
#include <rules/rule.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace desk {

// What a rule would do to the newest kept articles, told when it is saved.
struct Reach {
  std::int64_t kept = 0;  // Articles that are live: at most kReachMost, and kReachTime.
  std::int64_t hits = 0;
  std::chrono::nanoseconds cost{};  // Of one article.
};

struct SavedRule {
  std::string id;
  std::int64_t version = 1;
  rules::Status status = rules::Status::draft;  // In force now.
  int etag = 0;
  bool created = false;
  std::string waits = {};  // What keeps it from becoming active; empty: nothing.
  std::vector<policies::Problem> warnings = {};
  std::optional<Reach> reach = {};
};

// A rule, and the version of it that whoever acts has seen; without one it must be new.
struct SeenRule {
  std::string id;
  std::optional<int> etag;
};

// Keeps the text as the rule, in place of a file's. `invalid` names every line that is wrong with
// it; `unversioned` where the rule is there and no version of it was seen; `stale` where it is
// another by now. A text that says `active` is tried on stored versions first, which counts as its
// backtest. A status that an act gave to this version ends where the text is another.
base::Result<SavedRule> save_rule(Desk& desk,
                                  const Actor& by,
                                  const SeenRule& seen,
                                  const std::string& text);

// Gives the version in force a status. To become active it needs a backtest of exactly this text,
// and, where it holds at severity high, somebody else than its writer: the first one's act waits.
// `conflict` says what is missing, or that the rule has the status already.
base::Result<SavedRule> set_rule_status(Desk& desk,
                                        const Actor& by,
                                        const SeenRule& seen,
                                        rules::Status status,
                                        const std::string& reason);

}  // namespace desk
