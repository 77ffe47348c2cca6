// Runs a rule over stored versions, on as many threads as there are processors,
// and adds up what it finds. Behind the acts of rule_jobs.hpp and rule_acts.hpp.

#pragma once

#include <screening/backtest.hpp>
#include <storage/past.hpp>
#include <storage/store.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>

namespace desk {

// How far it is, for others to see; and whether they want it to stop.
struct Progress {
  std::atomic<std::int64_t> seen = 0;
  std::atomic<std::int64_t> total = 0;
  std::atomic<bool> stop = false;
};

// Called for every version that the rule hits, by one thread at a time.
using OnHit = std::function<void(const storage::PastRow&, const screening::Backtester::Look&)>;

// Which versions, the newest first, and how long to look at them: those that were not reached by
// then are not in the tally.
struct Stretch {
  storage::Which which = storage::Which::all;
  base::Time from;  // The newest that counts.
  base::Time since = {};
  std::int64_t most = 0;
  std::chrono::milliseconds longest = std::chrono::hours{24};
};

// Returns early where `progress.stop` is set; what was seen until then is in the tally.
[[nodiscard]] screening::Backtest over_past(storage::Store& store,
                                            const screening::Backtester& tester,
                                            const Stretch& stretch,
                                            Progress& progress,
                                            const OnHit& on_hit = {});

}  // namespace desk
