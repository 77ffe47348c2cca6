#include <base/ensure.hpp>
#include <storage/connection.hpp>
#include <storage/limits.hpp>
#include <storage/sqlite_settings.hpp>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <functional>
#include <system_error>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace storage {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// A prepared statement with the value that stands at each of its places. SQLite
// reads $1 as a name, so that in "SELECT $2, $1" the first place is $2's.
struct Prepared {
  std::unique_ptr<sqlite3_stmt, Finalize> statement;
  std::vector<std::size_t> places;
  std::size_t values = 0;
  bool changes = false;
};

// Lets a cached statement be found by a view of its text.
struct TextHash {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

[[noreturn]] void fail(sqlite3* database, int code) {
  const std::string why = sqlite3_errmsg(database);
  const int extended = sqlite3_extended_errcode(database);
  if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY) {
    throw UniqueViolation{why};
  }
  const int primary = code & 0xFF;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) throw Busy{why};
  throw DatabaseError{why};
}

// SQLite keeps the address of what is bound, so an empty view needs one too.
const char* address(std::string_view block) { return block.data() == nullptr ? "" : block.data(); }

int bind(sqlite3_stmt* statement, int place, const Param& value) {
  return std::visit(
      [&](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::monostate>) {
          return sqlite3_bind_null(statement, place);
        } else if constexpr (std::is_same_v<Held, std::int64_t>) {
          return sqlite3_bind_int64(statement, place, held);
        } else if constexpr (std::is_same_v<Held, double>) {
          return sqlite3_bind_double(statement, place, held);
        } else if constexpr (std::is_same_v<Held, std::string_view>) {
          base::ensure(held.find('\0') == std::string_view::npos, "a text holds a NUL");
          return sqlite3_bind_text64(
              statement, place, address(held), held.size(), SQLITE_STATIC, SQLITE_UTF8);
        } else {
          return sqlite3_bind_blob64(
              statement, place, address(held.value), held.value.size(), SQLITE_STATIC);
        }
      },
      value.held());
}

