// The database of a desk: hands out transactions and makes them durable.
//
// SQLite: one writer thread runs whatever is waiting, each act in a savepoint of
// its own, and makes all of it durable with one commit. Readers have connections
// of their own and never wait for it. PostgreSQL: a pool of connections, one
// transaction for each act; it groups commits by itself.

#pragma once

#include <base/result.hpp>
#include <storage/call.hpp>
#include <storage/limits.hpp>
#include <storage/transaction.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace storage {

// run: missing migrations are run at opening. check: a database that lacks one
// is refused.
enum class Migrate : std::uint8_t { run, check };

struct StoreOptions {
  Migrate migrate = Migrate::run;
  bool group_commit = true;  // SQLite; false only to measure what it is worth.
  std::size_t readers = kReaders;
  std::size_t writers = kWriters;
};

// Safe from any number of threads. Destroying it does what stop() does.
class Store {
 public:
  // `url` is `sqlite:PATH` or a `postgresql://` URL. An Error says what the
  // operator must do: an unknown kind of URL, a database that is newer than this
  // program, an edited or missing migration. A database that cannot be reached throws.
  [[nodiscard]] static base::Result<Store> open(const std::string& url,
                                                const StoreOptions& options = {});

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Runs `act(Transaction&)` and gives what it gives, once that is durable. What
  // it throws is thrown here and nothing of it is stored, to the harm of nobody
  // else's act. It runs on another thread, exactly once, while the caller waits,
  // so it must not call the store. Throws Busy, CommitFailed, InDoubt.
  template <typename Act>
  auto write(Act&& act) -> std::invoke_result_t<Act&, Transaction&> {
    using Given = std::invoke_result_t<Act&, Transaction&>;
    if constexpr (std::is_void_v<Given>) {
      auto run = [&act](Transaction& transaction) { act(transaction); };
      write_call(Call<Transaction>::of(run));
    } else {
      std::optional<Given> given;
      auto run = [&act, &given](Transaction& transaction) { given.emplace(act(transaction)); };
      write_call(Call<Transaction>::of(run));
      return std::move(*given);
    }
  }

  // Runs `look(Snapshot&)` on one consistent view, on the caller's thread. Keep
  // it short: while it runs the log of the database cannot be cleared.
  template <typename Look>
  auto read(Look&& look) -> std::invoke_result_t<Look&, Snapshot&> {
    using Given = std::invoke_result_t<Look&, Snapshot&>;
    if constexpr (std::is_void_v<Given>) {
      auto run = [&look](Snapshot& snapshot) { look(snapshot); };
      read_call(Call<Snapshot>::of(run));
    } else {
      std::optional<Given> given;
      auto run = [&look, &given](Snapshot& snapshot) { given.emplace(look(snapshot)); };
      read_call(Call<Snapshot>::of(run));
      return std::move(*given);
    }
  }

  [[nodiscard]] Dialect dialect() const;

  // Finishes what is waiting, numbers the last events, closes every connection.
  // Afterwards write and read throw DatabaseError.
  void stop();

  class Engine;

 private:
  explicit Store(std::unique_ptr<Engine> engine);
  void write_call(Call<Transaction> call);
  void read_call(Call<Snapshot> call);

  std::unique_ptr<Engine> engine_;
};

}  // namespace storage
