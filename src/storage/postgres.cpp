#include <base/ensure.hpp>
#include <storage/connection.hpp>
#include <storage/limits.hpp>

#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <pqxx/pqxx>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace storage {
namespace {

// A value in PostgreSQL's text form, which is how libpqxx sends all of them.
struct Sent {
  std::optional<std::string> text;
};

}  // namespace
}  // namespace storage

template <>
struct pqxx::string_traits<storage::Sent> {
  static constexpr const char* name() noexcept { return "value"; }
  static constexpr bool has_null() noexcept { return true; }
  static bool is_null(const storage::Sent& value) { return !value.text.has_value(); }
  static std::string to_string(const storage::Sent& value) { return value.text.value_or(""); }
};

namespace storage {
namespace {

// From PostgreSQL's catalogue, where these numbers are fixed for good.
constexpr pqxx::oid kBool = 16;
constexpr pqxx::oid kBytea = 17;
constexpr pqxx::oid kInt8 = 20;
constexpr pqxx::oid kInt2 = 21;
constexpr pqxx::oid kInt4 = 23;
constexpr pqxx::oid kFloat4 = 700;
constexpr pqxx::oid kFloat8 = 701;
constexpr pqxx::oid kNumeric = 1700;

struct SessionSetting {
  const char* name;
  const char* set;  // Null where the server decides and we only look.
  const char* wanted;
};

// clang-format off
constexpr auto kSession = std::to_array<SessionSetting>({
    {"server_encoding",             nullptr,                                   "UTF8"},
    {"client_encoding",             "SET client_encoding = 'UTF8'",            "UTF8"},
    {"standard_conforming_strings", "SET standard_conforming_strings = on",    "on"},
    {"synchronous_commit",          "SET synchronous_commit = on",             "on"},
    {"fsync",                       nullptr,                                   nullptr},
    {"TimeZone",                    "SET TimeZone = 'UTC'",                    "UTC"},
    {"lock_timeout",                "SET lock_timeout = '5s'",                 "5s"},
    {"statement_timeout",           "SET statement_timeout = '30s'",           "30s"},
    {"idle_in_transaction_session_timeout",
                                    "SET idle_in_transaction_session_timeout = '60s'", "1min"},
});
// clang-format on

// Eight characters a byte are too many and sixteen values enough: "\x" and two
// digits a byte, which PostgreSQL reads as bytea.
std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "\\x";
  text.reserve(2 + 2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 0xFU];
  }
  return text;
}

Sent sent(const Param& value) {
  return std::visit(
      [](const auto& held) -> Sent {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::monostate>) {
          return Sent{std::nullopt};
        } else if constexpr (std::is_same_v<Held, std::int64_t>) {
          return Sent{std::to_string(held)};
        } else if constexpr (std::is_same_v<Held, double>) {
          return Sent{pqxx::to_string(held)};
        } else if constexpr (std::is_same_v<Held, std::string_view>) {
          base::ensure(held.find('\0') == std::string_view::npos, "a text holds a NUL");
          return Sent{std::string{held}};
        } else {
          return Sent{hex_of(held.value)};
        }
      },
      value.held());
}

template <typename Number>
Number number_of(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  base::ensure(std::from_chars(text.data(), end, number).ptr == end, "a column is not a number");
  return number;
}

// A sum of integers comes as NUMERIC; without a point it is an integer.
void add_numeric(Rows& rows, std::string_view text) {
  if (text.find_first_of(".eN") == std::string_view::npos) {
    rows.add_integer(number_of<std::int64_t>(text));
  } else {
    rows.add_real(number_of<double>(text));
  }
}

void add_cell(Rows& rows, const pqxx::field& field) {
  if (field.is_null()) return rows.add_null();
  const std::string_view text{field.c_str(), field.size()};
  switch (field.type()) {
    case kInt8:
    case kInt4:
    case kInt2: return rows.add_integer(number_of<std::int64_t>(text));
    case kBool: return rows.add_integer(text == "t" ? 1 : 0);
    case kFloat4:
    case kFloat8: return rows.add_real(number_of<double>(text));
    case kNumeric: return add_numeric(rows, text);
    case kBytea: {
      const pqxx::binarystring bytes{field};
      return rows.add_bytes({bytes.get(), bytes.size()});
    }
    default: return rows.add_text(text);
  }
}