void add_cell(Rows& rows, sqlite3_stmt* statement, int column) {
  const int type = sqlite3_column_type(statement, column);
  if (type == SQLITE_NULL) {
    rows.add_null();
  } else if (type == SQLITE_INTEGER) {
    rows.add_integer(sqlite3_column_int64(statement, column));
  } else if (type == SQLITE_FLOAT) {
    rows.add_real(sqlite3_column_double(statement, column));
  } else {
    // Gives the bytes of a text as well, without asking for a terminating NUL.
    const void* const block = sqlite3_column_blob(statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    const std::string_view view{block == nullptr ? "" : static_cast<const char*>(block), size};
    type == SQLITE_TEXT ? rows.add_text(view) : rows.add_bytes(view);
  }
}

// Leaves a statement as it was found, whatever happens to it.
class Use {
 public:
  explicit Use(sqlite3_stmt* statement) : statement_{statement} {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  sqlite3_stmt* statement_;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, Access access)
      : access_{access},
        database_{path,
                  (access == Access::read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE) |
                      SQLite::OPEN_NOFOLLOW | SQLite::OPEN_NOMUTEX,
                  static_cast<int>(kBusyTimeout.count())} {
    sqlite3_extended_result_codes(handle(), 1);
    apply_sqlite_settings(*handle(), access_);
    // Replaces the checkpoint inside a commit, which would keep callers waiting.
    if (access_ == Access::read_write) sqlite3_wal_hook(handle(), &committed, this);
  }

  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }

  Rows run(std::string_view sql, std::span<const Param> values) override {
    const Prepared& prepared = prepare(sql);
    base::ensure(values.size() == prepared.values, "a statement has other values than it names");
    sqlite3_stmt* const statement = prepared.statement.get();
    const Use use{statement};
    for (std::size_t i = 0; i < prepared.places.size(); ++i) {
      checked(bind(statement, static_cast<int>(i) + 1, values[prepared.places[i]]));
    }
    const int columns = sqlite3_column_count(statement);
    Rows rows{static_cast<std::size_t>(columns)};
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
      for (int column = 0; column < columns; ++column) {
        add_cell(rows, statement, column);
      }
    }
    checked(code);
    if (prepared.changes) rows.set_changed(sqlite3_changes64(handle()));
    return rows;
  }

  void script(std::string_view sql) override {
    checked(sqlite3_exec(handle(), std::string{sql}.c_str(), nullptr, nullptr, nullptr));
  }

  void begin(Begin mode) override {
    run(mode == Begin::write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED", {});
  }

  void commit() override {
    try {
      run("COMMIT", {});
    } catch (const DatabaseError& error) {
      if (broken_) throw InDoubt{error.what()};
      rollback();
      throw CommitFailed{error.what()};
    }
  }

  void rollback() noexcept override {
    if (in_transaction() &&
        sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr) != SQLITE_OK) {
      broken_ = true;
    }
  }

  [[nodiscard]] bool in_transaction() const override {
    return sqlite3_get_autocommit(handle()) == 0;
  }

  [[nodiscard]] bool broken() const override { return broken_; }

  void maintain() override {
    if (log_pages_ < checkpoint_at_) return;
    int pages = 0;
    int copied = 0;
    sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
    // Where a reader is in the way the log goes on growing; else it starts afresh.
    checkpoint_at_ = kCheckpointPages + (copied < pages ? pages : 0);
    log_pages_ = 0;
  }

  [[nodiscard]] std::vector<Setting> settings() override {
    return read_sqlite_settings(*handle(), access_);
  }

 private:
  [[nodiscard]] sqlite3* handle() const { return database_.getHandle(); }

  static int committed(void* self, sqlite3* /*database*/, const char* /*schema*/, int pages) {
    static_cast<SqliteConnection*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  }

  void checked(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    const int primary = code & 0xFF;
    if (primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) {
      broken_ = true;
    }
    fail(handle(), code);
  }

  const Prepared& prepare(std::string_view sql) {
    const auto found = cache_.find(sql);
    if (found != cache_.end()) return found->second;
    if (cache_.size() >= kPreparedMax) cache_.clear();
    return cache_.emplace(std::string{sql}, prepare_afresh(sql)).first->second;
  }

  Prepared prepare_afresh(std::string_view sql) {
    Prepared prepared;
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    checked(sqlite3_prepare_v3(handle(),
                               sql.data(),
                               static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT,
                               &statement,
                               &tail));
    prepared.statement.reset(statement);
    base::ensure(statement != nullptr, "a statement is empty");
    const std::string_view rest{tail, sql.size() - static_cast<std::size_t>(tail - sql.data())};
    base::ensure(rest.find_first_not_of(" \t\r\n;") == std::string_view::npos,
                 "one statement at a time");
    prepared.changes = sqlite3_stmt_readonly(statement) == 0;
    for (int place = 1; place <= sqlite3_bind_parameter_count(statement); ++place) {
      prepared.places.push_back(number_of(sqlite3_bind_parameter_name(statement, place)) - 1);
    }
    prepared.values = prepared.places.size();
    for (const std::size_t number : prepared.places) {
      base::ensure(number < prepared.values, "a statement skips one of its values");
    }
    return prepared;
  }

  // The number in "$7".
  static std::size_t number_of(const char* name) {
    const std::string_view text{name == nullptr ? "" : name};
    std::size_t number = 0;
    const char* const end = text.data() + text.size();
    const bool named = text.size() > 1 && text[0] == '$';
    base::ensure(named && std::from_chars(text.data() + 1, end, number).ptr == end && number > 0,
                 "a value is not named $1, $2 and so on");
    return number;
  }

  Access access_;
  SQLite::Database database_;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> cache_;
  int log_pages_ = 0;
  int checkpoint_at_ = kCheckpointPages;
  bool broken_ = false;
};

// Makes the file, readable by nobody else, or takes that right from others. A
// file that is there is never opened here: closing it would drop the locks that
// SQLite holds on it for other connections of this process.
void guard_file(const std::string& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): open is variadic
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) {
      ::close(file);
    } else if (errno != EEXIST) {
      throw DatabaseError{"the database file " + path +
                          " cannot be made: " + std::generic_category().message(errno)};
    }
    return;
  }
  if (S_ISLNK(found.st_mode)) throw DatabaseError{"the database file " + path + " is a link"};
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::chmod(path.c_str(), 0600) != 0) {
    throw DatabaseError{"the database file " + path + " is open to others and not ours to close"};
  }
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access) {
  try {
    // NOFOLLOW refuses a link anywhere on the way; only the file itself matters.
    const std::filesystem::path given{path};
    const std::string real =
        (std::filesystem::canonical(given.has_parent_path() ? given.parent_path() : ".") /
         given.filename())
            .string();
    if (access == Access::read_write) guard_file(real);
    auto connection = std::make_unique<SqliteConnection>(real, access);
    check_settings(*connection);
    return connection;
  } catch (const std::filesystem::filesystem_error& error) {
    throw DatabaseError{error.what()};
  } catch (const SQLite::Exception& error) {
    throw DatabaseError{"the database " + path + " cannot be opened: " + error.what()};
  }
}

}  // namespace storage
