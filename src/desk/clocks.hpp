// The clock board: everything that must happen by some time, in one list.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <string>
#include <string_view>

namespace desk {

// One clock that runs: of an item of a notice; of an open case, whose due time is one too; of the
// designation of the agent.
struct ClockView {
  std::string id;          // Of the item or the case; "agent".
  std::string kind;        // "case", "agent", or as docs/notices.md names it: "put_back" ...
  std::string turn;        // Whose turn it is: desk, notifier, author.
  std::string case_id;     // Empty: it is in none.
  std::string reference;   // Of the case.
  std::string notice;      // The notice's reference; empty: it is about none.
  std::string title;       // Of the case.
  base::Time due_at;       // When it should be done.
  base::Time alarm_at;     // When somebody is woken.
  base::Time last_at;      // From here on it is too late.
  bool automatic = false;  // At its end the program acts.
  bool breached = false;   // The desk is late.
};

struct ClockBoard {
  Page<ClockView> page;
  int breached = 0;  // Of all clocks, counted up to kCountMax for items, and for cases.
};

// Every running clock, the first due first.
base::Result<ClockBoard> clock_board(Desk& desk,
                                     const Actor& by,
                                     std::string_view cursor,
                                     int limit);

}  // namespace desk
