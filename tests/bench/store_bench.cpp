// Durable commits a second through Store::write, beside a connection for each
// thread with the same settings and statements, at 1, 4, 16 and 64 callers.
//
//   store_bench [--seconds N] [--callers N] [--dir DIR] [--sync-ms N]
//
// An act is a submission: a body of 5 KB under a unique token, and an audit event. Group commit
// saves syncs, so the ratio is that of the disk: --sync-ms makes every sync of both variants take
// that much longer, as a network disk's does (4 ms is usual).

#include <base/crypto.hpp>
#include <base/id.hpp>
#include <base/time.hpp>
#include <storage/audit.hpp>
#include <storage/migrations.hpp>
#include <storage/store.hpp>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kBodyBytes = std::size_t{5} * 1024;

struct Options {
  std::chrono::duration<double> seconds{3.0};
  std::vector<std::size_t> callers{1, 4, 16, 64};
  std::filesystem::path directory = std::filesystem::temp_directory_path();
};

// How much longer every sync takes than the disk does; set before the first one.
std::chrono::duration<double, std::milli> sync_delay{0};

struct Figures {
  std::int64_t commits = 0;
  std::int64_t busy = 0;
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double cpu_us = 0;  // Of a commit, all threads together.
};

// What one caller does over and over; false where it was told to come again.
using Act = std::function<bool()>;

Options options_of(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    if (arguments[i] == "--seconds") {
      options.seconds = std::chrono::duration<double>{std::stod(arguments[i + 1])};
    } else if (arguments[i] == "--callers") {
      options.callers = {std::stoul(arguments[i + 1])};
    } else if (arguments[i] == "--sync-ms") {
      sync_delay = std::chrono::duration<double, std::milli>{std::stod(arguments[i + 1])};
    } else if (arguments[i] == "--dir") {
      options.directory = arguments[i + 1];
    } else {
      throw std::runtime_error{
          "usage: store_bench [--seconds N] [--callers N] [--dir DIR] [--sync-ms N]"};
    }
  }
  return options;
}

void submit(storage::Transaction& transaction, const std::string& body) {
  const base::Time now = base::SystemClock{}.now();
  const std::string id = base::new_id(now);
  transaction.run(
      "INSERT INTO submission (id, token, state, body, created_at) VALUES ($1, $2, $3, $4, $5)",
      {id, base::hex(base::random_bytes(16)), "held", body, now});
  storage::append(transaction,
                  storage::Event{.at = now,
                                 .actor = "anonymous",
                                 .kind = "article.submitted",
                                 .subject_kind = "article",
                                 .subject_id = id,
                                 .data = R"({"state":"held"})"});
}

double percentile(std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

// What this process has spent so far.
double cpu_us() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto us = [](const timeval& time) {
    return 1e6 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec);
  };
  return us(used.ru_utime) + us(used.ru_stime);
}

// Runs one act of `acts` on a thread each, for as long as the options say.
Figures measure(const Options& options, const std::vector<Act>& acts) {
  std::vector<std::vector<double>> times(acts.size());
  std::atomic<std::int64_t> busy{0};
  const double cpu_before = cpu_us();
  const Steady::time_point begin = Steady::now();
  const auto end = begin + std::chrono::duration_cast<Steady::duration>(options.seconds);
  std::vector<std::thread> callers;
  callers.reserve(acts.size());
  for (std::size_t i = 0; i < acts.size(); ++i) {
    callers.emplace_back([&, i] {
      for (Steady::time_point at = Steady::now(); at < end;) {
        const bool done = acts[i]();
        const Steady::time_point after = Steady::now();
        if (done) {
          times[i].push_back(std::chrono::duration<double, std::milli>(after - at).count());
        } else {
          ++busy;
        }
        at = after;
      }
    });
  }
  for (std::thread& caller : callers) {
    caller.join();
  }
  const std::chrono::duration<double> took = Steady::now() - begin;

  std::vector<double> all;
  for (const std::vector<double>& each : times) {
    all.insert(all.end(), each.begin(), each.end());
  }
  std::ranges::sort(all);
  return Figures{.commits = static_cast<std::int64_t>(all.size()),
                 .busy = busy,
                 .per_second = static_cast<double>(all.size()) / took.count(),
                 .p50_ms = percentile(all, 0.5),
                 .p99_ms = percentile(all, 0.99),
                 .cpu_us = (cpu_us() - cpu_before) / static_cast<double>(all.size())};
}

