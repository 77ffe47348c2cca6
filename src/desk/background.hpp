// What runs behind the requests: one piece of work at a time, which can be
// watched and stopped. It ends with the desk.

#pragma once

#include <desk/over_past.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace desk {

class Background {
 public:
  // False where something runs already. `work` throws nothing.
  [[nodiscard]] bool start(const std::string& id, std::function<void(Progress&)> work);

  // The progress of what runs under this id; null where nothing does.
  [[nodiscard]] std::shared_ptr<Progress> find(const std::string& id) const;

  // Stops what runs and waits for its end.
  void stop();

  Background() = default;
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  ~Background() { stop(); }

 private:
  mutable std::mutex mutex_;  // Guards what follows.
  std::string id_;
  std::shared_ptr<Progress> progress_;  // Null: nothing runs.
  std::jthread thread_;
};

}  // namespace desk
