// A desk opened as the configuration says, for a command or a server.

#pragma once

#include <app/config.hpp>
#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/desk.hpp>
#include <wording/templates.hpp>

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

}  // namespace app
