// Numbers the events of a PostgreSQL desk: a thread that looks every kSealEvery.
// Of all processes on the database one seals at a time, the holder of an
// advisory lock; the others look again later.

#pragma once

#include <storage/pool.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace storage {

class Sealer {
 public:
  // Takes its connections from `pool`, which must outlive it.
  explicit Sealer(Pool& pool);
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;
  ~Sealer() { stop(); }

  // Seals what is left and ends the thread.
  void stop();

 private:
  void work();
  // Seals until nothing waits, or another process is at it.
  void seal_all();

  Pool& pool_;
  std::mutex mutex_;
  std::condition_variable stop_asked_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace storage
