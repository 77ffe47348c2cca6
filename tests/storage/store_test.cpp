#include <base/ensure.hpp>
#include <storage/audit.hpp>
#include <storage/counters.hpp>
#include <storage/store.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend.hpp"
#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <functional>
#include <latch>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace storage {
namespace {

using testing::HasSubstr;

constexpr std::string_view kDay = "2026-11-23";

struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Runs `work(i)` on as many threads at once.
void at_once(int threads, const std::function<void(int)>& work) {
  std::latch start{threads};
  std::vector<std::thread> all;
  all.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) {
    all.emplace_back([&, i] {
      start.arrive_and_wait();
      work(i);
    });
  }
  for (std::thread& each : all) {
    each.join();
  }
}

class EveryStore : public EveryBackend {
 protected:
  std::int64_t counted_as(std::string_view key) {
    return store().read([&](Snapshot& s) { return counted(s, {kDay, kDay}, "act", key); });
  }
};

void add(Transaction& transaction, std::string_view key) {
  count(transaction, {.day = kDay, .name = "act", .key = key});
}

TEST_P(EveryStore, GivesWhatTheActGives) {
  const std::string given = store().write([](Transaction& t) {
    add(t, "a");
    return std::string{"made"};
  });
  store().write([](Transaction& t) { add(t, "a"); });

  EXPECT_EQ(given, "made");
  EXPECT_EQ(counted_as("a"), 2);
}

TEST_P(EveryStore, ThrowsWhatTheActThrowsAndStoresNothingOfIt) {
  EXPECT_THROW(store().write([](Transaction& t) {
    add(t, "a");
    throw Refused{"no"};
  }),
               Refused);

  EXPECT_EQ(counted_as("a"), 0);
  store().write([](Transaction& t) { add(t, "a"); });
  EXPECT_EQ(counted_as("a"), 1);
}

TEST_P(EveryStore, StoresNothingOfAnActThatGoesOnAfterAFailure) {
  const auto act = [](Transaction& t) {
    add(t, "a");
    try {
      t.run("INSERT INTO counter (day, name, key, value) VALUES ($1, $2, $3, $4)",
            {kDay, "act", "a", 7});
    } catch (const UniqueViolation&) {
      return;
    }
  };

  EXPECT_THROW(store().write(act), base::Bug);
  EXPECT_EQ(counted_as("a"), 0);
}

// What every caller was told holds after the store was closed and opened again.
TEST_P(EveryStore, KeepsEveryActOfManyCallersExceptThoseThatFail) {
  constexpr int kCallers = 64;
  constexpr int kActs = 8;
  std::atomic<int> told{0};
  std::atomic<int> refused{0};
  store();

  at_once(kCallers, [&](int caller) {
    for (int act = 0; act < kActs; ++act) {
      try {
        const std::string key = std::to_string(caller) + "/" + std::to_string(act);
        store().write([&](Transaction& t) {
          t.run("INSERT INTO counter (day, name, key, value) VALUES ($1, $2, $3, 1)",
                {kDay, "act", key});
          if (caller % 8 == 3) throw Refused{"this caller always fails"};
        });
        // Told, so that every reader sees it.
        EXPECT_EQ(counted_as(key), 1) << key;
        ++told;
      } catch (const Refused&) {
        ++refused;
      }
    }
  });
  close();

  EXPECT_EQ(refused, kCallers / 8 * kActs);
  EXPECT_EQ(told + refused, kCallers * kActs);
  const auto kept = store().read([](Snapshot& s) { return counts(s, {kDay, kDay}, "act"); });
  EXPECT_EQ(std::cmp_equal(kept.size(), told.load()), true) << kept.size();
  for (const Count& each : kept) {
    EXPECT_NE(std::stoi(each.key) % 8, 3) << each.key;
  }
}

// An act that waits until a reader has read proves that the reader does not wait.
TEST_P(EveryStore, LetsReadersReadWhileAnActRuns) {
  store().write([](Transaction& t) { add(t, "before"); });
  std::latch running{1};
  std::latch read{1};
  std::thread writer{[&] {
    store().write([&](Transaction& t) {
      add(t, "during");
      running.count_down();
      read.wait();
    });
  }};
  running.wait();

  EXPECT_EQ(counted_as("before"), 1);
  EXPECT_EQ(counted_as("during"), 0);

  read.count_down();
  writer.join();
  EXPECT_EQ(counted_as("during"), 1);
}

TEST_P(EveryStore, ShowsAReaderOneViewHoweverMuchIsWritten) {
  const auto seen = store().read([&](Snapshot& snapshot) {
    const std::int64_t first = counted(snapshot, {kDay, kDay}, "act", "a");
    store().write([](Transaction& t) { add(t, "a"); });
    return counted(snapshot, {kDay, kDay}, "act", "a") - first;
  });

  EXPECT_EQ(seen, 0);
  EXPECT_EQ(counted_as("a"), 1);
}

