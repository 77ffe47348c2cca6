// What a command's end tells its caller.

#pragma once

namespace app {

enum class Exit : int {
  done = 0,
  no = 1,            // The answer is no: would be held, a check failed.
  usage = 2,         // Usage or input.
  unavailable = 69,  // A service is not there.
  internal = 70,
  again = 75,
};

}  // namespace app
