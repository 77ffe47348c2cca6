#include <base/ensure.hpp>
#include <storage/migrations.hpp>
#include <storage/transaction.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend.hpp"
#include <array>
#include <map>
#include <thread>
#include <vector>

namespace storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr base::Time kNow{std::chrono::seconds{1700000000}};

// A released migration is never edited; a new one gets a row here. Released are
// those of a version in the CHANGELOG.
const std::map<std::string, std::string>& released() {
  static const std::map<std::string, std::string> digests = {};
  return digests;
}

TEST(Migrations, AreTheOnesThatWereReleased) {
  std::map<std::string, std::string> shipped;
  for (const Migration& migration : shipped_migrations()) {
    shipped[migration.name] = migration.digest;
  }

  EXPECT_FALSE(shipped.empty());
  for (const auto& [name, digest] : released()) {
    EXPECT_EQ(shipped[name], digest)
        << name << " was released and must not change. If it was not, its row is\n"
        << "      {\"" << name << "\",\n       \"" << shipped[name] << "\"},";
  }
}

TEST(Migrations, AreReadInTheOrderOfTheirNumbers) {
  const std::array<base::EmbeddedFile, 2> files = {base::EmbeddedFile{"0002_b.sql", "B"},
                                                   base::EmbeddedFile{"0001_a.sql", "A"}};

  const std::vector<Migration> migrations = read_migrations(files);

  ASSERT_EQ(migrations.size(), 2U);
  EXPECT_EQ(migrations[0].name, "0001_a");
  EXPECT_EQ(migrations[0].digest,
            "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd");
  EXPECT_EQ(migrations[1].number, 2);
}

TEST(Migrations, MustBeNamedAndNumberedWithoutAGap) {
  for (const char* const path : {"0002_b.sql", "1_a.sql", "a.sql", "0001_a.txt", "00o1_a.sql"}) {
    const std::array<base::EmbeddedFile, 1> files = {base::EmbeddedFile{path, ""}};
    EXPECT_THROW((void)read_migrations(files), base::Bug) << path;
  }
}

TEST(MigrationScript, SaysToEachDatabaseWhatIsForIt) {
  constexpr std::string_view kScript =
      "-- Prose is left out.\n"
      "CREATE TABLE t (a {i64}, b {bytes}) {strict};\n"
      "-- sqlite:\n"
      "ONE;\n"
      "-- postgres:\n"
      "TWO;\n"
      "\n"
      "BOTH;\n"
      "-- sqlite:\n"
      "THREE;\n"
      "-- all:\n"
      "END;";

  EXPECT_EQ(script_for(Dialect::sqlite, kScript),
            "CREATE TABLE t (a INTEGER, b BLOB) STRICT;\nONE;\nBOTH;\nTHREE;\nEND;\n");
  EXPECT_EQ(script_for(Dialect::postgres, kScript),
            "CREATE TABLE t (a BIGINT, b BYTEA) ;\nTWO;\nBOTH;\nEND;\n");
}

TEST(MigrationScript, RefusesWordsAndSectionsThatNobodyKnows) {
  EXPECT_THROW((void)script_for(Dialect::sqlite, "a {int}"), base::Bug);
  EXPECT_THROW((void)script_for(Dialect::sqlite, "-- mysql:\na"), base::Bug);
}

class EveryMigration : public EveryBackend {
 protected:
  // Scripts with these texts, numbered.
  std::vector<Migration> scripts(const std::vector<std::string>& texts) {
    texts_ = texts;
    std::vector<base::EmbeddedFile> files;
    names_ = {"0001_a.sql", "0002_b.sql", "0003_c.sql"};
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      files.push_back({.path = names_[i], .bytes = texts_[i]});
    }
    return read_migrations(files);
  }

  std::vector<std::string> texts_;
  std::vector<std::string> names_;
};

