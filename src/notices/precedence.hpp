// When an article comes back that a copyright notice took down and an appeal
// (Art. 20 DSA) finds to infringe nothing. The DSA wants it back without undue
// delay, 17 U.S.C. 512(g) only ten business days after a counter-notice.

#pragma once

#include <policies/policies.hpp>

#include <cstdint>
#include <string_view>

namespace notices {

enum class Return : std::uint8_t { now, now_in_eea, by_clock };
[[nodiscard]] std::string_view name(Return when);

// What an appeal came to where a counter-notice is on its way.
struct Finding {
  bool no_infringement = false;  // Not merely that a counter-notice was sent.
  bool clock_runs = false;       // From the counter-notice's receipt to its end.
};

// Without a clock there is nothing that could stand in the way. `now_in_eea`: at once for readers
// in the EEA, for others when the clock allows.
[[nodiscard]] Return when_it_returns(policies::Precedence precedence, const Finding& finding);

}  // namespace notices
