#include <storage/connection.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "backend.hpp"
#include <filesystem>
#include <fstream>
#include <map>

namespace storage {
namespace {

std::map<std::string, std::string> found_in(Connection& connection) {
  std::map<std::string, std::string> found;
  for (const Setting& setting : connection.settings()) {
    found[setting.name] = setting.found;
  }
  return found;
}

// Written out once more, so that the table in the code cannot be weakened alone.
TEST(SqliteSettings, AreTheOnesThatDurabilityAndSafetyRestOn) {
  const TestDatabase database{Dialect::sqlite};
  const auto connection = database.connect();
  const std::map<std::string, std::string> expected = {
      {"busy_timeout", "5000"},
      {"cache_size", "-32768"},
      {"cell_size_check", "1"},
      {"defensive", "1"},
      {"dqs_ddl", "0"},
      {"dqs_dml", "0"},
      {"foreign_keys", "1"},
      {"journal_mode", "wal"},
      {"journal_size_limit", "67108864"},
      {"limit_attached", "0"},
      {"limit_expression_depth", "100"},
      {"limit_length", "8388608"},
      {"limit_sql_length", "1048576"},
      {"load_extension", "0"},
      {"mmap_size", "0"},
      {"query_only", "0"},
      {"recursive_triggers", "1"},
      {"secure_delete", "1"},
      {"synchronous", "2"},
      {"temp_store", "2"},
      {"trusted_schema", "0"},
      {"trusted_schema_config", "0"},
  };

  EXPECT_EQ(found_in(*connection), expected);
}

TEST(SqliteSettings, AreReadFromTheEngineAndNotFromTheTable) {
  const TestDatabase database{Dialect::sqlite};
  const auto connection = database.connect();

  connection->script("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF");

  EXPECT_EQ(found_in(*connection)["synchronous"], "1");
  EXPECT_EQ(found_in(*connection)["foreign_keys"], "0");
}

// Another process holds the file in a mode that cannot be changed under it.
TEST(SqliteSettings, RefuseADatabaseOnWhichTheyDoNotHold) {
  const TestDatabase database{Dialect::sqlite};
  const auto other = database.connect();
  other->script("PRAGMA journal_mode = DELETE");
  other->script("CREATE TABLE t (a INTEGER) STRICT");
  other->begin(Begin::write);

  EXPECT_THROW((void)database.connect(Access::read_only), DatabaseError);
}

TEST(SqliteFile, IsReadableByItsOwnerAlone) {
  const TestDatabase database{Dialect::sqlite};
  const auto connection = database.connect();
  connection->script("CREATE TABLE t (a INTEGER) STRICT");

  for (const char* const suffix : {"", "-wal", "-shm"}) {
    struct stat found {};
    ASSERT_EQ(::stat((database.path() + suffix).c_str(), &found), 0) << suffix;
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << suffix;
  }
}

TEST(SqliteFile, IsTakenFromOthersWhenItIsOpened) {
  const TestDatabase database{Dialect::sqlite};
  std::ofstream{database.path()}.close();
  ASSERT_EQ(::chmod(database.path().c_str(), 0644), 0);

  const auto connection = database.connect();

  struct stat found {};
  ASSERT_EQ(::stat(database.path().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST(SqliteFile, IsNotReachedThroughALink) {
  const TestDatabase database{Dialect::sqlite};
  database.connect().reset();
  const std::string link = database.path() + ".link";
  std::filesystem::create_symlink(database.path(), link);

  EXPECT_THROW((void)open_sqlite(link, Access::read_write), DatabaseError);
  EXPECT_THROW((void)open_sqlite(link, Access::read_only), DatabaseError);
}

TEST(SqliteFile, SaysWhatIsWrongWithIt) {
  const TestDatabase database{Dialect::sqlite};
  std::ofstream{database.path()} << std::string(4096, 'x');

  EXPECT_THROW((void)database.connect(), DatabaseError);
  EXPECT_THROW((void)open_sqlite("/nowhere/at/all.db", Access::read_write), DatabaseError);
}

}  // namespace
}  // namespace storage
