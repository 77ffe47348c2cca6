#include <base/names.hpp>
#include <statements/words.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <array>

namespace statements {
namespace {

using notices::ItemState;
using notices::Kind;
using notices::Regime;
using notices::Resolution;
using wording::mark;

constexpr auto kKinds = std::to_array<base::Named<Kind>>({
    {Kind::copyright, mark("copyright")},
    {Kind::trademark, mark("trademark")},
    {Kind::defamation, mark("defamation")},
    {Kind::privacy, mark("privacy and personal data")},
    {Kind::illegal, mark("other illegal content")},
    {Kind::terms, mark("the terms of this site")},
    {Kind::order, mark("order of a court or an authority")},
});

constexpr auto kRegimes = std::to_array<base::Named<Regime>>({
    {Regime::dmca, mark("DMCA")},
    {Regime::dsa, mark("Digital Services Act, Article 16(2)")},
    {Regime::br, mark("Brazil")},
    {Regime::ca, mark("Canada, section 41.25")},
    {Regime::house, mark("This site")},
});

constexpr auto kResolutions = std::to_array<base::Named<Resolution>>({
    {Resolution::found, mark("This is an article of this site.")},
    {Resolution::not_ours, mark("This address is not on this site.")},
    {Resolution::already_withheld, mark("Access to it is already disabled.")},
    {Resolution::already_claimed, mark("Another notice about it is being examined.")},
});

constexpr std::string_view kExamined = mark("It is being examined.");
constexpr std::string_view kDisabled = mark("Access to it is disabled.");
constexpr std::string_view kCounter =
    mark("Access to it is disabled. The author sent a counter-notice.");

constexpr auto kItemStates = std::to_array<base::Named<ItemState>>({
    {ItemState::received, kExamined},
    {ItemState::triage, kExamined},
    {ItemState::cure_requested, mark("It waits for what your notice lacks.")},
    {ItemState::non_qualifying, mark("Your notice stayed incomplete; nothing was done.")},
    {ItemState::valid, kExamined},
    {ItemState::disabled, kDisabled},
    {ItemState::author_notified, kDisabled},
    {ItemState::counter_received, kCounter},
    {ItemState::counter_deficient, kCounter},
    {ItemState::putback_running, kCounter},
    {ItemState::held_action_filed, mark("Access to it stays disabled until a court decides.")},
    {ItemState::restored, mark("It can be read again.")},
    {ItemState::removed_final, mark("It was removed.")},
    {ItemState::rejected, mark("It stays as it is.")},
    {ItemState::withdrawn, mark("You withdrew the notice.")},
});

constexpr auto kAppealOutcomes = std::to_array<base::Named<cases::AppealOutcome>>({
    {cases::AppealOutcome::upheld, mark("The decision stays.")},
    {cases::AppealOutcome::reversed, mark("The decision is reversed.")},
    {cases::AppealOutcome::partially_reversed, mark("The decision is reversed in part.")},
    {cases::AppealOutcome::omitted, mark("No decision was needed.")},
});

// As notices::counter_elements() writes them.
[[maybe_unused]] constexpr auto kCounterElements = std::to_array<std::string_view>({
    mark("Signature of the author"),
    mark("Which material was removed, and where it was"),
    mark("Under penalty of perjury, belief that it was a mistake or misidentification"),
    mark("Name, postal address and telephone number"),
    mark("Consent to the jurisdiction of a federal court"),
    mark("Acceptance of service of process from the notifier"),
});

struct Restricted {
  std::string_view restriction;
  std::string_view words;
};
constexpr auto kRestrictions = std::to_array<Restricted>({
    {"refused", mark("The article is not published.")},
    {"withheld", mark("Access to the article is disabled.")},
    {"removed", mark("The article is removed.")},
    {"held", mark("The article is not public while it is examined.")},
    {"account_suspended", mark("Your account is suspended: nothing is taken from you meanwhile.")},
    {"account_terminated", mark("Your account is ended: nothing more is taken from you.")},
});

// Art. 21(8) DSA: the list is the Commission's.
constexpr std::string_view kBodies =
    "https://digital-strategy.ec.europa.eu/en/policies/dsa-out-court-dispute-settlement";

}  // namespace

std::string_view words_for(Kind kind) { return base::name_in(kKinds, kind); }
std::string_view words_for(Regime regime) { return base::name_in(kRegimes, regime); }
std::string_view words_for(Resolution resolution) {
  return base::name_in(kResolutions, resolution);
}
std::string_view words_for(cases::AppealOutcome outcome) {
  return base::name_in(kAppealOutcomes, outcome);
}
std::string_view words_for(ItemState state) { return base::name_in(kItemStates, state); }

std::string_view words_for_restriction(std::string_view restriction) {
  const auto found = std::ranges::find_if(
      kRestrictions, [&](const Restricted& r) { return r.restriction == restriction; });
  base::ensure(found != kRestrictions.end(), "every restriction has its words");
  return found->words;
}

std::string remedies(wording::Language language) {
  const auto said = [language](std::string_view message) {
    return std::string{wording::tr(language, message)};
  };
  return said(mark("You may ask the desk to look at it again.")) + " " +
         said(mark("You may also turn to an out-of-court dispute settlement body or to a court.")) +
         " " +
         said(mark("The European Commission keeps the list of certified bodies, which are free for "
                   "you or nearly so:")) +
         " " + std::string{kBodies};
}

}  // namespace statements
