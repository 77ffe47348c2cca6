#include <base/ensure.hpp>
#include <storage/connection.hpp>
#include <storage/transaction.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend.hpp"
#include <array>
#include <limits>

namespace storage {
namespace {

using testing::ElementsAre;

// Every promise of Connection, kept by every database.
class EveryConnection : public EveryBackend {
 protected:
  void SetUp() override {
    EveryBackend::SetUp();
    if (IsSkipped()) return;
    connection_ = database().connect();
    const bool sqlite = GetParam() == Dialect::sqlite;
    connection_->script(
        sqlite ? "CREATE TABLE thing (id INTEGER PRIMARY KEY, word TEXT UNIQUE, ratio REAL, "
                 "raw BLOB) STRICT"
               : "CREATE TABLE thing (id BIGINT PRIMARY KEY, word TEXT UNIQUE, "
                 "ratio DOUBLE PRECISION, raw BYTEA)");
  }

  void TearDown() override { connection_.reset(); }

  Rows run(std::string_view sql, std::initializer_list<Param> values = {}) {
    return connection_->run(sql, std::span<const Param>{values.begin(), values.size()});
  }

  std::int64_t number(std::string_view sql, std::initializer_list<Param> values = {}) {
    const Rows rows = run(sql, values);
    return rows[0].integer(0);
  }

  void insert(std::int64_t id, const Param& word) {
    run("INSERT INTO thing (word, id) VALUES ($2, $1)", {id, word});
  }

  std::vector<std::string> words() {
    std::vector<std::string> words;
    const Rows rows = run("SELECT word FROM thing ORDER BY id");
    for (const Row row : rows) {
      words.push_back(row.optional_text(0).value_or("(null)"));
    }
    return words;
  }

  std::unique_ptr<Connection> connection_;
};

TEST_P(EveryConnection, GivesBackWhatItWasGiven) {
  const std::string raw{"\0\x01\xFF'\\x", 6};
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

  run("INSERT INTO thing (id, word, ratio, raw) VALUES ($1, $2, $3, $4)",
      {kLeast, "O'Brien; DROP TABLE thing -- \xC3\xA9", 0.1, Bytes{raw}});
  run("INSERT INTO thing (id, word, ratio, raw) VALUES ($1, $2, $3, $4)",
      {2, std::nullopt, std::nullopt, Bytes{""}});

  const Rows rows = run("SELECT id, word, ratio, raw FROM thing ORDER BY id");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].integer(0), kLeast);
  EXPECT_EQ(rows[0].text(1), "O'Brien; DROP TABLE thing -- \xC3\xA9");
  EXPECT_EQ(rows[0].real(2), 0.1);
  EXPECT_EQ(rows[0].bytes(3), raw);
  EXPECT_TRUE(rows[1].is_null(1));
  EXPECT_EQ(rows[1].optional_text(1), std::nullopt);
  EXPECT_EQ(rows[1].optional_real(2), std::nullopt);
  EXPECT_EQ(rows[1].bytes(3), "");
}

TEST_P(EveryConnection, BindsEveryKindOfValue) {
  const base::Time time = base::from_micros(1700000000123456);
  const std::optional<std::string> word = "word";
  const std::optional<std::int64_t> nothing;
  const auto same = [&](const Param& value, std::string_view sql) {
    return number(sql, {value}) == 1;
  };

  EXPECT_TRUE(same(time, "SELECT CAST($1 AS BIGINT) = 1700000000123456"));
  EXPECT_TRUE(same(true, "SELECT CAST($1 AS BIGINT) = 1"));
  EXPECT_TRUE(same(7U, "SELECT CAST($1 AS BIGINT) = 7"));
  EXPECT_TRUE(same(word, "SELECT CAST($1 AS TEXT) = 'word'"));
  EXPECT_TRUE(same(nothing, "SELECT CAST($1 AS BIGINT) IS NULL"));
  EXPECT_TRUE(same("", "SELECT CAST($1 AS TEXT) = ''"));
  EXPECT_TRUE(same(std::string_view{}, "SELECT CAST($1 AS TEXT) = ''"));
}

TEST_P(EveryConnection, PutsAValueWhereItsNumberStands) {
  const Rows rows =
      run("SELECT CAST($2 AS TEXT), CAST($1 AS TEXT), CAST($2 AS TEXT)", {"first", "second"});

  EXPECT_EQ(rows[0].text(0), "second");
  EXPECT_EQ(rows[0].text(1), "first");
  EXPECT_EQ(rows[0].text(2), "second");
}

TEST_P(EveryConnection, CountsWhatAStatementChanged) {
  insert(1, "a");
  insert(2, "b");

  EXPECT_EQ(run("UPDATE thing SET ratio = 1.5 WHERE id > $1", {0}).changed(), 2);
  EXPECT_EQ(run("UPDATE thing SET ratio = 1.5 WHERE id > $1", {9}).changed(), 0);
  EXPECT_EQ(run("SELECT id FROM thing").changed(), 0);
  EXPECT_EQ(run("INSERT INTO thing (id) VALUES ($1) ON CONFLICT DO NOTHING", {1}).changed(), 0);
  const Rows gone = run("DELETE FROM thing WHERE id = $1 RETURNING word", {2});
  EXPECT_EQ(gone.changed(), 1);
  EXPECT_EQ(gone[0].text(0), "b");
}

TEST_P(EveryConnection, SumsIntegersAsIntegers) {
  insert(1, "a");
  insert(2, "b");

  EXPECT_EQ(number("SELECT SUM(id) FROM thing"), 3);
}

TEST_P(EveryConnection, RefusesATextWithANul) {
  EXPECT_THROW(insert(1, std::string_view{"a\0b", 3}), base::Bug);
  EXPECT_THAT(words(), ElementsAre());
}

