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

// Whether no other process seals. On SQLite a write transaction is alone anyway.
bool is_alone(Transaction& transaction) {
  if (transaction.dialect() == Dialect::sqlite) return true;
  const Rows locked = transaction.run("SELECT pg_try_advisory_xact_lock($1)", {kSealLock});
  return locked[0].flag(0);
}

// Seals some of what waits; gives how many that were, and 0 where another process
// is at it.
std::size_t seal_some(Pool& pool) {
  const Pool::Lease connection = pool.begin(Begin::write);
  Transaction transaction{*connection};
  if (!has_unsealed(transaction)) return 0;
  if (!is_alone(transaction)) return 0;
  const std::size_t sealed = seal(transaction, kSealMax);
  connection->commit();
  return sealed;
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
    while (seal_some(pool_) > 0) {
    }
  } catch (const std::exception& error) {
    base::log(base::Level::error, "events could not be sealed", {{"why", error.what()}});
  }
}

}  // namespace storage
