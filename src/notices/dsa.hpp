// What Regulation (EU) 2022/2065 wants of an item, from the notice to the last
// word on it: E0 to E8. Arts. 16, 17, 20 and 21.

#pragma once

#include <notices/overlay.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace notices {

// E0 to E8, in order.
enum class DsaState : std::uint8_t {
  notice,             // a notice, an order or the desk's own eyes
  assess,             // the notifier has a receipt
  no_action,          // the notifier is told, with redress
  restricted,         // the author has a statement of reasons
  complaint,          // Art. 20, by author or notifier
  complaint_decided,  // by somebody else than who decided first
  ods,                // Art. 21: a body for out-of-court settlement has told us
  restriction_ended,
  restored,
};
[[nodiscard]] std::string_view name(DsaState state);
[[nodiscard]] bool parse(std::string_view text, DsaState& into);

enum class DsaAct : std::uint8_t {
  acknowledge,
  leave,
  restrict,
  complain,
  decide,
  settle,  // goes to a body for settlement
  end,     // the restriction's own end, or a court's
  restore,
};
[[nodiscard]] std::string_view name(DsaAct act);

using DsaStep = OverlayStep<DsaState, DsaAct>;
[[nodiscard]] std::span<const DsaStep> dsa_steps();
[[nodiscard]] base::Result<DsaState> step(DsaState from, DsaAct act);

// Art. 16(3): a notice gives knowledge where illegality shows without a detailed legal examination.
// A person says which.
enum class ManifestIllegality : std::uint8_t { yes, no, needs_analysis };
[[nodiscard]] std::string_view name(ManifestIllegality answer);
[[nodiscard]] bool parse(std::string_view text, ManifestIllegality& into);

// Who is served first, lowest rank first. Policy, but for Art. 22 (trusted flaggers before others).
// The last is a copyright notice of somebody whose other notices are set aside.
enum class Source : std::uint8_t {
  threat_to_life,
  authority_order,
  trusted_flagger,
  ordinary,
  suspended_notifier,
};
[[nodiscard]] std::string_view name(Source source);
[[nodiscard]] int rank(Source source);

}  // namespace notices
