// The command line: what was typed, turned into one command.

#pragma once

#include <app/exit_codes.hpp>

namespace app {

// Parses, runs, and gives what the process ends with. Catches everything.
[[nodiscard]] Exit run(int argc, char** argv);

}  // namespace app
