// What the program does by itself when a clock ends: put back, close what stayed
// incomplete, make final what nobody answered, wake somebody before it is late.

#pragma once

#include <desk/desk.hpp>

namespace desk {

struct Due {
  int acted = 0;      // Acts that the program took.
  int woken = 0;      // Clocks for which somebody was woken.
  bool more = false;  // Something is left for the next call.
};

// Everything that is due by now, a bounded number of it, each in a transaction of its own: whoever
// does it at the same time, or again after being killed, does nothing twice.
Due run_due(Desk& desk);

// Writes into the history that somebody gave the clock: `copydesk run-due --now`.
void record_given_clock(Desk& desk);

}  // namespace desk
