// A bounded set of connections, opened when they are needed and used again.

#pragma once

#include <storage/connection.hpp>

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace storage {

class Pool {
 public:
  // One connection for as long as it lives; one that is broken is not used again.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_{pool}, connection_{std::move(connection)} {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(connection_)); }

    [[nodiscard]] Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  using Open = std::function<std::unique_ptr<Connection>()>;

  Pool(std::size_t most, Open open) : most_{most}, open_{std::move(open)} {}
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() { stop(); }

  // A connection with a transaction begun, which is rolled back with the lease
  // unless it was committed. Waits while all of them are in use. One that was lost
  // while it lay idle is replaced unseen. Throws what opening and beginning throw,
  // and DatabaseError once stopped.
  [[nodiscard]] Lease begin(Begin mode);

  // Waits until none is in use and closes all.
  void stop();

 private:
  friend class Lease;
  // An idle connection; null where one may be opened.
  [[nodiscard]] std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);

  std::size_t most_;
  Open open_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t in_use_ = 0;
  bool stopped_ = false;
};

}  // namespace storage
