// What a person may decide about the account of an author or a notifier, and how
// the account stands afterwards: the ladder of strikes (17 U.S.C. 512(i)) and the
// misuse ledger (Art. 23 DSA) in one table. The program only ever lets a
// suspension lapse.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <cases/decision.hpp>
#include <cases/misuse.hpp>
#include <cases/strike.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cases {

struct Account {
  Side side = Side::author;
  std::string id;
  Ledger ledger;
  std::optional<base::Time> suspended_at;  // When the last suspension began, also once it is over.
  std::optional<base::Time> ended_at;      // Of an author: terminated.
  std::string decision_id;                 // The decision that it stands so by; empty: none.
};

enum class Standing : std::uint8_t { clear, warned, suspended, terminated };
[[nodiscard]] std::string_view name(Standing standing);
// A suspension that is over counts as none, whether or not somebody has written that down.
[[nodiscard]] Standing standing(const Account& account, base::Time now);

// When each decision about an account is open. For docs/notices.md.
struct AccountRule {
  Action action = Action::warn;
  Side side = Side::author;
  std::string_view condition;  // Empty: never.
};
[[nodiscard]] std::span<const AccountRule> account_rules();

// A decision about an account, and what it can rest on.
struct AccountEvent {
  Action action = Action::warn;
  std::string person;
  std::string reason;
  Factors weighed;
  int strikes = 0;  // That count against an author.
  Rung rung = Rung::clear;
  std::optional<base::Time> until;  // Of suspend; nothing: for as long as the policy says.
  base::Time at;
};

// The account after it. `conflict` in words where it is not open, `invalid` where the end of a
// suspension is past or later than the policy allows.
[[nodiscard]] base::Result<Account> decide(const Account& before,
                                           const AccountEvent& event,
                                           const policies::Misuse& policy);

// The account with a suspension that is over lapsed, and old entries forgotten.
[[nodiscard]] Account as_of(Account account, base::Time now, const policies::Misuse& policy);

}  // namespace cases
