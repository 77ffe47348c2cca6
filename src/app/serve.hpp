// Serving a desk until a signal says stop.

#pragma once

#include <app/config.hpp>
#include <app/exit_codes.hpp>
#include <desk/desk.hpp>
#include <wording/templates.hpp>

#include <functional>
#include <string>

namespace app {

// Locks the data directory, opens the desk and serves it: SIGTERM and SIGINT stop it within ten
// seconds, SIGHUP reloads the rules. Signals must be blocked in every thread: call block_signals
// before any other thread is started.
[[nodiscard]] Exit serve(Config config);

// The same over a desk that is open already; `ready` is called with the address once it answers.
[[nodiscard]] Exit serve_desk(const Config& config,
                              desk::Desk& desk,
                              const wording::Templates& templates,
                              const std::function<void(const std::string& address)>& ready);

void block_signals();

// Fills in a port where the configuration leaves the choice to us (":0"), and the base URL.
void choose_address(Config& config);

}  // namespace app
