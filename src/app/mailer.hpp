// The thread that empties the outbox while the desk serves.

#pragma once

#include <app/config.hpp>
#include <base/result.hpp>
#include <desk/desk.hpp>

#include <memory>
#include <thread>

namespace app {

class Mailer {
 public:
  // Nothing where no relay is set: then letters wait, and the log says so once. `invalid` where the
  // configuration lacks what a relay needs.
  [[nodiscard]] static base::Result<std::unique_ptr<Mailer>> start(const Config& config,
                                                                   desk::Desk& desk);

  explicit Mailer(std::jthread thread) : thread_{std::move(thread)} {}

 private:
  std::jthread thread_;  // Ends what it is sending, and then itself, with the object.
};

}  // namespace app
