// How many acts of one kind somebody may do in a while: a sliding count per key,
// in memory, bounded. For bursts; what must survive a restart is in the database.

#pragma once

#include <base/time.hpp>

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace desk {

struct Allowance {
  int acts = 0;  // 0 or less: unlimited.
  std::chrono::seconds window{3600};
};

// Safe from any thread. Forgets whoever came longest ago when it is full.
class Limiter {
 public:
  explicit Limiter(std::size_t keys_max) : keys_max_{keys_max} {}

  // Counts one act for the key. Gives 0 where it is within the allowance, else the seconds to wait;
  // a refused act is not counted.
  [[nodiscard]] int take(std::string_view key, const Allowance& allowance, base::Time now);

  // The seconds to wait without counting anything: 0 where an act would be allowed.
  [[nodiscard]] int wait(std::string_view key, const Allowance& allowance, base::Time now);

  void forget(std::string_view key);

 private:
  // Two windows make a sliding count: the one that runs and, weighted, the one before.
  struct Counted {
    std::string key;
    base::Time start;
    int running = 0;
    int before = 0;
  };
  using Entry = std::list<Counted>::iterator;

  Entry find(std::string_view key, const Allowance& allowance, base::Time now);
  static int wait_for(const Counted& counted, const Allowance& allowance, base::Time now);

  std::mutex mutex_;
  std::list<Counted> recent_;  // The latest first.
  std::unordered_map<std::string_view, Entry> by_key_;
  std::size_t keys_max_;
};

}  // namespace desk
