#include <notices/clocks.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "days.hpp"
#include "document.hpp"
#include <sstream>
#include <string>

namespace notices {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

TEST(Clock, OfAValidNoticeRunsOnBusinessDays) {
  const base::Time friday = at("2026-06-12T14:00:00Z");
  ItemLife life{.state = ItemState::triage, .mask = 63};
  life = live(life, {.act = ItemAct::qualify, .by = By::person, .at = friday}, office("UTC"))->life;
  const Clock clock = clock_of(life).value();

  EXPECT_EQ(name(clock.kind), "act");
  EXPECT_EQ(name(clock.turn), "desk");
  EXPECT_EQ(base::to_rfc3339(clock.due_at), "2026-06-15T14:00:00Z");
  EXPECT_EQ(base::to_rfc3339(clock.alarm_at), "2026-06-16T14:00:00Z");
  EXPECT_FALSE(is_breached(clock, clock.due_at));
  EXPECT_TRUE(is_breached(clock, clock.due_at + seconds{1}));
}

TEST(Clock, OfAPutBackHasAllItsTimes) {
  ItemLife life{.state = ItemState::putback_running};
  life.window = putback_window(office("UTC"), at("2026-06-12T14:00:00Z"));
  const Clock clock = clock_of(life).value();

  EXPECT_EQ(base::to_rfc3339(clock.due_at), "2026-06-30T12:00:00Z");
  EXPECT_EQ(base::to_rfc3339(clock.alarm_at), "2026-07-02T00:00:00Z");
  EXPECT_EQ(base::to_rfc3339(clock.last_at), "2026-07-03T23:59:59Z");
  EXPECT_FALSE(is_breached(clock, clock.alarm_at));
  EXPECT_TRUE(is_breached(clock, clock.last_at + seconds{1}));
}

// Whoever else has the turn loses it; the desk is not late because of them.
TEST(Clock, OfSomebodyElseIsNoBreach) {
  ItemLife life{.state = ItemState::author_notified, .final_at = at("2026-06-12T14:00:00Z")};
  const Clock clock = clock_of(life).value();

  EXPECT_EQ(name(clock.turn), "author");
  EXPECT_FALSE(is_breached(clock, clock.last_at + hours{1}));
}

TEST(Clock, DoesNotRunWhereNothingIsDue) {
  using enum ItemState;
  for (const ItemState state :
       {received, triage, non_qualifying, disabled, restored, removed_final}) {
    EXPECT_FALSE(clock_of({.state = state})) << name(state);
  }
}

TEST(Clock, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Clock | Runs while | Turn of | At its end |\n|---|---|---|---|\n";
  for (const ClockRow& row : clock_rows()) {
    table << "| " << row.word << " | " << name(row.state) << " | " << name(row.turn) << " | "
          << row.ends << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
