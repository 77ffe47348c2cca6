#include <base/ensure.hpp>
#include <storage/migrations.hpp>
#include <storage/pool.hpp>
#include <storage/sealer.hpp>
#include <storage/store.hpp>
#include <storage/writer.hpp>

#include <optional>
#include <string_view>

namespace storage {

// What the two databases do differently about threads.
class Store::Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  [[nodiscard]] virtual Dialect dialect() const = 0;
  virtual void write(Call<Transaction> act) = 0;
  virtual void read(Call<Snapshot> look) = 0;
  virtual void stop() = 0;
};

namespace {

constexpr std::string_view kSqliteScheme = "sqlite:";

void read_from(Pool& pool, Call<Snapshot> look) {
  const Pool::Lease connection = pool.begin(Begin::read);
  Reading reading{*connection};
  look(reading);
}

class SqliteEngine final : public Store::Engine {
 public:
  SqliteEngine(const std::string& path, const StoreOptions& options)
      : readers_{options.readers, [path] { return open_sqlite(path, Access::read_only); }},
        writer_{[path] { return open_sqlite(path, Access::read_write); }} {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
  void write(Call<Transaction> act) override { writer_.write(act); }
  void read(Call<Snapshot> look) override { read_from(readers_, look); }
  void stop() override {
    readers_.stop();
    writer_.stop();
  }

 private:
  Pool readers_;
  Writer writer_;
};

// A connection and a commit for each act. PostgreSQL groups commits by itself; on
// SQLite this is what a Writer is measured against.
class PooledEngine final : public Store::Engine {
 public:
  using Open = std::unique_ptr<Connection> (*)(const std::string&, Access);

  PooledEngine(Dialect dialect, Open open, const std::string& where, const StoreOptions& options)
      : dialect_{dialect},
        readers_{options.readers, [open, where] { return open(where, Access::read_only); }},
        writers_{options.writers, [open, where] { return open(where, Access::read_write); }},
        sealer_{writers_} {}

  [[nodiscard]] Dialect dialect() const override { return dialect_; }

  void write(Call<Transaction> act) override {
    const Pool::Lease connection = writers_.begin(Begin::write);
    Transaction transaction{*connection};
    act(transaction);
    base::ensure(!transaction.failed(), "an act went on after one of its statements had failed");
    connection->commit();
  }

  void read(Call<Snapshot> look) override { read_from(readers_, look); }

  void stop() override {
    sealer_.stop();
    readers_.stop();
    writers_.stop();
  }

 private:
  Dialect dialect_;
  Pool readers_;
  Pool writers_;
  Sealer sealer_;
};

// Brings the schema up to date, or says why that cannot be.
base::Result<base::Done> prepare(Connection& connection, Migrate mode) {
  const std::vector<Migration> migrations = shipped_migrations();
  if (mode == Migrate::run) {
    const base::Result<int> ran = migrate(connection, migrations, base::SystemClock{}.now());
    if (!ran) return ran.error();
    return base::Done{};
  }
  const base::Result<int> lacking = missing(connection, migrations);
  if (!lacking) return lacking.error();
  if (*lacking == 0) return base::Done{};
  return base::Error{.kind = base::Error::Kind::conflict,
                     .message = "The database lacks " + std::to_string(*lacking) +
                                " of this version's schema changes. Run `copydesk db migrate`."};
}

bool is_postgres(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

}  // namespace

base::Result<Store> Store::open(const std::string& url, const StoreOptions& options) {
  const bool sqlite = url.starts_with(kSqliteScheme);
  if (!sqlite && !is_postgres(url)) {
    return base::Error{.kind = base::Error::Kind::invalid,
                       .message = "A database is sqlite:PATH or a postgresql:// URL."};
  }
  const std::string where = sqlite ? url.substr(kSqliteScheme.size()) : url;
  {
    const auto connection =
        sqlite ? open_sqlite(where, Access::read_write) : open_postgres(where, Access::read_write);
    const base::Result<base::Done> ready = prepare(*connection, options.migrate);
    if (!ready) return ready.error();
  }
  if (sqlite && options.group_commit) return Store{std::make_unique<SqliteEngine>(where, options)};
  const Dialect dialect = sqlite ? Dialect::sqlite : Dialect::postgres;
  return Store{std::make_unique<PooledEngine>(
      dialect, sqlite ? open_sqlite : open_postgres, where, options)};
}

Store::Store(std::unique_ptr<Engine> engine) : engine_{std::move(engine)} {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() {
  if (engine_) engine_->stop();
}

void Store::write_call(Call<Transaction> call) { engine_->write(call); }
void Store::read_call(Call<Snapshot> call) { engine_->read(call); }
Dialect Store::dialect() const { return engine_->dialect(); }
void Store::stop() { engine_->stop(); }

}  // namespace storage
