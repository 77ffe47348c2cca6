// What code that speaks SQL is handed by the Store: a Snapshot to read from, a
// Transaction to write in. A function that only reads takes a Snapshot&, so that
// it serves both.
//
// SQL is common text of SQLite and PostgreSQL: $1, $2; ids from us; times as
// microseconds ({i64} columns, bind a base::Time, read row.time(n)); flags as 0
// and 1; RETURNING; ON CONFLICT. Where PostgreSQL cannot tell the type of a value
// (`$1 IS NULL OR ...`), say it: `CAST($1 AS TEXT)`, which both understand.

#pragma once

#include <storage/connection.hpp>

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace storage {

// One statement in two wordings, for what the databases cannot say alike.
struct Sql {
  std::string_view sqlite;
  std::string_view postgres;
};

// One consistent view of the database, for the length of one Store::read.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : connection_{connection} {}
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // Runs a statement whose text is a literal; see Connection::run. After one has
  // failed every further one is a Bug, on both databases alike: the whole unit
  // is lost. What may be there already is asked with ON CONFLICT DO NOTHING.
  Rows run(std::string_view sql, std::initializer_list<Param> values = {}) {
    return run(sql, std::span<const Param>{values.begin(), values.size()});
  }
  Rows run(const Sql& sql, std::initializer_list<Param> values = {}) {
    return run(dialect() == Dialect::sqlite ? sql.sqlite : sql.postgres, values);
  }
  Rows run(std::string_view sql, std::span<const Param> values);

  // The integer of a statement that gives one row of one, such as a COUNT(*).
  std::int64_t integer(std::string_view sql, std::initializer_list<Param> values = {}) {
    const Rows rows = run(sql, values);
    return rows[0].integer(0);
  }

  [[nodiscard]] Dialect dialect() const { return connection_.dialect(); }
  // Whether a statement has failed.
  [[nodiscard]] bool failed() const { return failed_; }

 protected:
  ~Snapshot() = default;
  [[nodiscard]] Connection& connection() { return connection_; }

 private:
  Connection& connection_;
  bool failed_ = false;
};

// What one Store::read is handed.
class Reading final : public Snapshot {
  using Snapshot::Snapshot;
};

struct SealedEvent;

// One unit of writing: all of it is stored or nothing. Made by Store::write.
class Transaction final : public Snapshot {
 public:
  // Where `events` is given, whoever commits will seal what append adds to it;
  // else events wait in the database for a sealer.
  explicit Transaction(Connection& connection, std::vector<SealedEvent>* events = nullptr)
      : Snapshot{connection}, events_{events} {}

  // Runs a statement and gives the number of rows that it changed: 0 tells that
  // the condition of a guarded UPDATE did not hold.
  std::int64_t change(std::string_view sql, std::initializer_list<Param> values = {}) {
    return run(sql, values).changed();
  }

  // Runs statements without values.
  void script(std::string_view sql) { connection().script(sql); }

  // For append alone: null where events wait in the database.
  [[nodiscard]] std::vector<SealedEvent>* events() const { return events_; }

 private:
  std::vector<SealedEvent>* events_;
};

}  // namespace storage
