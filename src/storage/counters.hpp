// Daily counters, written in the transaction of what they count. Figures are sums
// of them; a test recounts them from the events.

#pragma once

#include <storage/transaction.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct Counter {
  std::string_view day;   // "2026-11-23" (base::to_date), or an hour of it: "2026-11-23T14".
  std::string_view name;  // "article.verdict"
  std::string_view key;   // "held"; empty where the name says it all.
};

// Adds `delta`, which may be negative.
void count(Transaction& transaction, const Counter& counter, std::int64_t delta = 1);

// Days from the first to the last, both included, as "2026-11-23".
struct Days {
  std::string_view first;
  std::string_view last;
};

struct Count {
  std::string key;
  std::int64_t value = 0;

  friend bool operator==(const Count&, const Count&) = default;
};

// The sum of each key of `name`, by key.
[[nodiscard]] std::vector<Count> counts(Snapshot& snapshot,
                                        const Days& days,
                                        std::string_view name);

// The sum of one key; 0 where it was never counted.
[[nodiscard]] std::int64_t counted(Snapshot& snapshot,
                                   const Days& days,
                                   std::string_view name,
                                   std::string_view key);

struct DayCount {
  std::string day;
  std::string key;
  std::int64_t value = 0;

  friend bool operator==(const DayCount&, const DayCount&) = default;
};

// Every day and key of `name`, by day and key.
[[nodiscard]] std::vector<DayCount> daily_counts(Snapshot& snapshot,
                                                 const Days& days,
                                                 std::string_view name);

}  // namespace storage
