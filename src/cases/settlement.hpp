// A dispute before a certified body for settlement out of court (Art. 21 DSA),
// as far as the desk records and watches it. The body's decision binds nobody.

#pragma once

#include <base/result.hpp>
#include <notices/calendar.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cases {

enum class SettlementOutcome : std::uint8_t { for_person, for_desk, settled, refused };
[[nodiscard]] std::string_view name(SettlementOutcome outcome);
[[nodiscard]] bool parse(std::string_view text, SettlementOutcome& into);

// Who bears what (Art. 21(5)).
struct FeesRow {
  SettlementOutcome outcome;
  bool desk_bears_fees;     // And repays the person's reasonable expenses.
  std::string_view person;  // What the person bears.
};
[[nodiscard]] std::span<const FeesRow> fees();

struct Settlement {
  std::string body;
  notices::Day received{};  // By the body.
  bool extended = false;    // Once, in a complex dispute.
  std::optional<SettlementOutcome> outcome;
  std::optional<bool> implemented;  // What the body found, by the desk: Art. 24(1)(a).
};

// The day by which the body decides: 90 days after it received the dispute, 180 where it extended
// (Art. 21(4)).
[[nodiscard]] notices::Day settlement_until(const Settlement& settlement);

// `invalid` where the body has no name, an outcome is implemented that is not there, or the dispute
// came later than `today`.
[[nodiscard]] base::Result<base::Done> check(const Settlement& settlement, notices::Day today);

}  // namespace cases
