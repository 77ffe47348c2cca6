// Rules as they stand in files, with everything that was found out about each, kept
// from one load to the next: what did not change is not read, judged or prepared
// again.

#pragma once

#include <policies/policies.hpp>
#include <policies/problem.hpp>
#include <rules/files.hpp>
#include <rules/prepared.hpp>
#include <rules/word_lists.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rules {

// What the linter and the rule's own tests say; a failed test is an error.
[[nodiscard]] std::vector<policies::Problem> judge(const Rule& rule,
                                                   const policies::Policies& policies);

// The status that somebody gave to a rule in place of what its text says.
using GivenStatus = std::function<std::optional<Status>(const Rule& rule)>;

// Rules that stand in no file, or in place of a file's, by the file that they stand for.
using LocalRules = std::map<std::string, RuleFilePtr, std::less<>>;

class Library {
 public:
  struct Entry {
    PreparedRule rule;           // In the status that was given to it.
    Status own = Status::draft;  // What its text says.
  };
  struct Loaded {
    std::vector<Entry> rules;  // Sorted by id; none where there is a problem.
    policies::Policies policies;
    std::vector<policies::Problem> problems;  // Errors of all files; no warnings.
    std::vector<std::string> found_good;      // Keys of rules that were judged now, for later.
  };

  Library() : Library{std::unordered_set<std::string>{}} {}
  // `good`: keys that an earlier Library of this engine found good; the patterns and tests of those
  // rules are not tried again.
  explicit Library(std::unordered_set<std::string> good);
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  // Rules that are new to it are read on all cores. One error anywhere and no rule is given, but
  // what was read is kept. For one thread at a time.
  [[nodiscard]] Loaded load(const RuleFolderPtr& folder,
                            const LocalRules& local,
                            const GivenStatus& given);

 private:
  struct Unread;
  // A rule that was read, and the same in other statuses.
  struct Known {
    RuleFilePtr text;
    std::string around;       // What it was read beside.
    bool names_list = false;  // As far as can be told without reading.
    PreparedRule own;
    std::map<Status, PreparedRule> others;
    std::int64_t load = 0;  // The last that met it.
  };

  void meet(const std::string& file, const RuleFilePtr& text, std::vector<Unread>& unread);
  void read_all(std::vector<Unread>& unread, const policies::Policies& policies);
  void take(Unread& from, Loaded& out);
  void give(const GivenStatus& given, Loaded& out);

  std::unordered_map<const RuleFile*, Known> known_;
  std::unordered_set<std::string> good_;
  RuleFolderPtr folder_;  // Of the lists.
  std::unique_ptr<WordLists> lists_;
  std::string around_;        // What this load's rules are read beside,
  std::string lists_digest_;  // and those that name lists.
  std::int64_t load_ = 0;
};

// Names the code that reads, judges and runs rules, and the libraries it was built
// with: what one engine found good another may not.
[[nodiscard]] std::string engine_digest();

}  // namespace rules
