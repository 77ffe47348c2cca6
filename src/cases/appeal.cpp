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

// An edit by the desk changes what is read, so that it is a restriction, too.
constexpr auto kAppealables = [] {
  constexpr auto kNone = std::nullopt;
  using A = Action;
  return std::to_array<Appealable>({
      {A::keep, kNone, A::withhold},
      {A::edit, A::edit, A::withhold},
      {A::hold, A::keep, kNone},
      {A::refuse, A::keep, kNone},
      {A::ask_changes, A::keep, kNone},
      {A::withhold, A::restore, kNone},
      {A::remove, A::restore, kNone},
      {A::restore, kNone, A::withhold},
      {A::reject_notice, kNone, A::withhold},
      {A::ask_notifier, kNone, kNone},
      {A::forward_counter, kNone, kNone},
      {A::counter_deficient, kNone, kNone},
      {A::hold_action_filed, kNone, kNone},
      {A::request_change, kNone, kNone},
      {A::uphold, kNone, kNone},
      {A::reverse, A::restore, A::withhold},
      {A::order, kNone, kNone},
      {A::approve, kNone, kNone},
      {A::send_back, kNone, kNone},
      {A::warn, kNone, kNone},
      {A::suspend, A::lift, A::lift},
      {A::terminate, A::lift, kNone},
      {A::lift, kNone, kNone},
  });
}();

constexpr auto kOutcomes = [] {
  using enum AppealOutcome;
  using A = notices::DsaAct;
  constexpr auto kNothing = std::nullopt;
  return std::to_array<OutcomeRow>({
      {upheld, Action::uphold, kNothing, kNothing, "the decision stays"},
      {reversed, Action::reverse, A::restore, A::restrict, "the opposite, without undue delay"},
      {partially_reversed, Action::uphold, A::restore, A::restrict, "a milder or narrower measure"},
      {omitted, Action::uphold, kNothing, kNothing, "nothing left to decide, or repeated"},
  });
}();

}  // namespace

std::string_view name(Appellant appellant) { return base::name_in(kAppellants, appellant); }
bool parse(std::string_view text, Appellant& into) {
  return base::parse_in(kAppellants, text, into);
}
std::string_view name(AppealOutcome outcome) { return base::name_in(kOutcomeNames, outcome); }
bool parse(std::string_view text, AppealOutcome& into) {
  return base::parse_in(kOutcomeNames, text, into);
}

std::span<const Appealable> appealables() { return kAppealables; }

std::optional<Action> reversal(Appellant appellant, Action action) {
  const auto found = std::ranges::find(kAppealables, action, &Appealable::action);
  base::ensure(found != kAppealables.end(), "every action says who may appeal");
  return appellant == Appellant::author ? found->for_author : found->for_notifier;
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

base::Result<AppealOutcome> outcome_of(const Wish& wish) {
  AppealOutcome outcome =
      wish.action == Action::reverse ? AppealOutcome::reversed : AppealOutcome::upheld;
  if (!wish.outcome.empty() && !parse(wish.outcome, outcome)) {
    return base::invalid("/outcome", "This is none of the outcomes of an objection.");
  }
  const auto row = std::ranges::find(kOutcomes, outcome, &OutcomeRow::outcome);
  base::ensure(row != kOutcomes.end(), "every outcome has its row");
  if (row->answer == wish.action) return outcome;
  return base::invalid("/outcome",
                       "The outcome " + std::string{name(outcome)} + " is that of the action " +
                           std::string{name(row->answer)} + ".");
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
