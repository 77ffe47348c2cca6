// The clocks that run, as JSON and as a calendar (RFC 5545).

#pragma once

#include <desk/clocks.hpp>

#include <string>
#include <string_view>

namespace wire {

[[nodiscard]] std::string to_json(const desk::ClockBoard& board);

// One event for each clock at the time when it is due, with an alarm. `host` makes the ids of
// events unique in the world; `now` is when the calendar was made.
[[nodiscard]] std::string to_calendar(const desk::ClockBoard& board,
                                      std::string_view base_url,
                                      base::Time now);

}  // namespace wire
