#include <base/ensure.hpp>
#include <storage/audit.hpp>
#include <storage/counters.hpp>
#include <storage/store.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend.hpp"
#include <atomic>
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

INSTANTIATE_TEST_SUITE_P(Storage, EveryStore, every_backend(), backend_name);

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