TEST_P(EveryMigration, RunsOnceAndInOrder) {
  const auto connection = database().connect();
  const auto first = scripts({"CREATE TABLE a (x {i64}) {strict};"});
  EXPECT_EQ(missing(*connection, first).value(), 1);
  EXPECT_EQ(migrate(*connection, first, kNow).value(), 1);

  const auto both = scripts({"CREATE TABLE a (x {i64}) {strict};",
                             "INSERT INTO a (x) VALUES (1); INSERT INTO a (x) VALUES (2);"});
  EXPECT_EQ(missing(*connection, both).value(), 1);
  EXPECT_EQ(migrate(*connection, both, kNow).value(), 1);
  EXPECT_EQ(migrate(*connection, both, kNow).value(), 0);

  EXPECT_EQ(Reading{*connection}.integer("SELECT COUNT(*) FROM a"), 2);
  EXPECT_EQ(missing(*connection, both).value(), 0);
}

TEST_P(EveryMigration, RefusesADatabaseThatRanAnotherText) {
  const auto connection = database().connect();
  EXPECT_TRUE(migrate(*connection, scripts({"CREATE TABLE a (x {i64}) {strict};"}), kNow).ok());

  const auto edited = scripts({"CREATE TABLE a (x {i64}, y {i64}) {strict};"});

  EXPECT_THAT(migrate(*connection, edited, kNow).error().message, HasSubstr("another text"));
  EXPECT_THAT(missing(*connection, edited).error().message, HasSubstr("0001_a"));
}

TEST_P(EveryMigration, RefusesADatabaseThatKnowsMore) {
  const auto connection = database().connect();
  const auto more =
      scripts({"CREATE TABLE a (x {i64}) {strict};", "CREATE TABLE b (x {i64}) {strict};"});
  EXPECT_TRUE(migrate(*connection, more, kNow).ok());

  const auto fewer = scripts({"CREATE TABLE a (x {i64}) {strict};"});

  EXPECT_THAT(migrate(*connection, fewer, kNow).error().message, HasSubstr("newer version"));
}

TEST_P(EveryMigration, LeavesNothingOfAScriptThatFails) {
  const auto connection = database().connect();
  const auto broken =
      scripts({"CREATE TABLE a (x {i64}) {strict};", "CREATE TABLE b (x {i64}) {strict}; oops;"});

  EXPECT_THROW((void)migrate(*connection, broken, kNow), DatabaseError);

  EXPECT_EQ(missing(*connection, broken).value(), 1);
  EXPECT_NO_THROW(connection->run("SELECT x FROM a", {}));
  EXPECT_THROW(connection->run("SELECT x FROM b", {}), DatabaseError);
}

TEST_P(EveryMigration, RunsOnceWhereManyRunItAtOnce) {
  constexpr int kProcesses = 4;
  const auto once = scripts({"CREATE TABLE a (x {i64}) {strict}; INSERT INTO a (x) VALUES (1);"});
  std::vector<int> ran(kProcesses, 0);
  std::vector<std::thread> processes;
  processes.reserve(kProcesses);
  for (int i = 0; i < kProcesses; ++i) {
    processes.emplace_back([&, i] {
      ran[static_cast<std::size_t>(i)] = migrate(*database().connect(), once, kNow).value();
    });
  }
  for (std::thread& process : processes) {
    process.join();
  }

  std::ranges::sort(ran);
  EXPECT_THAT(ran, ElementsAre(0, 0, 0, 1));
  const auto connection = database().connect();
  EXPECT_EQ(Reading{*connection}.integer("SELECT COUNT(*) FROM a"), 1);
}

TEST_P(EveryMigration, BringsTheWholeSchemaOfADeskWithIt) {
  const auto connection = database().connect();
  const std::vector<Migration> shipped = shipped_migrations();

  EXPECT_EQ(migrate(*connection, shipped, kNow).value(), static_cast<int>(shipped.size()));
  EXPECT_EQ(missing(*connection, shipped).value(), 0);
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryMigration, every_backend(), backend_name);

}  // namespace
}  // namespace storage
