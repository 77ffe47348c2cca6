// A desk opened as the configuration says, for a command or a server.

#pragma once

#include <app/commands.hpp>
#include <app/config.hpp>
#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <wording/templates.hpp>

#include <functional>
#include <memory>
#include <string>

namespace app {

// What outlives the desk, and the desk. The clock is the caller's.
struct Opened {
  std::unique_ptr<wording::Templates> templates;
  std::unique_ptr<desk::Desk> desk;
};

// Makes the data directory, mode 0700, where there is none.
void make_data_directory(const std::string& path);

// Makes the data directory and the secret where they are missing.
[[nodiscard]] base::Result<Opened> open_desk(const Config& config, const base::Clock& clock);

// Opens the desk for one act and ends as the act says.
[[nodiscard]] Exit with_desk(const Setting& setting, const std::function<Exit(desk::Desk&)>& act);

// Who acts on the command line.
inline const desk::Actor kProgram{.kind = desk::Actor::Kind::program, .name = "copydesk"};

}  // namespace app
