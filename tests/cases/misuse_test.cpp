#include <cases/flagger.hpp>
#include <cases/misuse.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tests/notices/days.hpp>
#include <tests/notices/document.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace cases {
namespace {

using notices::at;
using notices::day;
using notices::Kind;
using std::chrono::days;

const policies::Misuse kPolicy;
const base::Time kNow = at("2026-06-10T12:00:00Z");

MisuseEntry entry(base::Time when, Gravity gravity = Gravity::medium) {
  return {.kind = MisuseKind::unfounded_notice, .at = when, .gravity = gravity};
}

MisuseEvent willing(MisuseAct act, base::Time when) {
  return {.act = act,
          .person = "ana",
          .reason = "Five notices about texts that are out of copyright.",
          .weighed = Factors{.absolute = 5, .share = 0.5, .intention = "It was told before."},
          .at = when};
}

// Exhaustive, three states and four acts, for whom everything is in order.
TEST(Misuse, TakesTheStepsOfItsTable) {
  std::ostringstream table;
  table << "| From | Step | To | Condition |\n|---|---|---|---|\n";
  std::size_t taken = 0;
  for (int s = 0; s <= static_cast<int>(MisuseState::suspended); ++s) {
    for (int a = 0; a <= static_cast<int>(MisuseAct::lift); ++a) {
      const Ledger ledger{.state = static_cast<MisuseState>(s),
                          .entries = {entry(kNow)},
                          .warned_at = kNow - days{1},
                          .suspended_until = kNow};
      const auto next = step(ledger, willing(static_cast<MisuseAct>(a), kNow), kPolicy);
      if (next) {
        ++taken;
      } else {
        EXPECT_EQ(next.error().kind, base::Error::Kind::conflict);
      }
    }
  }
  for (const MisuseStep& each : misuse_steps()) {
    table << "| " << name(each.from) << " | " << name(each.act) << " | " << name(each.to) << " | "
          << each.condition << " |\n";
  }
  EXPECT_EQ(taken, misuse_steps().size());
  EXPECT_TRUE(notices::shows(table.str()));
}

// Art. 23(1), (2): a warning first, and something after it.
TEST(Misuse, IsWarnedOfBeforeItSuspends) {
  Ledger ledger{.entries = {entry(kNow - days{3})}};
  EXPECT_FALSE(step(ledger, willing(MisuseAct::suspend, kNow), kPolicy));
  ledger = step(ledger, willing(MisuseAct::warn, kNow), kPolicy).value();
  EXPECT_EQ(ledger.state, MisuseState::warned);
  EXPECT_FALSE(step(ledger, willing(MisuseAct::suspend, kNow + days{1}), kPolicy));

  ledger.entries.push_back(entry(kNow + days{2}));
  ledger = step(ledger, willing(MisuseAct::suspend, kNow + days{3}), kPolicy).value();
  EXPECT_EQ(ledger.state, MisuseState::suspended);
  EXPECT_EQ(ledger.suspended_until, kNow + days{33});

  MisuseEvent over{.act = MisuseAct::lapse, .at = kNow + days{32}};
  EXPECT_FALSE(step(ledger, over, kPolicy));
  over.at = kNow + days{33};
  ledger = step(ledger, over, kPolicy).value();
  EXPECT_EQ(ledger.state, MisuseState::clear);
  EXPECT_FALSE(ledger.warned_at);
  EXPECT_FALSE(step(ledger, willing(MisuseAct::suspend, kNow + days{40}), kPolicy));
}

TEST(Misuse, IsAPersonsToJudge) {
  const Ledger ledger{.entries = {entry(kNow)}};
  MisuseEvent event = willing(MisuseAct::warn, kNow);
  event.person = "";
  EXPECT_EQ(step(ledger, event, kPolicy).error().kind, base::Error::Kind::forbidden);
  event = willing(MisuseAct::warn, kNow);
  event.reason = " ";
  EXPECT_EQ(step(ledger, event, kPolicy).error().fields.front().pointer, "/reason");
  event = willing(MisuseAct::warn, kNow);
  event.weighed.reset();
  EXPECT_EQ(step(ledger, event, kPolicy).error().fields.front().pointer, "/factors");
  event.weighed = Factors{};
  EXPECT_EQ(step(ledger, event, kPolicy).error().fields.front().pointer, "/factors");
}

TEST(Misuse, WeighsNumberShareAndGravity) {
  const Ledger ledger{.entries = {entry(at("2025-06-10T12:00:00Z"), Gravity::high),
                                  entry(at("2025-06-10T12:00:01Z"), Gravity::low),
                                  entry(kNow, Gravity::medium)}};
  const Factors found = factors(ledger, 8, kNow, kPolicy);
  EXPECT_EQ(found.absolute, 2);
  EXPECT_EQ(found.share, 0.25);
  EXPECT_EQ(found.gravest, Gravity::medium);
  EXPECT_EQ(factors(ledger, 0, kNow, kPolicy).share, 0);
}

TEST(Misuse, IsForgottenAfterTwoYears) {
  const Ledger ledger{.state = MisuseState::warned, .entries = {entry(kNow)}, .warned_at = kNow};
  EXPECT_EQ(expired(ledger, at("2028-06-10T11:59:59Z"), kPolicy).state, MisuseState::warned);
  const Ledger later = expired(ledger, at("2028-06-10T12:00:00Z"), kPolicy);
  EXPECT_THAT(later.entries, testing::IsEmpty());
  EXPECT_EQ(later.state, MisuseState::clear);
}

TEST(Misuse, NeverSetsACopyrightNoticeAside) {
  std::ostringstream table;
  table << "| Notice of | Copyright | Order | Any other kind |\n|---|---|---|---|\n";
  for (const MisuseState state :
       {MisuseState::clear, MisuseState::warned, MisuseState::suspended}) {
    table << "| who is " << name(state) << " | " << name(reception(state, Kind::copyright)) << " | "
          << name(reception(state, Kind::order)) << " | " << name(reception(state, Kind::privacy))
          << " |\n";
  }
  EXPECT_TRUE(notices::shows(table.str()));
}

Flagger flagger() {
  return {.name = "A Hotline",
          .country = "PT",
          .areas = {Kind::illegal},
          .valid_from = day("2026-01-01"),
          .valid_until = day("2026-12-31")};
}

TEST(Flagger, HasPriorityWithinAreaAndTime) {
  struct Case {
    std::string title;
    Kind kind;
    std::string day;
    bool suspended;
    bool trusted;
  };
  for (const Case& c : std::vector<Case>{
           {"the first day", Kind::illegal, "2026-01-01", false, true},
           {"the last day", Kind::illegal, "2026-12-31", false, true},
           {"before", Kind::illegal, "2025-12-31", false, false},
           {"expired", Kind::illegal, "2027-01-01", false, false},
           {"another area", Kind::copyright, "2026-06-01", false, false},
           {"suspended", Kind::illegal, "2026-06-01", true, false},
       }) {
    Flagger each = flagger();
    each.suspended = c.suspended;
    EXPECT_EQ(is_trusted(each, c.kind, day(c.day)), c.trusted) << c.title;
    EXPECT_EQ(source_of(each, c.kind, day(c.day)) == notices::Source::trusted_flagger, c.trusted);
  }
  EXPECT_EQ(source_of(std::nullopt, Kind::illegal, day("2026-06-01")), notices::Source::ordinary);
  EXPECT_EQ(source_of(flagger(), Kind::order, day("2026-06-01")), notices::Source::authority_order);
}

TEST(Flagger, IsNamedWithItsCoordinator) {
  EXPECT_TRUE(check(flagger()));
  const auto pointer = [](const Flagger& each) {
    return check(each).error().fields.front().pointer;
  };
  Flagger wrong = flagger();
  wrong.name = "";
  EXPECT_EQ(pointer(wrong), "/name");
  wrong = flagger();
  wrong.country = "US";
  EXPECT_EQ(pointer(wrong), "/country");
  wrong = flagger();
  wrong.areas.clear();
  EXPECT_EQ(pointer(wrong), "/areas");
  wrong = flagger();
  wrong.valid_until = day("2025-12-31");
  EXPECT_EQ(pointer(wrong), "/valid_until");
}

TEST(Flagger, IsMeasuredByWhatWasDecided) {
  EXPECT_EQ(share_rejected({.notices = 10, .upheld = 3, .rejected = 1, .withdrawn = 2}), 0.25);
  EXPECT_EQ(share_rejected({.notices = 10}), 0);
}

}  // namespace
}  // namespace cases