TEST_P(EveryStore, ServesMoreReadersThanItHasConnections) {
  store().write([](Transaction& t) { add(t, "a"); });
  std::atomic<std::int64_t> sum{0};

  at_once(32, [&](int /*reader*/) { sum += counted_as("a"); });

  EXPECT_EQ(sum, 32);
}

TEST_P(EveryStore, GivesItsConnectionBackWhenALookThrows) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_THROW(store().read([](Snapshot& /*s*/) { throw Refused{"no"}; }), Refused);
  }
  EXPECT_EQ(counted_as("a"), 0);
}

TEST_P(EveryStore, WritesBesideAnotherProcess) {
  store();
  auto other = Store::open(database().url());
  ASSERT_TRUE(other.ok());

  at_once(8, [&](int caller) {
    Store& mine = caller % 2 == 0 ? store() : other.value();
    for (int act = 0; act < 5; ++act) {
      mine.write([](Transaction& t) {
        add(t, "a");
        append(t,
               Event{.at = base::from_micros(1),
                     .actor = "system",
                     .kind = "a",
                     .subject_kind = "b",
                     .subject_id = "c"});
      });
    }
  });
  other->stop();
  close();

  EXPECT_EQ(counted_as("a"), 40);
  const AuditVerdict verdict = store().read([](Snapshot& s) { return verify(s); });
  EXPECT_TRUE(verdict.ok) << verdict.why;
  EXPECT_EQ(verdict.events, 40);
}

TEST_P(EveryStore, RefusesEverythingOnceStopped) {
  store().write([](Transaction& t) { add(t, "a"); });
  store().stop();

  EXPECT_THROW(store().write([](Transaction& t) { add(t, "a"); }), DatabaseError);
  EXPECT_THROW((void)counted_as("a"), DatabaseError);
  store().stop();
}

TEST_P(EveryStore, RefusesToRunOnAnOldSchemaUnlessItMayRenewIt) {
  const auto refused = Store::open(database().url(), {.migrate = Migrate::check});
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("copydesk db migrate"));

  store();
  close();
  EXPECT_TRUE(Store::open(database().url(), {.migrate = Migrate::check}).ok());
}

// A promise that is kept only at the end of the transaction, as none of ours is.
TEST_P(EveryStore, SaysWhereTheDatabaseTookAnActBack) {
  store().write([](Transaction& t) {
    t.script(t.dialect() == Dialect::sqlite
                 ? "CREATE TABLE late (a INTEGER REFERENCES late (b) DEFERRABLE INITIALLY "
                   "DEFERRED, b INTEGER PRIMARY KEY) STRICT"
                 : "CREATE TABLE late (a BIGINT, b BIGINT PRIMARY KEY);"
                   "ALTER TABLE late ADD FOREIGN KEY (a) REFERENCES late (b) "
                   "DEFERRABLE INITIALLY DEFERRED");
  });

  EXPECT_THROW(store().write([](Transaction& t) {
    add(t, "a");
    t.run("INSERT INTO late (a, b) VALUES (1, 2)");
  }),
               CommitFailed);

  EXPECT_EQ(counted_as("a"), 0);
  store().write([](Transaction& t) { add(t, "a"); });
  EXPECT_EQ(counted_as("a"), 1);
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryStore, every_backend(), backend_name);

// A restart of the server, as the store sees it.
class PostgresStore : public EveryStore {
 protected:
  void end_all_sessions() {
    const auto connection = database().connect();
    connection->run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
        {});
  }
};

TEST_P(PostgresStore, ReplacesConnectionsThatWereLostWhileIdle) {
  store().write([](Transaction& t) { add(t, "a"); });
  EXPECT_EQ(counted_as("a"), 1);

  end_all_sessions();

  store().write([](Transaction& t) { add(t, "a"); });
  EXPECT_EQ(counted_as("a"), 2);
}

INSTANTIATE_TEST_SUITE_P(Storage, PostgresStore, testing::Values(Dialect::postgres), backend_name);

class SqliteStore : public EveryStore {};

TEST_P(SqliteStore, RefusesAnActThatCallsTheStore) {
  EXPECT_THROW(store().write(
                   [&](Transaction& /*t*/) { store().write([](Transaction& t) { add(t, "a"); }); }),
               base::Bug);
}

