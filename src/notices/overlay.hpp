// Lives that run beside the one of an item, each as a table of steps: what other
// laws than the DMCA want to have happened. The item's state says where the
// article stands; these say which duties are done.

#pragma once

#include <base/result.hpp>

#include <span>
#include <string>
#include <string_view>

namespace notices {

template <typename State, typename Act>
struct OverlayStep {
  State from;
  Act act;
  State to;
  std::string_view duty;  // What goes with it; for docs/notices.md.
};

// The state that `act` leads to, or a conflict in words.
template <typename State, typename Act>
[[nodiscard]] base::Result<State> next(std::span<const OverlayStep<State, Act>> steps,
                                       State from,
                                       Act act) {
  for (const OverlayStep<State, Act>& step : steps) {
    if (step.from == from && step.act == act) return step.to;
  }
  return base::Error{.kind = base::Error::Kind::conflict,
                     .message = "From " + std::string{name(from)} + " there is no step " +
                                std::string{name(act)} + "."};
}

}  // namespace notices
