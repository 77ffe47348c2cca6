#include <desk/limiter.hpp>

#include <algorithm>
#include <cmath>

namespace desk {

Limiter::Entry Limiter::find(std::string_view key, const Allowance& allowance, base::Time now) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (recent_.size() >= keys_max_) {
      by_key_.erase(recent_.back().key);
      recent_.pop_back();
    }
    recent_.push_front({.key = std::string{key}, .start = now});
    by_key_.emplace(recent_.front().key, recent_.begin());
    return recent_.begin();
  }
  const auto entry = found->second;
  recent_.splice(recent_.begin(), recent_, entry);
  if (now >= entry->start + 2 * allowance.window) {
    entry->start = now;
    entry->running = 0;
    entry->before = 0;
  } else if (now >= entry->start + allowance.window) {
    entry->start += allowance.window;
    entry->before = entry->running;
    entry->running = 0;
  }
  return entry;
}

int Limiter::wait_for(const Counted& counted, const Allowance& allowance, base::Time now) {
  const double passed = std::chrono::duration<double>(now - counted.start).count() /
                        std::chrono::duration<double>(allowance.window).count();
  const double weighed = counted.running + counted.before * std::max(0.0, 1.0 - passed);
  if (weighed + 1 <= allowance.acts) return 0;
  const auto end = counted.start + allowance.window;
  const auto left = std::chrono::duration_cast<std::chrono::seconds>(end - now).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 1, allowance.window.count()));
}

int Limiter::take(std::string_view key, const Allowance& allowance, base::Time now) {
  if (allowance.acts <= 0) return 0;
  const std::scoped_lock lock{mutex_};
  const auto entry = find(key, allowance, now);
  const int seconds = wait_for(*entry, allowance, now);
  if (seconds == 0) ++entry->running;
  return seconds;
}

int Limiter::wait(std::string_view key, const Allowance& allowance, base::Time now) {
  if (allowance.acts <= 0) return 0;
  const std::scoped_lock lock{mutex_};
  return wait_for(*find(key, allowance, now), allowance, now);
}

void Limiter::forget(std::string_view key) {
  const std::scoped_lock lock{mutex_};
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return;
  const auto entry = found->second;
  by_key_.erase(found);
  recent_.erase(entry);
}

}  // namespace desk
