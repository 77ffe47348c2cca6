// Fresh, empty databases of every kind, for tests that hold on all of them:
//
//   class Thing : public EveryBackend {};
//   TEST_P(Thing, DoesWhatItSays) { ... store().write(...) ... }
//   INSTANTIATE_TEST_SUITE_P(Storage, Thing, every_backend(), backend_name);
//
// PostgreSQL comes from the server that TEST_POSTGRES names (tests/storage/
// postgres.sh starts it); without one its half is skipped.

#pragma once

#include <base/crypto.hpp>
#include <storage/store.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace storage {

inline std::ostream& operator<<(std::ostream& out, Dialect dialect) {
  return out << (dialect == Dialect::sqlite ? "Sqlite" : "Postgres");
}

// A database that nothing was written to; removed with everything in it at the end.
class TestDatabase {
 public:
  explicit TestDatabase(Dialect dialect)
      : dialect_{dialect}, name_{"test_" + base::hex(base::random_bytes(8))} {
    if (dialect_ == Dialect::sqlite) {
      directory_ = std::filesystem::temp_directory_path() / name_;
      std::filesystem::create_directory(directory_);
    } else {
      open_postgres(server(), Access::read_write)->script("CREATE DATABASE " + name_);
    }
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase() {
    try {
      if (dialect_ == Dialect::sqlite) {
        std::filesystem::remove_all(directory_);
      } else {
        open_postgres(server(), Access::read_write)
            ->script("DROP DATABASE " + name_ + " WITH (FORCE)");
      }
    } catch (const std::exception& error) {
      ADD_FAILURE() << "the database is left behind: " << error.what();
    }
  }

  // Why this kind of database is not to be had here; empty where it is.
  static std::string lacking(Dialect dialect) {
    if (dialect == Dialect::sqlite) return "";
    const char* const url = std::getenv("TEST_POSTGRES");
    if (url == nullptr) return "TEST_POSTGRES names no server; run this through ctest";
    const std::string_view text{url};
    const std::size_t host = text.find("host=/");
    if (host == std::string_view::npos) return "";
    const std::size_t path = host + std::string_view{"host="}.size();
    const std::filesystem::path socket_directory{text.substr(path, text.find('&', path) - path)};
    const bool started = std::filesystem::exists(socket_directory / ".s.PGSQL.5432");
    return started ? "" : "PostgreSQL is not installed";
  }

  [[nodiscard]] std::string url() const {
    if (dialect_ == Dialect::sqlite) return "sqlite:" + path();
    // The server's URL with our database in the place of its own.
    std::string url = server();
    const std::size_t slash = url.find('/', url.find("://") + 3);
    const std::size_t end = std::min(url.find('?', slash), url.size());
    return url.replace(slash + 1, end - slash - 1, name_);
  }

  // SQLite only.
  [[nodiscard]] std::string path() const { return directory_ / "desk.db"; }

  [[nodiscard]] std::unique_ptr<Connection> connect(Access access = Access::read_write) const {
    return dialect_ == Dialect::sqlite ? open_sqlite(path(), access) : open_postgres(url(), access);
  }

 private:
  static std::string server() {
    const char* const url = std::getenv("TEST_POSTGRES");
    return url == nullptr ? "" : url;
  }

  Dialect dialect_;
  std::string name_;
  std::filesystem::path directory_;
};

// One database for each test, and the store on it once it is asked for.
class EveryBackend : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    const std::string lacking = TestDatabase::lacking(GetParam());
    if (!lacking.empty()) GTEST_SKIP() << lacking;
    database_ = std::make_unique<TestDatabase>(GetParam());
  }

  void TearDown() override { store_.reset(); }

  [[nodiscard]] TestDatabase& database() { return *database_; }

  Store& store() {
    if (!store_) {
      auto opened = Store::open(database_->url());
      if (!opened) throw std::runtime_error{opened.error().message};
      store_.emplace(std::move(opened).value());
    }
    return *store_;
  }

  // Stops the store; the next use opens it again.
  void close() { store_.reset(); }

 private:
  std::unique_ptr<TestDatabase> database_;
  std::optional<Store> store_;
};

inline auto every_backend() { return testing::Values(Dialect::sqlite, Dialect::postgres); }

inline std::string backend_name(const testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::sqlite ? "Sqlite" : "Postgres";
}

}  // namespace storage
