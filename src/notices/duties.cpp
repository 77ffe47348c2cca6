#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/calendar.hpp>
#include <notices/duties.hpp>

#include <algorithm>
#include <array>

namespace notices {
namespace {

constexpr std::chrono::months kTail{12};  // Art. 19(1) DSA.

constexpr auto kBounds = std::to_array<base::Named<Bound>>({
    {Bound::everybody, "everybody"},
    {Bound::not_small, "not_small"},
    {Bound::platform, "platform"},
    {Bound::large_platform, "large_platform"},
    {Bound::with_agent, "with_agent"},
    {Bound::in_brazil, "in_brazil"},
    {Bound::in_canada, "in_canada"},
});

constexpr auto kDuties = std::to_array<DutyRow>({
    {Duty::contact_points, "contact_points", "Arts. 11 to 13 DSA", Bound::everybody},
    {Duty::terms, "terms", "Art. 14 DSA", Bound::everybody},
    {Duty::transparency_report, "transparency_report", "Art. 15 DSA", Bound::not_small},
    {Duty::notice_and_action, "notice_and_action", "Art. 16 DSA", Bound::everybody},
    {Duty::statement_of_reasons, "statement_of_reasons", "Art. 17 DSA", Bound::everybody},
    {Duty::crime_alert, "crime_alert", "Art. 18 DSA", Bound::everybody},
    {Duty::internal_complaints, "internal_complaints", "Art. 20 DSA", Bound::large_platform},
    {Duty::out_of_court, "out_of_court", "Art. 21 DSA", Bound::large_platform},
    {Duty::trusted_flaggers, "trusted_flaggers", "Art. 22 DSA", Bound::large_platform},
    {Duty::misuse, "misuse", "Art. 23 DSA", Bound::large_platform},
    {Duty::dispute_figures, "dispute_figures", "Art. 24(1) DSA", Bound::large_platform},
    {Duty::recipients_published, "recipients_published", "Art. 24(2) DSA", Bound::large_platform},
    {Duty::recipients_on_request, "recipients_on_request", "Art. 24(3) DSA", Bound::platform},
    {Duty::transparency_database, "transparency_database", "Art. 24(5) DSA", Bound::large_platform},
    {Duty::takedown, "takedown", "17 U.S.C. 512(c)(1)(C)", Bound::everybody},
    {Duty::repeat_infringers, "repeat_infringers", "17 U.S.C. 512(i)", Bound::everybody},
    {Duty::safe_harbour, "safe_harbour", "17 U.S.C. 512(c)(2)", Bound::with_agent},
    {Duty::answers_in_brazil, "answers_in_brazil", "Decreto 12.975/2026", Bound::in_brazil},
    {Duty::forwarding_in_canada,
     "forwarding_in_canada",
     "Copyright Act (Canada) 41.26",
     Bound::in_canada},
});

const DutyRow& row_of(Duty duty) {
  const auto found = std::ranges::find(kDuties, duty, &DutyRow::duty);
  base::ensure(found != kDuties.end(), "every duty has its row");
  return *found;
}

// Whether it grew out of being small less than a year ago.
bool just_grew(const policies::Standing& standing, Day today) {
  return standing.micro_small_lost_on &&
         today < plus_months(Day{*standing.micro_small_lost_on}, kTail);
}

}  // namespace

std::string_view name(Duty duty) { return row_of(duty).word; }
std::string_view name(Bound bound) { return base::name_in(kBounds, bound); }

std::span<const DutyRow> duties() { return kDuties; }

bool applies(Duty duty, const policies::Standing& standing, std::chrono::year_month_day today) {
  switch (row_of(duty).bound) {
    case Bound::everybody: return true;
    case Bound::not_small: return !standing.micro_small;
    case Bound::platform: return standing.online_platform;
    case Bound::large_platform:
      return standing.online_platform && !standing.micro_small && !just_grew(standing, Day{today});
    case Bound::with_agent: return standing.agent_registered;
    case Bound::in_brazil: return standing.brazil;
    case Bound::in_canada: return standing.canada;
  }
  throw base::Bug{"a bound that is not in the enumeration"};
}

std::vector<Regime> without(const policies::Standing& standing) {
  std::vector<Regime> regimes;
  if (!standing.brazil) regimes.push_back(Regime::br);
  if (!standing.canada) regimes.push_back(Regime::ca);
  return regimes;
}

}  // namespace notices
