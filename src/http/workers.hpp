// A fixed number of threads behind a bounded queue: what cannot be done soon is
// handed back, never piled up.

#pragma once

#include <http/connection.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

// Safe from any thread.
class Workers {
 public:
  using Task = std::unique_ptr<Connection>;

  // `run` is called with each task on one of the threads; it must not throw.
  Workers(std::size_t threads, std::function<void(Task)> run);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  // Waits for tasks that run; drops those that wait.
  ~Workers();

  // Queues the task and leaves null, or leaves it where the queue is full.
  void offer(Task& task);
  // Those that have waited longer than kQueueWaitMax at `now`.
  [[nodiscard]] std::vector<Task> take_late(std::chrono::steady_clock::time_point now);
  // Begins no task any more. True where none is running.
  bool close();

 private:
  struct Waiting {
    Task task;
    std::chrono::steady_clock::time_point since;
  };

  void work();

  std::function<void(Task)> run_;
  std::mutex mutex_;  // Guards what follows, except the threads.
  std::condition_variable changed_;
  std::deque<Waiting> queue_;
  std::size_t running_ = 0;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace http
