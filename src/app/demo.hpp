// A throw-away desk that shows every state: sample articles and notices are
// played through the desk's own acts, each at its own time.

#pragma once

#include <app/config.hpp>
#include <app/exit_codes.hpp>
#include <base/time.hpp>
#include <desk/desk.hpp>

#include <string>
#include <vector>

namespace app {

// Makes a desk in a new temporary directory, prints its one-time login link on standard output,
// and serves it until a signal; the directory is removed afterwards.
[[nodiscard]] Exit run_demo(Config config);

// Where each sample ended: its handle, the state it should have, the state it has.
struct DemoEnd {
  std::string handle;
  std::string expected;
  std::string state;
};

// Plays all samples through an empty desk, whose clock is `clock`; ends at `now`.
std::vector<DemoEnd> play_demo(desk::Desk& desk, base::SetClock& clock, base::Time now);

}  // namespace app
