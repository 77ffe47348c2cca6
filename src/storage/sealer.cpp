#include <base/log.hpp>
#include <storage/audit.hpp>
#include <storage/limits.hpp>
#include <storage/sealer.hpp>
#include <storage/transaction.hpp>

#include <exception>

namespace storage {
namespace {

// Any number will do, as long as every process takes the same.
constexpr std::int64_t kSealLock = 7021002;

// How many events were sealed; 0 where none wait or another process seals.
std::size_t seal_some(Connection& connection) {
  connection.begin(Begin::write);
  Transaction transaction{connection};
  std::size_t sealed = 0;
  const Rows locked = transaction.run("SELECT pg_try_advisory_xact_lock($1)", {kSealLock});
  if (locked[0].flag(0)) sealed = seal(transaction, kSealMax);
  sealed == 0 ? connection.rollback() : connection.commit();
  return sealed;
}

bool anything_waits(Connection& connection) {
  Reading reading{connection};
  return has_unsealed(reading);
}

}  // namespace

Sealer::Sealer(Pool& pool) : pool_{pool} {
  thread_ = std::thread{[this] { work(); }};
}

void Sealer::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  stop_asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Sealer::work() {
  std::unique_lock lock{mutex_};
  bool last = false;
  while (!last) {
    last = stop_asked_.wait_for(lock, kSealEvery, [this] { return stopping_; });
    lock.unlock();
    seal_all();
    lock.lock();
  }
}

void Sealer::seal_all() {
  try {
    const Pool::Lease connection = pool_.take();
    while (anything_waits(*connection) && seal_some(*connection) > 0) {
    }
  } catch (const std::exception& error) {
    base::log(base::Level::error, "events could not be sealed", {{"why", error.what()}});
  }
}

}  // namespace storage