TEST_P(EveryConnection, RefusesAValueThatNobodyNames) {
  EXPECT_ANY_THROW(run("SELECT CAST($1 AS TEXT)", {"a", "b"}));
  EXPECT_ANY_THROW(run("SELECT CAST($2 AS TEXT)", {"a", "b"}));
}

TEST_P(EveryConnection, RefusesASecondStatement) {
  EXPECT_ANY_THROW(run("SELECT 1; DELETE FROM thing"));
}

TEST_P(EveryConnection, SaysThatAKeyIsTaken) {
  insert(1, "a");

  EXPECT_THROW(insert(1, "b"), UniqueViolation);
  EXPECT_THROW(insert(2, "a"), UniqueViolation);
  EXPECT_THROW(run("SELECT nothing FROM nowhere"), DatabaseError);
}

TEST_P(EveryConnection, ForgetsATransactionThatIsRolledBack) {
  connection_->begin(Begin::write);
  insert(1, "a");
  EXPECT_TRUE(connection_->in_transaction());
  connection_->rollback();

  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_THAT(words(), ElementsAre());
}

TEST_P(EveryConnection, KeepsATransactionThatIsCommitted) {
  connection_->begin(Begin::write);
  insert(1, "a");
  connection_->commit();

  EXPECT_THAT(words(), ElementsAre("a"));
}

TEST_P(EveryConnection, ShowsAReaderOneViewUntilItEnds) {
  insert(1, "a");
  const auto reader = database().connect(Access::read_only);
  reader->begin(Begin::read);
  const auto seen = [&] { return Reading{*reader}.integer("SELECT COUNT(*) FROM thing"); };
  EXPECT_EQ(seen(), 1);

  insert(2, "b");

  EXPECT_EQ(seen(), 1);
  reader->rollback();
  EXPECT_EQ(seen(), 2);
}

TEST_P(EveryConnection, LetsAReaderWriteNothing) {
  const auto reader = database().connect(Access::read_only);

  EXPECT_THROW(reader->run("INSERT INTO thing (id) VALUES (1)", {}), DatabaseError);
  reader->begin(Begin::read);
  EXPECT_THROW(reader->run("DELETE FROM thing", {}), DatabaseError);
}

TEST_P(EveryConnection, LosesAUnitWithItsFirstFailedStatement) {
  connection_->begin(Begin::write);
  Transaction transaction{*connection_};
  transaction.run("INSERT INTO thing (id) VALUES ($1)", {1});

  EXPECT_THROW(transaction.run("INSERT INTO thing (id) VALUES ($1)", {1}), UniqueViolation);

  EXPECT_TRUE(transaction.failed());
  EXPECT_THROW(transaction.run("SELECT 1"), base::Bug);
}

TEST_P(EveryConnection, ReadsAColumnOnlyAsWhatItIs) {
  const Rows rows = run("SELECT 1, CAST('a' AS TEXT), CAST(NULL AS TEXT)");

  EXPECT_EQ(rows[0].real(0), 1.0);
  EXPECT_THROW((void)rows[0].text(0), base::Bug);
  EXPECT_THROW((void)rows[0].integer(1), base::Bug);
  EXPECT_THROW((void)rows[0].text(2), base::Bug);
  EXPECT_THROW((void)rows[0].text(3), base::Bug);
  EXPECT_THROW((void)rows[1], base::Bug);
}

TEST_P(EveryConnection, HasEverySettingThatItPromises) {
  for (const Access access : {Access::read_write, Access::read_only}) {
    for (const Setting& setting : database().connect(access)->settings()) {
      EXPECT_EQ(setting.found, setting.wanted) << setting.name;
    }
  }
}

class SqliteConnection : public EveryConnection {};

// Else a writer that has read would be refused the lock in the middle of its work.
TEST_P(SqliteConnection, TakesTheWriteLockAtItsBeginning) {
  const auto other = database().connect();
  other->script("PRAGMA busy_timeout = 0");
  connection_->begin(Begin::write);

  EXPECT_THROW(other->begin(Begin::write), Busy);
  EXPECT_NO_THROW(other->begin(Begin::read));
  other->rollback();

  connection_->rollback();
  EXPECT_NO_THROW(other->begin(Begin::write));
}

INSTANTIATE_TEST_SUITE_P(Storage, SqliteConnection, testing::Values(Dialect::sqlite), backend_name);

class PostgresConnection : public EveryConnection {};

// A session that was ended at the server has lost what was set in it.
TEST_P(PostgresConnection, IsNeverUsedAgainOnceItWasLost) {
  const std::int64_t session = number("SELECT pg_backend_pid()");
  database().connect()->run("SELECT pg_terminate_backend($1)", std::array{Param{session}});

  EXPECT_THROW(run("SELECT 1"), ConnectionLost);
  EXPECT_TRUE(connection_->broken());
  EXPECT_THROW(run("SELECT 1"), ConnectionLost);
}

TEST_P(PostgresConnection, IsInDoubtWhenItIsLostBeforeItsCommit) {
  connection_->begin(Begin::write);
  insert(1, "a");
  const std::int64_t session = number("SELECT pg_backend_pid()");
  database().connect()->run("SELECT pg_terminate_backend($1)", std::array{Param{session}});

  EXPECT_THROW(connection_->commit(), InDoubt);
  EXPECT_TRUE(connection_->broken());
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryConnection, every_backend(), backend_name);
INSTANTIATE_TEST_SUITE_P(Storage,
                         PostgresConnection,
                         testing::Values(Dialect::postgres),
                         backend_name);

}  // namespace
}  // namespace storage
