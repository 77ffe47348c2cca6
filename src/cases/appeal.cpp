#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <base/names.hpp>
#include <cases/appeal.hpp>
#include <cases/limits.hpp>

#include <algorithm>
#include <array>

namespace cases {
namespace {

constexpr auto kAppellants = std::to_array<base::Named<Appellant>>({
    {Appellant::author, "author"},
    {Appellant::notifier, "notifier"},
});

constexpr auto kOutcomeNames = std::to_array<base::Named<AppealOutcome>>({
    {AppealOutcome::upheld, "upheld"},
    {AppealOutcome::reversed, "reversed"},
    {AppealOutcome::partially_reversed, "partially_reversed"},
    {AppealOutcome::omitted, "omitted"},
});

// An author's edit by the desk changes what is read, so that it is a restriction, too.
constexpr auto kAppealables = std::to_array<Appealable>({
    {Action::keep, false, true},
    {Action::edit, true, true},
    {Action::hold, true, false},
    {Action::refuse, true, false},
    {Action::ask_changes, true, false},
    {Action::withhold, true, false},
    {Action::remove, true, false},
    {Action::restore, false, true},
    {Action::reject_notice, false, true},
    {Action::ask_notifier, false, false},
    {Action::forward_counter, false, false},
    {Action::counter_deficient, false, false},
    {Action::hold_action_filed, false, false},
    {Action::uphold, false, false},
    {Action::reverse, true, true},
});

constexpr auto kOutcomes = [] {
  using enum AppealOutcome;
  using A = notices::DsaAct;
  constexpr auto kNothing = std::nullopt;
  return std::to_array<OutcomeRow>({
      {upheld, kNothing, kNothing, "the decision stays"},
      {reversed, A::restore, A::restrict, "the opposite, without undue delay"},
      {partially_reversed, A::restore, A::restrict, "a milder or narrower measure"},
      {omitted, kNothing, kNothing, "no decision: withdrawn, repeated, or about nothing"},
  });
}();

}  // namespace

std::string_view name(Appellant appellant) { return base::name_in(kAppellants, appellant); }
std::string_view name(AppealOutcome outcome) { return base::name_in(kOutcomeNames, outcome); }
bool parse(std::string_view text, AppealOutcome& into) {
  return base::parse_in(kOutcomeNames, text, into);
}

std::span<const Appealable> appealables() { return kAppealables; }

bool may_appeal(Appellant appellant, Action action) {
  const auto found = std::ranges::find(kAppealables, action, &Appealable::action);
  base::ensure(found != kAppealables.end(), "every action says who may appeal");
  return appellant == Appellant::author ? found->author : found->notifier;
}

notices::Day appeal_until(notices::Day informed, const policies::Policies& policies) {
  return notices::plus_months(informed, policies.appeals_open);
}

std::span<const OutcomeRow> outcomes() { return kOutcomes; }

std::optional<notices::DsaAct> follows(AppealOutcome outcome, Appellant appellant) {
  const auto found = std::ranges::find(kOutcomes, outcome, &OutcomeRow::outcome);
  base::ensure(found != kOutcomes.end(), "every outcome has its row");
  return appellant == Appellant::author ? found->for_author : found->for_notifier;
}

base::Result<Approval> check(const AppealDecision& decision,
                             const Waiting& waiting,
                             base::Time now,
                             const policies::Policies& policies) {
  if (base::is_blank(decision.reason)) {
    return base::invalid("/reason", "Say why: whoever appealed is told so.");
  }
  if (decision.reason.size() > kReasonBytesMax) {
    return base::invalid("/reason", "This is longer than 64 KiB. Shorten it.");
  }
  return approve(waiting, decision.person, now, policies);
}

}  // namespace cases
