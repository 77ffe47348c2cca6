// An appeal: an internal complaint against a decision of the desk (Art. 20 DSA),
// and what may come after it, the settlement out of court (Art. 21).

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <cases/decision.hpp>
#include <cases/second_person.hpp>
#include <notices/calendar.hpp>
#include <notices/dsa.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cases {

enum class Appellant : std::uint8_t { author, notifier };
[[nodiscard]] std::string_view name(Appellant appellant);
[[nodiscard]] bool parse(std::string_view text, Appellant& into);

// Which decisions each can appeal against, and what is done where that succeeds: the author against
// what restricts, the notifier against what leaves the article or brings it back.
struct Appealable {
  Action action = Action::keep;
  std::optional<Action> for_author;  // Nothing: no appeal.
  std::optional<Action> for_notifier;
};
[[nodiscard]] std::span<const Appealable> appealables();
// What reverses the decision for whoever appeals; nothing where no appeal is open to them.
[[nodiscard]] std::optional<Action> reversal(Appellant appellant, Action action);

// The last day, in full, on which an appeal is in time: months after the day on which the person
// was told of the decision. A late one is taken as a courtesy; nothing shortens the time.
[[nodiscard]] notices::Day appeal_until(notices::Day informed, const policies::Policies& policies);

// The four classes of the transparency report (Implementing Regulation (EU) 2024/2835). `upheld`
// and `reversed` are said of the decision that was appealed.
enum class AppealOutcome : std::uint8_t { upheld, reversed, partially_reversed, omitted };
[[nodiscard]] std::string_view name(AppealOutcome outcome);
[[nodiscard]] bool parse(std::string_view text, AppealOutcome& into);

// What an outcome brings about for each appellant; nothing where all stays.
struct OutcomeRow {
  AppealOutcome outcome = AppealOutcome::upheld;
  Action answer = Action::uphold;  // or reverse
  std::optional<notices::DsaAct> for_author;
  std::optional<notices::DsaAct> for_notifier;
  std::string_view means;
};
[[nodiscard]] std::span<const OutcomeRow> outcomes();
[[nodiscard]] std::optional<notices::DsaAct> follows(AppealOutcome outcome, Appellant appellant);

// The outcome that a wish to uphold or reverse names, or else the action's own. A part is reversed
// by a decision of its own, taken first; the answer then only says so, as `uphold`.
[[nodiscard]] base::Result<AppealOutcome> outcome_of(const Wish& wish);

struct AppealDecision {
  AppealOutcome outcome = AppealOutcome::upheld;
  std::string reason;
  std::string person;  // Empty: a program.
};

// Whether the appeal may be decided so: by somebody else than who decided first, never by a program
// alone (Art. 20(6)), with reasons.
[[nodiscard]] base::Result<Approval> check(const AppealDecision& decision,
                                           const Waiting& waiting,
                                           base::Time now,
                                           const policies::Policies& policies);

}  // namespace cases