bool is_query(std::string_view sql) {
  sql.remove_prefix(std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
  return sql.starts_with("SELECT") || sql.starts_with("select");
}

struct Prepared {
  std::string name;
  bool query = false;
};

// Lets a cached statement be found by a view of its text.
struct TextHash {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(const std::string& url, Access access) : access_{access}, connection_{url} {
    pqxx::nontransaction session{connection_};
    for (const SessionSetting& each : kSession) {
      if (each.set != nullptr) session.exec(each.set);
    }
    if (access_ == Access::read_only) session.exec("SET default_transaction_read_only = on");
    session.exec("SET client_min_messages = warning");
  }

  [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }

  Rows run(std::string_view sql, std::span<const Param> values) override {
    std::vector<Sent> texts;
    texts.reserve(values.size());
    for (const Param& value : values) {
      texts.push_back(sent(value));
    }
    return guarded([&] {
      const Prepared& prepared = prepare(sql);
      return rows_of(in_force([&](pqxx::transaction_base& transaction) {
                       return transaction.exec_prepared(prepared.name,
                                                        pqxx::prepare::make_dynamic_params(texts));
                     }),
                     prepared.query);
    });
  }

  void script(std::string_view sql) override {
    guarded([&] {
      in_force(
          [&](pqxx::transaction_base& transaction) { return transaction.exec(std::string{sql}); });
      return Rows{};
    });
  }

  void begin(Begin mode) override {
    base::ensure(!transaction_, "one transaction at a time");
    guarded([&] {
      if (mode == Begin::write) {
        transaction_ = std::make_unique<pqxx::work>(connection_);
      } else {
        transaction_ = std::make_unique<pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>>(
            connection_);
      }
      return Rows{};
    });
  }

  void commit() override {
    base::ensure(transaction_ != nullptr, "no transaction is open");
    const std::unique_ptr<pqxx::transaction_base> ending = std::move(transaction_);
    try {
      ending->commit();
    } catch (const pqxx::in_doubt_error& error) {
      broken_ = true;
      throw InDoubt{error.what()};
    } catch (const pqxx::broken_connection& error) {
      broken_ = true;
      throw InDoubt{error.what()};
    } catch (const pqxx::statement_completion_unknown& error) {
      throw InDoubt{error.what()};
    } catch (const pqxx::failure& error) {
      throw CommitFailed{error.what()};
    }
  }

  void rollback() noexcept override {
    try {
      if (transaction_) transaction_->abort();
    } catch (const std::exception&) {
      broken_ = true;
    }
    transaction_.reset();
  }

  [[nodiscard]] bool in_transaction() const override { return transaction_ != nullptr; }

  [[nodiscard]] bool broken() const override { return broken_; }

  void maintain() override {}

  [[nodiscard]] std::vector<Setting> settings() override {
    std::vector<Setting> settings;
    for (const SessionSetting& each : kSession) {
      const Rows rows = run("SELECT current_setting($1)", std::array{Param{each.name}});
      const std::string found = rows[0].text(0);
      settings.push_back({each.name, each.wanted == nullptr ? found : each.wanted, found});
    }
    return settings;
  }

 private:
  // Runs in the open transaction, else on its own.
  template <typename Work>
  pqxx::result in_force(Work&& work) {
    if (transaction_) return work(*transaction_);
    pqxx::nontransaction alone{connection_};
    return work(alone);
  }

  // libpqxx would open another session by itself, without our settings and our
  // transaction; so a connection that was lost is never used again.
  template <typename Work>
  Rows guarded(Work&& work) {
    if (broken_) throw ConnectionLost{"the connection to the database was lost"};
    try {
      return work();
    } catch (const pqxx::broken_connection& error) {
      broken_ = true;
      throw ConnectionLost{error.what()};
    } catch (const pqxx::in_doubt_error& error) {
      broken_ = true;
      throw InDoubt{error.what()};
    } catch (const pqxx::unique_violation& error) {
      throw UniqueViolation{error.what()};
    } catch (const pqxx::transaction_rollback& error) {
      throw Busy{error.what()};
    } catch (const pqxx::sql_error& error) {
      if (error.sqlstate() == kLockNotAvailable) throw Busy{error.what()};
      throw DatabaseError{error.what()};
    } catch (const pqxx::failure& error) {
      throw DatabaseError{error.what()};
    }
  }

  static Rows rows_of(const pqxx::result& result, bool query) {
    Rows rows{static_cast<std::size_t>(result.columns())};
    for (const pqxx::row& row : result) {
      for (const pqxx::field& field : row) {
        add_cell(rows, field);
      }
    }
    if (!query) rows.set_changed(static_cast<std::int64_t>(result.affected_rows()));
    return rows;
  }

  const Prepared& prepare(std::string_view sql) {
    const auto found = cache_.find(sql);
    if (found != cache_.end()) return found->second;
    if (cache_.size() >= kPreparedMax) forget_all();
    Prepared prepared{"s" + std::to_string(++statements_), is_query(sql)};
    connection_.prepare(prepared.name, std::string{sql});
    return cache_.emplace(std::string{sql}, std::move(prepared)).first->second;
  }

  void forget_all() {
    for (const auto& [sql, prepared] : cache_) {
      connection_.unprepare(prepared.name);
    }
    cache_.clear();
  }

  static constexpr const char* kLockNotAvailable = "55P03";

  Access access_;
  pqxx::connection connection_;
  std::unique_ptr<pqxx::transaction_base> transaction_;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> cache_;
  std::uint64_t statements_ = 0;
  bool broken_ = false;
};

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url, Access access) {
  try {
    auto connection = std::make_unique<PostgresConnection>(url, access);
    check_settings(*connection);
    return connection;
  } catch (const pqxx::failure& error) {
    throw ConnectionLost{error.what()};
  }
}

}  // namespace storage
