#include <http/limits.hpp>
#include <http/workers.hpp>

namespace http {

Workers::Workers(std::size_t threads, std::function<void(Task)> run) : run_{std::move(run)} {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

Workers::~Workers() {
  close();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

void Workers::offer(Task& task) {
  {
    const std::lock_guard lock{mutex_};
    if (closed_ || queue_.size() >= kQueuedRequestsMax) return;
    queue_.push_back({.task = std::move(task), .since = std::chrono::steady_clock::now()});
  }
  changed_.notify_one();
}

std::vector<Workers::Task> Workers::take_late(std::chrono::steady_clock::time_point now) {
  std::vector<Task> late;
  const std::lock_guard lock{mutex_};
  while (!queue_.empty() && now - queue_.front().since > kQueueWaitMax) {
    late.push_back(std::move(queue_.front().task));
    queue_.pop_front();
  }
  return late;
}

bool Workers::close() {
  // What is dropped ends without the lock: its end is not ours to know.
  // cppcheck-suppress variableScope
  std::deque<Waiting> dropped;
  bool quiet = false;
  {
    const std::lock_guard lock{mutex_};
    closed_ = true;
    dropped.swap(queue_);
    quiet = running_ == 0;
  }
  changed_.notify_all();
  return quiet;
}

void Workers::work() {
  std::unique_lock lock{mutex_};
  for (;;) {
    changed_.wait(lock, [this] { return closed_ || !queue_.empty(); });
    if (closed_) return;
    Task task = std::move(queue_.front().task);
    queue_.pop_front();
    ++running_;
    lock.unlock();
    run_(std::move(task));
    lock.lock();
    --running_;
  }
}

}  // namespace http
