// Which duties the desk has, one by one, from what it is in law. There is no
// flag that exempts from everything: a small enterprise still has most of them
// (Art. 19 DSA), and one that grew gets some at once and some a year later.

#pragma once

#include <notices/completeness.hpp>
#include <policies/policies.hpp>

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace notices {

enum class Duty : std::uint8_t {
  contact_points,
  terms,
  transparency_report,
  notice_and_action,
  statement_of_reasons,
  crime_alert,
  internal_complaints,
  out_of_court,
  trusted_flaggers,
  misuse,
  dispute_figures,
  recipients_published,
  recipients_on_request,
  transparency_database,
  takedown,
  repeat_infringers,
  safe_harbour,
  answers_in_brazil,
  forwarding_in_canada,
};
[[nodiscard]] std::string_view name(Duty duty);

// Who has the duty.
enum class Bound : std::uint8_t {
  everybody,
  not_small,       // neither micro nor small
  platform,        // an online platform
  large_platform,  // one that was neither micro nor small for twelve months (Art. 19(1), (2))
  with_agent,
  in_brazil,
  in_canada,
};
[[nodiscard]] std::string_view name(Bound bound);

struct DutyRow {
  Duty duty;
  std::string_view word;
  std::string_view law;
  Bound bound;
};
[[nodiscard]] std::span<const DutyRow> duties();

// Whether the desk has the duty on this day.
[[nodiscard]] bool applies(Duty duty,
                           const policies::Standing& standing,
                           std::chrono::year_month_day today);

// The regimes under which notices to this desk need not be judged.
[[nodiscard]] std::vector<Regime> without(const policies::Standing& standing);

}  // namespace notices
