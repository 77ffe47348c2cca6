#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/clocks.hpp>

#include <algorithm>
#include <array>

namespace notices {
namespace {

constexpr auto kTurns = std::to_array<base::Named<Turn>>({
    {Turn::desk, "desk"},
    {Turn::notifier, "notifier"},
    {Turn::author, "author"},
});

constexpr auto kRows = std::to_array<ClockRow>({
    {ClockKind::ask_cure,
     "ask_cure",
     ItemState::triage,
     Turn::desk,
     "a curable notice without an answer counts as knowledge"},
    {ClockKind::cure,
     "cure",
     ItemState::cure_requested,
     Turn::notifier,
     "the program closes the item"},
    {ClockKind::act, "act", ItemState::valid, Turn::desk, "the safe harbour may be lost"},
    {ClockKind::counter,
     "counter",
     ItemState::author_notified,
     Turn::author,
     "the program makes the removal final"},
    {ClockKind::counter,
     "counter",
     ItemState::counter_deficient,
     Turn::author,
     "the program makes the removal final"},
    {ClockKind::forward,
     "forward",
     ItemState::counter_received,
     Turn::desk,
     "the notifier loses time to go to court"},
    {ClockKind::put_back,
     "put_back",
     ItemState::putback_running,
     Turn::desk,
     "the program puts the article back"},
    {ClockKind::review,
     "review",
     ItemState::held_action_filed,
     Turn::desk,
     "a person looks at the court's docket"},
});

Clock simple(const ClockRow& row, base::Time until) {
  return {.kind = row.kind, .turn = row.turn, .due_at = until, .alarm_at = until, .last_at = until};
}

Clock put_back(const ClockRow& row, const PutbackWindow& window) {
  return {.kind = row.kind,
          .turn = row.turn,
          .due_at = window.restore_at,
          .alarm_at = window.alarm_at,
          .last_at = std::max(window.closes_at, window.restore_at)};
}

}  // namespace

std::string_view name(Turn turn) { return base::name_in(kTurns, turn); }

std::string_view name(ClockKind kind) {
  const auto found = std::ranges::find(kRows, kind, &ClockRow::kind);
  base::ensure(found != kRows.end(), "every clock has its row");
  return found->word;
}

std::span<const ClockRow> clock_rows() { return kRows; }

std::optional<Clock> clock_of(const ItemLife& life) {
  const auto row = std::ranges::find(kRows, life.state, &ClockRow::state);
  if (row == kRows.end()) return std::nullopt;
  switch (row->kind) {
    case ClockKind::ask_cure:
      if (!life.ask_until) return std::nullopt;
      return simple(*row, *life.ask_until);
    case ClockKind::cure: return simple(*row, life.cure_until.value());
    case ClockKind::act: {
      Clock clock = simple(*row, life.act_until.value());
      clock.alarm_at = life.act_alarm_at.value();
      return clock;
    }
    case ClockKind::counter: return simple(*row, life.final_at.value());
    case ClockKind::forward: return simple(*row, life.forward_until.value());
    case ClockKind::put_back: return put_back(*row, life.window.value());
    case ClockKind::review: return simple(*row, life.review_at.value());
  }
  throw base::Bug{"a clock that is not in the enumeration"};
}

bool is_breached(const Clock& clock, base::Time now) {
  return clock.turn == Turn::desk && now > clock.last_at;
}

}  // namespace notices
