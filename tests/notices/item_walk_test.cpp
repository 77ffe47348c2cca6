// A long random walk through the lives of items, with the promises that hold at every step.

#include <notices/clocks.hpp>
#include <notices/counter.hpp>
#include <notices/item_life.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "days.hpp"
#include <array>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace notices {
namespace {

using std::chrono::hours;

constexpr int kWalkSteps = 120'000;
constexpr int kActs = static_cast<int>(ItemAct::abandon) + 1;
constexpr int kActors = static_cast<int>(By::program) + 1;

class Walk {
 public:
  void run() {
    for (int step = 0; step < kWalkSteps; ++step) {
      now_ += pick(20) == 0 ? hours{24 * pick(95)} : hours{pick(30)};
      run_due();
      try_something();
      if (testing::Test::HasFatalFailure()) return;
      if (is_over() && pick(3) == 0) start_again();
    }
  }

  [[nodiscard]] const std::set<std::pair<ItemState, ItemAct>>& taken() const { return taken_; }
  [[nodiscard]] int refused() const { return refused_; }

 private:
  int pick(int below) { return std::uniform_int_distribution<int>{0, below - 1}(random_); }
  bool coin() { return pick(2) == 0; }

  [[nodiscard]] bool is_over() const {
    return life_.state == ItemState::restored || life_.state == ItemState::rejected ||
           life_.state == ItemState::withdrawn || life_.state == ItemState::removed_final ||
           life_.state == ItemState::non_qualifying;
  }

  void start_again() {
    life_ = ItemLife{};
    life_.copyright = pick(5) != 0;
    disabled_by_person_ = false;
    barred_ = false;
  }

  // Any act at all, or else one that leads on from here.
  ItemAct some_act() {
    std::vector<ItemAct> leading;
    for (const ItemStep& step : item_steps()) {
      if (step.from == life_.state) leading.push_back(step.act);
    }
    if (leading.empty() || pick(3) == 0) return static_cast<ItemAct>(pick(kActs));
    return leading[static_cast<std::size_t>(pick(static_cast<int>(leading.size())))];
  }

  std::uint32_t some_mask() {
    constexpr auto kMasks = std::to_array<std::uint32_t>({63, 63, 63, 62, 14, 47, 49, 0, 13});
    return kMasks.at(static_cast<std::size_t>(pick(static_cast<int>(kMasks.size()))));
  }

  // What the desk does every minute, here whenever time has passed.
  void run_due() {
    while (const auto act = due_act(life_, now_)) {
      const auto lived = live(life_, {.act = *act, .by = By::program, .at = now_}, office_);
      ASSERT_TRUE(lived) << name(life_.state) << " " << name(*act);
      accept({.act = *act, .at = now_}, *lived);
    }
  }

  void try_something() {
    const ItemEvent event = {
        .act = some_act(),
        .by = pick(4) == 0 ? static_cast<By>(pick(kActors)) : By::legal,
        .at = now_,
        .mask = some_mask(),
        .complete_elsewhere = coin(),
        .counter_mask = coin() ? kCounterComplete : some_mask(),
        .stop = pick(4) != 0 ? StopVerdict{} : StopVerdict{.why_not = NoStop::somebody_else},
        .document = pick(4) != 0,
        .merits = coin(),
        .verified = pick(5) == 0,
        .no_infringement = pick(4) == 0,
        .reason = coin() ? "It is so." : ""};
    const ItemLife before = life_;
    const auto lived = live(life_, event, office_);
    if (!lived) {
      ++refused_;
      ASSERT_FALSE(lived.error().message.empty());
      ASSERT_EQ(life_, before);
      return;
    }
    accept(event, *lived);
  }

  void accept(const ItemEvent& event, const Lived& lived) {
    SCOPED_TRACE(std::string{name(life_.state)} + " " + std::string{name(event.act)});
    expect_promises(event, lived);
    for (const ItemStep& step : lived.steps)
      taken_.insert({step.from, step.act});
    if (event.act == ItemAct::disable)
      disabled_by_person_ = event.by == By::person || event.by == By::legal;
    if (event.act == ItemAct::bar) barred_ = true;
    if (lived.life.state == ItemState::restored) barred_ = false;
    life_ = lived.life;
  }

  static bool tells(const Lived& lived, int number) {
    return std::ranges::any_of(lived.told, [&](const Told& t) { return t.number == number; });
  }

  void expect_promises(const ItemEvent& event, const Lived& lived) {
    const ItemLife& after = lived.life;
    // No way from the running clock to the article's return before ten whole business days, but a
    // withdrawal and an upheld appeal.
    if (life_.state == ItemState::putback_running && after.state == ItemState::restored &&
        event.act != ItemAct::withdraw && event.act != ItemAct::uphold_appeal) {
      ASSERT_GE(now_, life_.window->opens_at);
    }
    // The program never leaves a running clock past its end; one that a person starts too late ends
    // with the program's next look.
    if (after.state == ItemState::putback_running) {
      ASSERT_TRUE(now_ <= after.window->closes_at || event.act == ItemAct::forward);
      ASSERT_TRUE(tells(lived, 9));
    }
    // An author hears of the removal in the very act.
    ASSERT_NE(after.state, ItemState::disabled);
    if (event.act == ItemAct::disable) {
      ASSERT_TRUE(tells(lived, 5) && tells(lived, 6));
    }
    // A strike never outlives the removal, and there is none without one.
    const bool stands =
        after.strike == StrikeChange::provisional || after.strike == StrikeChange::confirmed;
    ASSERT_EQ(stands, is_down(after.state));
    // Nothing is down that no person took down.
    if (is_down(after.state) && event.act != ItemAct::disable) {
      ASSERT_TRUE(disabled_by_person_);
    }
    // What a court forbids comes back by paper alone.
    if (barred_ && !is_down(after.state)) {
      ASSERT_TRUE(event.document);
    }
    expect_clocks(after);
  }

  void expect_clocks(const ItemLife& after) const {
    const auto clock = clock_of(after);
    const bool waits =
        after.state == ItemState::cure_requested || after.state == ItemState::valid ||
        after.state == ItemState::author_notified || after.state == ItemState::counter_received ||
        after.state == ItemState::counter_deficient || after.state == ItemState::putback_running ||
        after.state == ItemState::held_action_filed;
    const bool must_ask = after.state == ItemState::triage && after.ask_until.has_value();
    ASSERT_EQ(clock.has_value(), waits || must_ask);
    if (clock && clock->kind != ClockKind::put_back) {
      ASSERT_GT(clock->due_at, now_ - hours{1});
    }
  }

  // A fixed seed: a walk that fails can be walked again.
  std::mt19937 random_{20261127};  // NOLINT(cert-msc32-c,cert-msc51-cpp)
  Office office_ = office("America/New_York");
  base::Time now_ = at("2026-01-01T00:00:00Z");
  ItemLife life_;
  bool disabled_by_person_ = false;
  bool barred_ = false;
  int refused_ = 0;
  std::set<std::pair<ItemState, ItemAct>> taken_;
};

TEST(ItemWalk, KeepsEveryPromise) {
  Walk walk;
  walk.run();

  // Every step of the table was taken on the way, and many tries were refused.
  std::string missed;
  for (const ItemStep& step : item_steps()) {
    if (!walk.taken().contains({step.from, step.act})) {
      missed += std::string{name(step.from)} + " " + std::string{name(step.act)} + "\n";
    }
  }
  EXPECT_EQ(missed, "disabled withdraw\ndisabled restore\n");
  EXPECT_GT(walk.refused(), kWalkSteps / 4);
}

}  // namespace
}  // namespace notices
