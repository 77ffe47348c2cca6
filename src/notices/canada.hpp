// What the Canadian Copyright Act wants of a notice of claimed infringement
// (sections 41.25 and 41.26): forward it, tell the claimant, keep who the author
// is for a while. It takes nothing down.

#pragma once

#include <notices/calendar.hpp>
#include <notices/overlay.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace notices {

// CA0 to CA5, in order.
enum class CaState : std::uint8_t {
  invalid,  // it lacks something, or demands a settlement, a payment or personal data
  valid,
  forwarded,
  claimant_informed,
  retaining,
  purged,
};
[[nodiscard]] std::string_view name(CaState state);
[[nodiscard]] bool parse(std::string_view text, CaState& into);

enum class CaAct : std::uint8_t { complete, forward, fail, inform, retain, sue, purge };
[[nodiscard]] std::string_view name(CaAct act);

using CaStep = OverlayStep<CaState, CaAct>;
[[nodiscard]] std::span<const CaStep> ca_steps();
[[nodiscard]] base::Result<CaState> step(CaState from, CaAct act);

// Until when the records are kept that tell who the author is: six months from the receipt, or a
// year if the claimant says within them that proceedings have begun (41.26(1)(b)).
[[nodiscard]] Day ca_retained_until(Day received, std::optional<Day> told_of_proceedings);

}  // namespace notices
