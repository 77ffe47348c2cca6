// The seam between our SQL and the database that runs it: the one place where
// SQLite and PostgreSQL differ. Those who have a Store never see a Connection;
// they get a Snapshot to read or a Transaction to write (transaction.hpp).

#pragma once

#include <storage/errors.hpp>
#include <storage/rows.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

enum class Dialect : std::uint8_t { sqlite, postgres };

// read: one consistent view, which waits for nobody. write: on SQLite the write
// lock is taken at once, because a transaction that reads first and then finds
// another writer is refused whatever the busy timeout.
enum class Begin : std::uint8_t { read, write };

// What an engine was told at opening, and what it says is in force.
struct Setting {
  std::string name;
  std::string wanted;
  std::string found;
};

// One connection, used by one thread at a time. Failures throw as errors.hpp says.
class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  [[nodiscard]] virtual Dialect dialect() const = 0;

  // Runs one statement, prepared at its first use. Values are only ever bound,
  // as $1, $2 and so on, each of them used at least once; the text is a literal,
  // never built from input. A NUL inside a text is a Bug, for PostgreSQL would
  // cut the text there.
  virtual Rows run(std::string_view sql, std::span<const Param> values) = 0;

  // Runs a script of statements without values, such as a migration.
  virtual void script(std::string_view sql) = 0;

  // One transaction at a time. commit() throws CommitFailed where nothing was
  // stored and InDoubt where nobody knows; either way the transaction is over.
  virtual void begin(Begin mode) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  // Whether a transaction is open: an engine may end one by itself (disk full).
  [[nodiscard]] virtual bool in_transaction() const = 0;

  // Whether the connection is lost or in doubt, so that another must be opened.
  [[nodiscard]] virtual bool broken() const = 0;

  // What the engine wants done between transactions of the writer: on SQLite the
  // log is copied into the database once it is long.
  virtual void maintain() = 0;

  // Every setting that the promises of storage rest on, read from the engine.
  // A connection with one that differs is never handed out.
  [[nodiscard]] virtual std::vector<Setting> settings() = 0;
};

// Throws DatabaseError, naming the setting, where one is not as wanted.
void check_settings(Connection& connection);

// read_only: for readers; every statement that would write is refused.
enum class Access : std::uint8_t { read_write, read_only };

// `path` is made, with mode 0600, where there is none. Throws DatabaseError where
// it cannot be opened, is a symbolic link, or a setting does not hold afterwards.
[[nodiscard]] std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access);

// `url` is `postgresql://...` or any libpq connection string.
[[nodiscard]] std::unique_ptr<Connection> open_postgres(const std::string& url, Access access);

}  // namespace storage
