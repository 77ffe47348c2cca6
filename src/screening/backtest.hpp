// What a rule would have done to texts that are stored: how often it hits, what
// moderators made of those texts, and whose verdict it would have changed.
//
// Pure: a stored version in, a tally out. Tallies of parts add up to the whole.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>
#include <base/time.hpp>
#include <policies/policies.hpp>
#include <rules/rule_set.hpp>
#include <screening/screening.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace screening {

inline constexpr std::size_t kSamples = 20;  // Of each cell.

// What moderators have made of an article, as far as it is known.
enum class Judged : std::uint8_t { against, kept, nobody };
inline constexpr std::size_t kJudged = 3;
[[nodiscard]] std::string_view name(Judged judged);
[[nodiscard]] bool parse(std::string_view text, Judged& into);

struct PastVersion {
  std::string article_id;
  int number = 0;
  articles::Draft draft;
  base::Time at;
  Judged judged = Judged::nobody;
};

struct Sample {
  std::string article_id;
  int number = 0;
  std::string title;
  std::string text;  // The first hit; empty where there is none.

  friend bool operator==(const Sample&, const Sample&) = default;
};

// Some versions: how many, and a fixed choice of them that does not depend on their order.
struct Cell {
  std::int64_t count = 0;
  std::vector<Sample> samples;

  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Backtest {
  std::int64_t versions = 0;
  std::int64_t incomplete = 0;       // Could not be looked into.
  std::array<Cell, kJudged> hits;    // By Judged.
  std::array<Cell, kJudged> misses;  // By Judged.
  Cell newly_hit;                    // The version in force does not hit them.
  Cell no_longer_hit;
  Cell newly_held;  // The article's verdict would change from pass.
  Cell no_longer_held;
  std::map<std::string, std::int64_t> beside;  // Other active rules that hit the same versions.
  std::optional<base::Time> first;
  std::optional<base::Time> last;
  std::chrono::nanoseconds cost{};  // Of the rule alone, on all versions.
  // Stored texts do not tell what was known of their author, so such conditions see a stranger.
  bool asks_about_author = false;

  friend bool operator==(const Backtest&, const Backtest&) = default;
};

[[nodiscard]] std::int64_t hits(const Backtest& backtest);
// What it would open a day more than the version in force, over the days that were looked at.
[[nodiscard]] double cases_per_day(const Backtest& backtest);

void merge(Backtest& into, Backtest&& from);

// Runs one rule, and the version of it that is in force beside it, over stored versions. Safe from
// any number of threads.
class Backtester {
 public:
  // Either rule counts as active, whatever its status is. `before` null: the rule is new.
  [[nodiscard]] static base::Result<Backtester> make(const rules::Rule& rule,
                                                     const rules::Rule* before,
                                                     const policies::Policies& policies);

  struct Look {
    std::vector<rules::Hit> hits;
    bool before = false;  // Whether the version in force hits.
    bool complete = true;

    // Then nobody needs to know how it was screened.
    [[nodiscard]] bool sees_nothing() const { return hits.empty() && !before; }
  };
  [[nodiscard]] Look look(const PastVersion& past, Backtest& costs) const;

  // `stored` is how the version was screened when it came; null where the look sees nothing.
  void tally(const PastVersion& past,
             const Look& look,
             const Screening* stored,
             Backtest& into) const;

 private:
  Backtester(rules::RuleSet rule, std::optional<rules::RuleSet> before, policies::Policies policies)
      : rule_{std::move(rule)}, before_{std::move(before)}, policies_{std::move(policies)} {}

  void tally_verdict(const PastVersion& past,
                     const Look& look,
                     const Screening& stored,
                     Backtest& into) const;

  rules::RuleSet rule_;
  std::optional<rules::RuleSet> before_;
  policies::Policies policies_;
};

}  // namespace screening
