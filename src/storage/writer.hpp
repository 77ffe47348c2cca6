// The one writer of a SQLite database: a thread that runs whatever acts are
// waiting, each in a savepoint of its own, and makes all of them durable with one
// commit. Batches form by themselves while the commit before waits for the disk.

#pragma once

#include <storage/audit.hpp>
#include <storage/call.hpp>
#include <storage/transaction.hpp>

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace storage {

class Writer {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  // `open` is called again whenever the connection is broken.
  explicit Writer(Open open);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { stop(); }

  // Runs the act and returns once it is durable. Throws what the act throws,
  // else Busy, CommitFailed, InDoubt. A call from within an act is a Bug.
  void write(Call<Transaction> act);

  // Finishes what is waiting and ends the thread; write throws from then on.
  void stop();

 private:
  struct Waiting;
  using Batch = std::vector<Waiting*>;

  void work();
  // Fills the batch; false at the end of all work.
  bool gather(Batch& batch);
  void run(Batch& batch);
  void run_in_savepoint(Waiting& waiting);
  // Tells every caller of the batch that nothing was stored, or that nobody knows.
  template <typename Failure>
  void give_up(Batch& batch, const Failure& failure);
  // Numbers the events of the batch, in its own transaction.
  void seal_batch();

  Open open_;
  std::unique_ptr<Connection> connection_;  // Of the thread alone.
  std::vector<SealedEvent> events_;         // Of the batch.
  bool unsealed_ = true;                    // Events may wait in the database for a number.

  std::mutex mutex_;
  std::condition_variable arrived_;
  Waiting* first_ = nullptr;  // The queue, through Waiting::next.
  Waiting* last_ = nullptr;
  std::size_t length_ = 0;
  bool stopping_ = false;
  std::thread thread_;      // Uses all of the above.
  std::thread::id writer_;  // Of that thread, for those who must not be it.
};

}  // namespace storage
