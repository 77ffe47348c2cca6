// Where connections wait for their socket: any number of them, on no thread.

#pragma once

#include <http/connection.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace http {

// Safe from any thread.
class Parking {
 public:
  using Parked = std::unique_ptr<Connection>;

  // Throws std::system_error where the kernel has no epoll instance left.
  Parking();

  // Keeps the connection until its socket can be read, or written. It is closed
  // where the kernel cannot watch it.
  void park(Parked connection, Connection::Wants wants);

  // Waits at most that long, then gives those whose socket is ready.
  [[nodiscard]] std::vector<Parked> take_ready(std::chrono::milliseconds wait);
  // Those that the predicate picks.
  [[nodiscard]] std::vector<Parked> take_if(const std::function<bool(const Connection&)>& picked);
  // Of those without a request, the one that waits longest; null where there is none.
  [[nodiscard]] Parked take_oldest_idle();

  // Makes one take_ready() return early.
  void wake();

 private:
  Socket epoll_;
  Socket wake_;
  std::mutex mutex_;  // Guards `parked_`.
  std::unordered_map<int, Parked> parked_;
};

}  // namespace http
