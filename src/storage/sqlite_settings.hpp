// Every setting that a SQLite connection of ours has, as tables. Our durability
// and the safety of a damaged or hostile file rest on them, so each is set and
// then read back.

#pragma once

#include <storage/connection.hpp>

#include <vector>

struct sqlite3;

namespace storage {

// Sets all of them.
void apply_sqlite_settings(sqlite3& database, Access access);

// Reads all of them back.
[[nodiscard]] std::vector<Setting> read_sqlite_settings(sqlite3& database, Access access);

}  // namespace storage
