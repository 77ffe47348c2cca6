#include <storage/counters.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend.hpp"
#include <ostream>

namespace storage {

std::ostream& operator<<(std::ostream& out, const Count& count) {
  return out << count.key << " " << count.value;
}
std::ostream& operator<<(std::ostream& out, const DayCount& count) {
  return out << count.day << " " << count.key << " " << count.value;
}

namespace {

using testing::ElementsAre;

class EveryCounter : public EveryBackend {};

TEST_P(EveryCounter, AddsUpByDayNameAndKey) {
  store().write([](Transaction& t) {
    count(t, {.day = "2026-11-22", .name = "verdict", .key = "held"}, 2);
    count(t, {.day = "2026-11-23", .name = "verdict", .key = "held"});
    count(t, {.day = "2026-11-23", .name = "verdict", .key = "held"});
    count(t, {.day = "2026-11-23", .name = "verdict", .key = "live"}, 5);
    count(t, {.day = "2026-11-23", .name = "verdict", .key = "live"}, -1);
    count(t, {.day = "2026-11-23", .name = "other", .key = "held"}, 100);
    count(t, {.day = "2026-11-24", .name = "verdict", .key = "held"}, 1000);
  });
  const Days days{.first = "2026-11-22", .last = "2026-11-23"};

  store().read([&](Snapshot& s) {
    EXPECT_THAT(counts(s, days, "verdict"), ElementsAre(Count{"held", 4}, Count{"live", 4}));
    EXPECT_THAT(daily_counts(s, days, "verdict"),
                ElementsAre(DayCount{"2026-11-22", "held", 2},
                            DayCount{"2026-11-23", "held", 2},
                            DayCount{"2026-11-23", "live", 4}));
    EXPECT_EQ(counted(s, days, "verdict", "held"), 4);
    EXPECT_EQ(counted(s, days, "verdict", "never"), 0);
    EXPECT_THAT(counts(s, days, "never"), ElementsAre());
  });
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryCounter, every_backend(), backend_name);

}  // namespace
}  // namespace storage
