// The clocks that run, and when each of them rings.

#pragma once

#include <base/time.hpp>
#include <storage/transaction.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

// One clock that runs.
struct ClockRow {
  std::string id;            // Of what it belongs to, which has one clock at a time.
  std::string subject_kind;  // "item", "appeal", "notice"
  std::string kind;          // "put_back" and the like.
  std::string turn;          // "desk", "notifier", "author"
  std::string notice_id;     // Empty: it is about none.
  std::string case_id;       // Empty: it has none yet.
  base::Time due_at;
  base::Time alarm_at;                   // When somebody is woken.
  base::Time last_at;                    // From here on the desk is late.
  std::optional<base::Time> program_at;  // When the program acts by itself.

  friend bool operator==(const ClockRow&, const ClockRow&) = default;
};

// Starts the clock, or sets the one that runs anew.
void start_clock(Transaction& transaction, const ClockRow& clock);
void stop_clock(Transaction& transaction, std::string_view id);
// The case that the clock's subject is looked at in.
void set_clock_case(Transaction& transaction, std::string_view id, std::string_view case_id);

[[nodiscard]] std::optional<ClockRow> find_clock(Snapshot& snapshot, std::string_view id);

// Clocks on which the program has to act by `now`, the longest due first, at most `limit`.
[[nodiscard]] std::vector<ClockRow> clocks_for_program(Snapshot& snapshot,
                                                       base::Time now,
                                                       int limit);
// Clocks for which somebody is to be woken by `now` and was not.
[[nodiscard]] std::vector<ClockRow> clocks_to_ring(Snapshot& snapshot, base::Time now, int limit);
// True for the one caller that wakes somebody.
[[nodiscard]] bool set_rung(Transaction& transaction, std::string_view id);

// Clocks after (`after_due`, `after_id`), the first due first, at most `limit`.
struct ClockPage {
  base::Time after_due;
  std::string after_id;
  int limit = 0;
};
[[nodiscard]] std::vector<ClockRow> clock_rows(Snapshot& snapshot, const ClockPage& page);
// How many of them the desk has let run too long, counted up to `most`.
[[nodiscard]] int count_late(Snapshot& snapshot, base::Time now, int most);

}  // namespace storage
