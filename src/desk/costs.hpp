// What rules cost, by the digest of their text, as far as it was measured.

#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace desk {

// Safe from any thread. Forgets everything once it holds too many.
class Costs {
 public:
  explicit Costs(std::size_t most) : most_{most} {}

  [[nodiscard]] std::optional<std::chrono::nanoseconds> find(const std::string& digest) const {
    const std::scoped_lock lock{mutex_};
    const auto found = costs_.find(digest);
    if (found == costs_.end()) return std::nullopt;
    return found->second;
  }

  void keep(const std::string& digest, std::chrono::nanoseconds cost) {
    const std::scoped_lock lock{mutex_};
    if (costs_.size() >= most_) costs_.clear();
    costs_[digest] = cost;
  }

 private:
  mutable std::mutex mutex_;
  std::size_t most_;
  std::unordered_map<std::string, std::chrono::nanoseconds> costs_;
};

}  // namespace desk