// The callers that wait while the first commit is held are committed together.
TEST_P(SqliteStore, CommitsWhatWaitsWithOneCommit) {
  constexpr int kWaiting = 16;
  std::latch held{1};
  std::latch go{1};
  std::atomic<int> arrived{0};
  std::set<std::int64_t> versions;
  std::thread first{[&] {
    store().write([&](Transaction& /*t*/) {
      held.count_down();
      go.wait();
    });
  }};
  held.wait();
  std::vector<std::thread> waiting;
  waiting.reserve(kWaiting);
  for (int i = 0; i < kWaiting; ++i) {
    waiting.emplace_back([&] {
      ++arrived;
      store().write([&](Transaction& t) {
        add(t, "a");
        // All acts of a batch run on one thread and see each other's rows.
        versions.insert(counted(t, {kDay, kDay}, "act", "a"));
      });
    });
  }
  while (arrived < kWaiting) {
    std::this_thread::yield();
  }
  const std::int64_t before = counted_as("a");
  go.count_down();
  first.join();
  for (std::thread& each : waiting) {
    each.join();
  }

  EXPECT_EQ(before, 0);
  EXPECT_EQ(versions.size(), static_cast<std::size_t>(kWaiting));
  EXPECT_EQ(counted_as("a"), kWaiting);
}

// Writes to `path` from four threads until it is killed, and says so of every act
// that it was told is stored, as four bytes on `told`.
[[noreturn]] void write_until_killed(const std::string& url, int told) {
  auto store = Store::open(url);
  at_once(4, [&](int caller) {
    for (std::uint32_t act = 0;; ++act) {
      const std::uint32_t number = act * 4 + static_cast<std::uint32_t>(caller);
      store->write([&](Transaction& t) { add(t, std::to_string(number)); });
      if (::write(told, &number, sizeof number) != sizeof number) ::_exit(1);
    }
  });
  ::_exit(1);
}

TEST_P(SqliteStore, LosesNothingThatWasToldWhenItIsKilled) {
  constexpr std::size_t kActs = 200;
  store();
  close();
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) write_until_killed(database().url(), ends[1]);
  ::close(ends[1]);
  std::set<std::string> told;
  std::uint32_t number = 0;
  while (::read(ends[0], &number, sizeof number) == sizeof number) {
    told.insert(std::to_string(number));
    // What it has told until then is still in the pipe and read as well.
    if (told.size() == kActs) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);

  EXPECT_GE(told.size(), kActs);
  std::set<std::string> kept;
  for (const Count& each : store().read([](Snapshot& s) {
         return counts(s, {kDay, kDay}, "act");
       })) {
    EXPECT_EQ(each.value, 1) << each.key;
    kept.insert(each.key);
  }
  EXPECT_TRUE(std::ranges::includes(kept, told));
  EXPECT_EQ(store().read([](Snapshot& s) {
    const Rows rows = s.run("PRAGMA quick_check");
    return rows[0].text(0);
  }),
            "ok");
}

// The disk takes no more and then takes more again: no restart is needed.
TEST_P(SqliteStore, GoesOnOnceTheDiskTakesWritesAgain) {
  const std::string body(std::size_t{100} * 1024, 'x');
  std::set<std::string> told;
  int failed = 0;
  const auto write = [&](const std::string& key) {
    try {
      store().write([&](Transaction& t) {
        t.run("INSERT INTO counter (day, name, key, value) VALUES ($1, $2, $3, 1)",
              {body, "act", key});
      });
      told.insert(key);
    } catch (const DatabaseError&) {
      ++failed;
    }
  };
  write("before");
  ASSERT_NE(::signal(SIGXFSZ, SIG_IGN), SIG_ERR);
  rlimit unlimited{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &unlimited), 0);
  rlimit full = unlimited;
  full.rlim_cur = rlim_t{600} * 1024;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &full), 0);
  for (int act = 0; act < 20; ++act) {
    write("during " + std::to_string(act));
  }
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &unlimited), 0);
  write("after");

  EXPECT_GE(failed, 2);
  EXPECT_TRUE(told.contains("after"));
  std::set<std::string> kept;
  store().read([&](Snapshot& s) {
    const Rows rows = s.run("SELECT key FROM counter");
    for (const Row row : rows) {
      kept.insert(row.text(0));
    }
  });
  EXPECT_TRUE(std::ranges::includes(kept, told));
}

INSTANTIATE_TEST_SUITE_P(Storage, SqliteStore, testing::Values(Dialect::sqlite), backend_name);

TEST(StoreUrl, IsSqliteOrPostgresql) {
  for (const char* const url : {"", "desk.db", "mysql://x", "sqlite", "/var/lib/desk.db"}) {
    const auto opened = Store::open(url);
    ASSERT_FALSE(opened.ok()) << url;
    EXPECT_THAT(opened.error().message, HasSubstr("sqlite:PATH")) << url;
  }
}

}  // namespace
}  // namespace storage