// Appends of 4 KB made durable one by one, a second: what the disk itself allows
// just now. A ratio is worth nothing without it, for group commit saves syncs.
double syncs_per_second(const Options& options) {
  constexpr std::chrono::milliseconds kSample{500};
  const std::filesystem::path path =
      options.directory / ("store_bench_" + base::hex(base::random_bytes(6)));
  const std::string block(4096, 'x');
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): open is variadic
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error{"no file can be made in the directory"};
  std::int64_t syncs = 0;
  const Steady::time_point begin = Steady::now();
  while (Steady::now() - begin < kSample) {
    if (::write(file, block.data(), block.size()) < 0 || ::fdatasync(file) != 0) break;
    ++syncs;
  }
  const std::chrono::duration<double> took = Steady::now() - begin;
  ::close(file);
  std::filesystem::remove(path);
  return static_cast<double>(syncs) / took.count();
}

// A database with our schema and the table of submissions; removed at the end.
class Place {
 public:
  explicit Place(const Options& options)
      : directory_{options.directory / ("store_bench_" + base::hex(base::random_bytes(6)))} {
    std::filesystem::create_directory(directory_);
    const auto connection = storage::open_sqlite(path(), storage::Access::read_write);
    const auto migrations = storage::shipped_migrations();
    if (!storage::migrate(*connection, migrations, base::SystemClock{}.now())) {
      throw std::runtime_error{"the schema cannot be laid"};
    }
    connection->script(
        "CREATE TABLE submission (id TEXT NOT NULL PRIMARY KEY, token TEXT NOT NULL UNIQUE, "
        "state TEXT NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;"
        "CREATE INDEX submission_state ON submission (state, created_at)");
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }

  [[nodiscard]] std::string path() const { return directory_ / "desk.db"; }

 private:
  std::filesystem::path directory_;
};

Figures through_store(const Options& options, std::size_t callers, const std::string& body) {
  const Place place{options};
  auto opened = storage::Store::open("sqlite:" + place.path());
  storage::Store store = std::move(opened).value();
  const Act act = [&store, &body] {
    store.write([&body](storage::Transaction& transaction) { submit(transaction, body); });
    return true;
  };
  return measure(options, std::vector<Act>(callers, act));
}

bool submit_alone(storage::Connection& connection, const std::string& body) {
  try {
    connection.begin(storage::Begin::write);
    storage::Transaction transaction{connection};
    submit(transaction, body);
    connection.commit();
    connection.maintain();
    return true;
  } catch (const storage::Busy&) {
    connection.rollback();
    return false;
  }
}

Figures by_connection_per_thread(const Options& options,
                                 std::size_t callers,
                                 const std::string& body) {
  const Place place{options};
  std::vector<std::unique_ptr<storage::Connection>> connections;
  std::vector<Act> acts;
  for (std::size_t i = 0; i < callers; ++i) {
    connections.push_back(storage::open_sqlite(place.path(), storage::Access::read_write));
    storage::Connection& connection = *connections.back();
    acts.emplace_back([&connection, &body] { return submit_alone(connection, body); });
  }
  return measure(options, acts);
}

nlohmann::json to_json(const Figures& figures) {
  return {{"commits", figures.commits},
          {"busy", figures.busy},
          {"per_second", figures.per_second},
          {"p50_ms", figures.p50_ms},
          {"p99_ms", figures.p99_ms},
          {"cpu_us_per_commit", figures.cpu_us}};
}

void run(const Options& options) {
  const std::string body = base::hex(base::random_bytes(kBodyBytes / 2));
  nlohmann::json report = {{"bench", "store"},
                           {"body_bytes", kBodyBytes},
                           {"seconds_each", options.seconds.count()},
                           {"cores", std::thread::hardware_concurrency()},
                           {"runs", nlohmann::json::array()}};
  for (const std::size_t callers : options.callers) {
    const double syncs = syncs_per_second(options);
    const Figures store = through_store(options, callers, body);
    const Figures alone = by_connection_per_thread(options, callers, body);
    report["runs"].push_back({{"callers", callers},
                              {"disk_syncs_per_second", syncs},
                              {"store", to_json(store)},
                              {"connection_per_thread", to_json(alone)},
                              {"ratio", store.per_second / alone.per_second}});
  }
  std::cout << report.dump(2) << "\n";
}

}  // namespace

// SQLite's syncs come here: the program's symbols go before those of the C library.
extern "C" int fdatasync(int file) {
  std::this_thread::sleep_for(sync_delay);
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}

extern "C" int fsync(int file) {
  std::this_thread::sleep_for(sync_delay);
  return static_cast<int>(::syscall(SYS_fsync, file));
}

int main(int count, char** arguments) {
  try {
    const std::span<char*> all{arguments, static_cast<std::size_t>(count)};
    run(options_of({all.begin() + 1, all.end()}));
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
