#include <base/ensure.hpp>
#include <base/log.hpp>
#include <storage/gate.hpp>
#include <storage/limits.hpp>
#include <storage/writer.hpp>

#include <exception>
#include <utility>

namespace storage {

// One caller's act, on the caller's stack: gone as soon as it is done.
struct Writer::Waiting {
  explicit Waiting(Call<Transaction> its_act) : act{its_act} {}

  Call<Transaction> act;
  std::exception_ptr error;
  Waiting* next = nullptr;
  Gate done;
};

Writer::Writer(Open open) : open_{std::move(open)}, connection_{open_()} {
  thread_ = std::thread{[this] { work(); }};
  writer_ = thread_.get_id();
}

void Writer::write(Call<Transaction> act) {
  base::ensure(std::this_thread::get_id() != writer_, "an act calls the store");
  Waiting waiting{act};
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) throw DatabaseError{"the database is closed"};
    if (length_ >= kQueueMax) throw Busy{"too many acts wait to be written"};
    (last_ == nullptr ? first_ : last_->next) = &waiting;
    last_ = &waiting;
    ++length_;
  }
  arrived_.notify_one();
  waiting.done.wait();
  if (waiting.error) std::rethrow_exception(waiting.error);
}

void Writer::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  arrived_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::work() {
  Batch batch;
  batch.reserve(kBatchMax);
  while (gather(batch)) {
    run(batch);
    for (Waiting* const waiting : batch) {
      waiting->done.open();
    }
    batch.clear();
    if (connection_) connection_->maintain();
  }
  connection_.reset();
}

bool Writer::gather(Batch& batch) {
  std::unique_lock lock{mutex_};
  const auto due = [this] { return stopping_ || first_ != nullptr; };
  if (unsealed_) {
    arrived_.wait_for(lock, kSealEvery, due);
  } else {
    arrived_.wait(lock, due);
  }
  while (first_ != nullptr && batch.size() < kBatchMax) {
    batch.push_back(first_);
    first_ = first_->next;
    --length_;
  }
  if (first_ == nullptr) last_ = nullptr;
  return !batch.empty() || !stopping_;
}

void Writer::run(Batch& batch) {
  events_.clear();
  try {
    if (!connection_ || connection_->broken()) {
      connection_.reset();
      connection_ = open_();
    }
    connection_->begin(Begin::write);
    for (Waiting* const waiting : batch) {
      run_in_savepoint(*waiting);
    }
    seal_batch();
    connection_->commit();
  } catch (const InDoubt& error) {
    give_up(batch, error);
  } catch (const Busy& error) {
    give_up(batch, error);
  } catch (const CommitFailed& error) {
    give_up(batch, error);
  } catch (const std::exception& error) {
    give_up(batch, CommitFailed{error.what()});
  }
}

template <typename Failure>
void Writer::give_up(Batch& batch, const Failure& failure) {
  for (Waiting* const waiting : batch) {
    // Each caller gets an exception of its own, so that no two threads share one.
    if (!waiting->error) waiting->error = std::make_exception_ptr(failure);
  }
  base::log(base::Level::error, "a batch of acts was not stored", {{"why", failure.what()}});
  if (connection_) connection_->rollback();
}

void Writer::run_in_savepoint(Waiting& waiting) {
  const std::size_t events_before = events_.size();
  connection_->run("SAVEPOINT act", {});
  try {
    Transaction transaction{*connection_, &events_};
    waiting.act(transaction);
    base::ensure(!transaction.failed(), "an act went on after one of its statements had failed");
  } catch (...) {
    waiting.error = std::current_exception();
    events_.resize(events_before);
  }
  // A full disk ends the whole transaction, and with it the acts before.
  if (!connection_->in_transaction()) throw CommitFailed{"the database ended the transaction"};
  if (waiting.error) connection_->run("ROLLBACK TO act", {});
  connection_->run("RELEASE act", {});
}

// In the transaction of the acts, so that numbering costs no commit of its own.
// What cannot be sealed waits; no act fails for it.
void Writer::seal_batch() {
  connection_->run("SAVEPOINT act", {});
  try {
    Transaction transaction{*connection_};
    if (unsealed_) unsealed_ = seal(transaction, kSealMax) == kSealMax;
    chain(transaction, events_);
  } catch (const std::exception& error) {
    base::log(base::Level::error, "events could not be sealed", {{"why", error.what()}});
    if (!connection_->in_transaction()) throw;
    connection_->run("ROLLBACK TO act", {});
    Transaction transaction{*connection_};
    queue(transaction, events_);
    unsealed_ = true;
  }
  connection_->run("RELEASE act", {});
}

}  // namespace storage
