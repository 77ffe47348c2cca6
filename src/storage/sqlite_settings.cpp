#include <storage/errors.hpp>
#include <storage/limits.hpp>
#include <storage/sqlite_settings.hpp>

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

namespace storage {
namespace {

struct Pragma {
  const char* name;
  const char* set;
  const char* wanted;
};

// clang-format off
constexpr auto kPragmas = std::to_array<Pragma>({
    // First, so that what follows waits for another process instead of failing.
    {"busy_timeout",        "PRAGMA busy_timeout = 5000",            "5000"},
    {"journal_mode",        "PRAGMA journal_mode = WAL",             "wal"},
    {"synchronous",         "PRAGMA synchronous = FULL",             "2"},
    {"foreign_keys",        "PRAGMA foreign_keys = ON",              "1"},
    {"trusted_schema",      "PRAGMA trusted_schema = OFF",           "0"},
    {"cell_size_check",     "PRAGMA cell_size_check = ON",           "1"},
    {"secure_delete",       "PRAGMA secure_delete = ON",             "1"},
    {"journal_size_limit",  "PRAGMA journal_size_limit = 67108864",  "67108864"},
    {"temp_store",          "PRAGMA temp_store = MEMORY",            "2"},
    // A mapped file answers an input error with a signal that ends the process.
    {"mmap_size",           "PRAGMA mmap_size = 0",                  "0"},
    // REPLACE fires the triggers that keep history only with this.
    {"recursive_triggers",  "PRAGMA recursive_triggers = ON",        "1"},
    {"cache_size",          "PRAGMA cache_size = -32768",            "-32768"},
});
static_assert(kBusyTimeout.count() == 5000 && kJournalBytes == 67108864);

struct Switch {
  const char* name;
  int option;
  int wanted;
};

constexpr auto kSwitches = std::to_array<Switch>({
    {"defensive",       SQLITE_DBCONFIG_DEFENSIVE,             1},
    {"dqs_ddl",         SQLITE_DBCONFIG_DQS_DDL,               0},
    {"dqs_dml",         SQLITE_DBCONFIG_DQS_DML,               0},
    {"load_extension",  SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {"trusted_schema_config", SQLITE_DBCONFIG_TRUSTED_SCHEMA,  0},
});

struct Limit {
  const char* name;
  int which;
  int wanted;
};

constexpr auto kLimits = std::to_array<Limit>({
    {"limit_length",           SQLITE_LIMIT_LENGTH,     kValueBytesMax},
    {"limit_sql_length",       SQLITE_LIMIT_SQL_LENGTH, kSqlBytesMax},
    {"limit_expression_depth", SQLITE_LIMIT_EXPR_DEPTH, kExpressionDepthMax},
    {"limit_attached",         SQLITE_LIMIT_ATTACHED,   0},
});
// clang-format on

[[noreturn]] void fail(sqlite3& database, const char* what) {
  throw DatabaseError{"the database refuses a setting (" + std::string{what} +
                      "): " + sqlite3_errmsg(&database)};
}

void execute(sqlite3& database, const char* sql) {
  if (sqlite3_exec(&database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database, sql);
}

// The change to the write-ahead log needs the database to itself, and is refused at once where
// waiting for another that changes it could be for ever; so it is tried again.
void execute_alone(sqlite3& database, const char* sql) {
  const auto deadline = std::chrono::steady_clock::now() + kBusyTimeout;
  while (sqlite3_exec(&database, sql, nullptr, nullptr, nullptr) == SQLITE_BUSY &&
         std::chrono::steady_clock::now() < deadline) {
    sqlite3_sleep(1);
  }
  if (sqlite3_errcode(&database) != SQLITE_OK) fail(database, sql);
}

std::string ask(sqlite3& database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(&database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    fail(database, sql.c_str());
  }
  std::string answer;
  if (sqlite3_step(statement) == SQLITE_ROW) {
    // The text's bytes, by way of a pointer that need not be cast by force.
    const void* const text = sqlite3_column_text(statement, 0);
    if (text != nullptr) answer = static_cast<const char*>(text);
  }
  sqlite3_finalize(statement);
  return answer;
}

// sqlite3_db_config and sqlite3_file_control are variadic by design.
// NOLINTBEGIN(cppcoreguidelines-pro-type-vararg)
int configure(sqlite3& database, int option, int value) {
  int in_force = -1;
  if (sqlite3_db_config(&database, option, value, &in_force) != SQLITE_OK) {
    fail(database, "db_config");
  }
  return in_force;
}
// NOLINTEND(cppcoreguidelines-pro-type-vararg)

}  // namespace

void apply_sqlite_settings(sqlite3& database, Access access) {
  for (const Switch& each : kSwitches) {
    configure(database, each.option, each.wanted);
  }
  for (const Pragma& each : kPragmas) {
    execute_alone(database, each.set);
  }
  if (access == Access::read_only) execute(database, "PRAGMA query_only = ON");
  for (const Limit& each : kLimits) {
    sqlite3_limit(&database, each.which, each.wanted);
  }
}

std::vector<Setting> read_sqlite_settings(sqlite3& database, Access access) {
  std::vector<Setting> settings;
  settings.reserve(kPragmas.size() + kSwitches.size() + kLimits.size() + 1);
  for (const Pragma& each : kPragmas) {
    settings.push_back({each.name, each.wanted, ask(database, "PRAGMA " + std::string{each.name})});
  }
  settings.push_back(
      {"query_only", access == Access::read_only ? "1" : "0", ask(database, "PRAGMA query_only")});
  for (const Switch& each : kSwitches) {
    settings.push_back({each.name,
                        std::to_string(each.wanted),
                        std::to_string(configure(database, each.option, -1))});
  }
  for (const Limit& each : kLimits) {
    settings.push_back({each.name,
                        std::to_string(each.wanted),
                        std::to_string(sqlite3_limit(&database, each.which, -1))});
  }
  return settings;
}

}  // namespace storage
