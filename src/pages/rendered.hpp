// Article pages that were rendered already, at most so many: the same version
// in the same language looks the same to everybody.

#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pages {

// Safe from any thread. Forgets what nobody has asked for the longest.
class Rendered {
 public:
  Rendered(std::size_t pages_max, std::size_t bytes_max);
  // The limits of limits.hpp.
  Rendered();

  // Null where it is not there.
  [[nodiscard]] std::shared_ptr<const std::string> find(const std::string& key);
  // One page larger than all may be together is not kept.
  void keep(const std::string& key, std::shared_ptr<const std::string> html);

 private:
  struct Page {
    std::string key;
    std::shared_ptr<const std::string> html;
  };
  using Pages = std::list<Page>;

  void forget(Pages::iterator page);

  std::size_t pages_max_;
  std::size_t bytes_max_;
  std::mutex mutex_;  // Guards what follows.
  std::size_t bytes_ = 0;
  Pages pages_;  // The latest first.
  std::unordered_map<std::string_view, Pages::iterator> by_key_;
};

}  // namespace pages
