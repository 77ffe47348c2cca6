// Misuse of the desk (Art. 23 DSA): authors who frequently provide manifestly
// illegal content, notifiers who frequently submit manifestly unfounded notices
// or complaints. Two ledgers of one shape; nobody is suspended without a warning,
// and a person weighs the four factors of 23(3).

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/notice.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

// Whose ledger it is.
enum class Side : std::uint8_t { author, notifier };
[[nodiscard]] std::string_view name(Side side);
[[nodiscard]] bool parse(std::string_view text, Side& into);

enum class MisuseKind : std::uint8_t { illegal_content, unfounded_notice, unfounded_complaint };
[[nodiscard]] std::string_view name(MisuseKind kind);
[[nodiscard]] bool parse(std::string_view text, MisuseKind& into);
// Who does that: illegal content is an author's, the rest a notifier's.
[[nodiscard]] Side side_of(MisuseKind kind);

enum class Gravity : std::uint8_t { low, medium, high };
[[nodiscard]] std::string_view name(Gravity gravity);
[[nodiscard]] bool parse(std::string_view text, Gravity& into);

// One manifest case, as a person found it.
struct MisuseEntry {
  MisuseKind kind = MisuseKind::unfounded_notice;
  base::Time at;
  Gravity gravity = Gravity::medium;
  std::string decision_id;
};

enum class MisuseState : std::uint8_t { clear, warned, suspended };
[[nodiscard]] std::string_view name(MisuseState state);
[[nodiscard]] bool parse(std::string_view text, MisuseState& into);

// The ledger of one author or of one notifier.
struct Ledger {
  MisuseState state = MisuseState::clear;
  std::vector<MisuseEntry> entries;
  std::optional<base::Time> warned_at;
  std::optional<base::Time> suspended_until;
};

// 23(3): what is weighed. The program counts the first two and shows the gravest case; intention,
// where it can be told, is a person's to say.
struct Factors {
  int absolute = 0;  // Manifest cases within the time that is looked back at.
  double share = 0;  // Of everything that the person sent in it; 0 where that is nothing.
  Gravity gravest = Gravity::low;
  std::string intention;

  friend bool operator==(const Factors&, const Factors&) = default;
};
// Since when something counts.
[[nodiscard]] base::Time looked_back_from(base::Time now, const policies::Misuse& policy);
[[nodiscard]] Factors factors(const Ledger& ledger,
                              int sent_in_all,
                              base::Time now,
                              const policies::Misuse& policy);

enum class MisuseAct : std::uint8_t { warn, suspend, lapse, lift };
[[nodiscard]] std::string_view name(MisuseAct act);

struct MisuseStep {
  MisuseState from;
  MisuseAct act;
  MisuseState to;
  std::string_view condition;  // For docs/notices.md.
};
[[nodiscard]] std::span<const MisuseStep> misuse_steps();

struct MisuseEvent {
  MisuseAct act = MisuseAct::warn;
  std::string person;  // Empty: the program, which only lets a suspension lapse.
  std::string reason;
  std::optional<Factors> weighed;  // warn, suspend
  base::Time at;
};

// The ledger after the act. `conflict` where the state does not allow it, where nothing happened
// since the warning, or where the time is not over; `invalid` without a reason or factors.
[[nodiscard]] base::Result<Ledger> step(const Ledger& before,
                                        const MisuseEvent& event,
                                        const policies::Misuse& policy);

// Without the entries that are old enough to be forgotten, and without a warning that stands on
// none.
[[nodiscard]] Ledger expired(Ledger ledger, base::Time now, const policies::Misuse& policy);

// What becomes of a notice of somebody in this state. A copyright notice is always taken,
// since the safe harbour may hang on it, but waits behind the others.
enum class Reception : std::uint8_t { ordinary, last_in_queue, set_aside };
[[nodiscard]] std::string_view name(Reception reception);
[[nodiscard]] bool parse(std::string_view text, Reception& into);
[[nodiscard]] Reception reception(MisuseState state, notices::Kind kind);

}  // namespace cases
