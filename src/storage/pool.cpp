#include <storage/pool.hpp>

#include <utility>

namespace storage {

Pool::Lease Pool::begin(Begin mode) {
  while (true) {
    std::unique_ptr<Connection> connection = take();
    const bool idle = connection != nullptr;
    try {
      if (!idle) connection = open_();
      connection->begin(mode);
      return {*this, std::move(connection)};
    } catch (const ConnectionLost&) {
      give_back(nullptr);
      if (!idle) throw;
    } catch (...) {
      give_back(std::move(connection));
      throw;
    }
  }
}

std::unique_ptr<Connection> Pool::take() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return stopped_ || !idle_.empty() || in_use_ < most_; });
  if (stopped_) throw DatabaseError{"the database is closed"};
  ++in_use_;
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Connection> connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  if (connection && connection->in_transaction()) connection->rollback();
  const std::lock_guard lock{mutex_};
  --in_use_;
  if (connection && !connection->broken()) idle_.push_back(std::move(connection));
  // All: one who waits to stop must not swallow what a taker waits for.
  changed_.notify_all();
}

void Pool::stop() {
  std::unique_lock lock{mutex_};
  stopped_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return in_use_ == 0; });
  idle_.clear();
}

}  // namespace storage
