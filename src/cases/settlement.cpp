#include <base/characters.hpp>
#include <base/names.hpp>
#include <cases/limits.hpp>
#include <cases/settlement.hpp>

#include <array>

namespace cases {
namespace {

constexpr std::chrono::days kDays{90};
constexpr std::chrono::days kDaysExtended{180};

constexpr auto kOutcomes = std::to_array<base::Named<SettlementOutcome>>({
    {SettlementOutcome::for_person, "for_person"},
    {SettlementOutcome::for_desk, "for_desk"},
    {SettlementOutcome::settled, "settled"},
    {SettlementOutcome::refused, "refused"},
});

constexpr auto kFees = std::to_array<FeesRow>({
    {SettlementOutcome::for_person, true, "nothing"},
    {SettlementOutcome::for_desk, false, "the desk's costs only in manifest bad faith"},
    {SettlementOutcome::settled, false, "as the two agreed"},
    {SettlementOutcome::refused, false, "nothing"},
});

}  // namespace

std::string_view name(SettlementOutcome outcome) { return base::name_in(kOutcomes, outcome); }
bool parse(std::string_view text, SettlementOutcome& into) {
  return base::parse_in(kOutcomes, text, into);
}

std::span<const FeesRow> fees() { return kFees; }

notices::Day settlement_until(const Settlement& settlement) {
  return settlement.received + (settlement.extended ? kDaysExtended : kDays);
}

base::Result<base::Done> check(const Settlement& settlement, notices::Day today) {
  if (base::is_blank(settlement.body) ||
      base::character_count(settlement.body) > kNameCharactersMax) {
    return base::invalid("/body", "Name the body, in at most 200 characters.");
  }
  if (settlement.received > today) {
    return base::invalid("/received", "This day has not come yet.");
  }
  if (settlement.implemented && !settlement.outcome) {
    return base::invalid("/implemented", "There is no outcome yet that could be implemented.");
  }
  return base::Done{};
}

}  // namespace cases
