// The running clocks of an item, for the board that shows all of them: what
// must happen until when, whose turn it is, and whether it is too late.

#pragma once

#include <notices/item_life.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace notices {

enum class ClockKind : std::uint8_t { ask_cure, cure, act, counter, forward, put_back, review };

// Whose turn it is. Only the desk can be late; the others lose their turn.
enum class Turn : std::uint8_t { desk, notifier, author };
[[nodiscard]] std::string_view name(Turn turn);

struct ClockRow {
  ClockKind kind;
  std::string_view word;
  ItemState state;  // In which it runs.
  Turn turn;
  std::string_view ends;  // What happens at its end; for docs/notices.md.
};
[[nodiscard]] std::span<const ClockRow> clock_rows();
[[nodiscard]] std::string_view name(ClockKind kind);

struct Clock {
  ClockKind kind = ClockKind::act;
  Turn turn = Turn::desk;
  base::Time due_at;    // When it should be done.
  base::Time alarm_at;  // When somebody is woken; `due_at` where nothing else is said.
  base::Time last_at;   // From here on it is too late.

  friend bool operator==(const Clock&, const Clock&) = default;
};

// The clock that runs in this state; nothing where none does.
[[nodiscard]] std::optional<Clock> clock_of(const ItemLife& life);

// Whether the desk is late.
[[nodiscard]] bool is_breached(const Clock& clock, base::Time now);

}  // namespace notices
