#include <base/ensure.hpp>
#include <base/names.hpp>
#include <cases/account.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace cases {
namespace {

using base::Error;

constexpr auto kStandings = std::to_array<base::Named<Standing>>({
    {Standing::clear, "clear"},
    {Standing::warned, "warned"},
    {Standing::suspended, "suspended"},
    {Standing::terminated, "terminated"},
});

constexpr auto kRules = std::to_array<AccountRule>({
    {Action::warn, Side::author, "a manifest case or a strike counts"},
    {Action::warn, Side::notifier, "a manifest case counts"},
    {Action::suspend,
     Side::author,
     "warned, and something manifest since; or as many strikes as the policy allows"},
    {Action::suspend, Side::notifier, "warned, and something manifest since"},
    {Action::terminate,
     Side::author,
     "as many strikes as the policy allows; or suspended before, and something manifest since"},
    {Action::terminate, Side::notifier, ""},
    {Action::lift, Side::author, "a warning, a suspension or an end stands"},
    {Action::lift, Side::notifier, "a warning or a suspension stands"},
});

Error conflict(std::string message) {
  return {.kind = Error::Kind::conflict, .message = std::move(message)};
}

base::Result<Account> stepped(const Account& before,
                              const AccountEvent& event,
                              MisuseAct act,
                              const policies::Misuse& policy) {
  MisuseEvent misuse{.act = act, .person = event.person, .reason = event.reason, .at = event.at};
  if (act == MisuseAct::warn || act == MisuseAct::suspend) misuse.weighed = event.weighed;
  auto ledger = step(before.ledger, misuse, policy);
  if (!ledger) return ledger.error();
  Account after = before;
  after.ledger = std::move(*ledger);
  return after;
}

base::Result<Account> warned(const Account& before,
                             const AccountEvent& event,
                             const policies::Misuse& policy) {
  if (event.weighed.absolute > 0) return stepped(before, event, MisuseAct::warn, policy);
  if (before.side == Side::author && event.strikes > 0) return before;
  return conflict(before.side == Side::author
                      ? "Nothing manifest is recorded of this author, and no strike counts: there "
                        "is nothing to warn of."
                      : "Nothing manifest is recorded of this notifier: there is nothing to warn "
                        "of.");
}

base::Result<base::Done> check_until(const AccountEvent& event, const policies::Misuse& policy) {
  if (!event.until) return base::Done{};
  if (*event.until <= event.at) {
    return base::invalid("/until", "This is past. Give a time that is to come.");
  }
  if (*event.until > event.at + policy.suspend_for) {
    return base::invalid("/until",
                         "A suspension is for at most " +
                             std::to_string(policy.suspend_for.count()) + " days by the policy.");
  }
  return base::Done{};
}

base::Result<Account> suspended(const Account& before,
                                const AccountEvent& event,
                                const policies::Misuse& policy) {
  if (const auto until = check_until(event, policy); !until) return until.error();
  if (before.ledger.state == MisuseState::suspended) {
    return conflict("The account is suspended already.");
  }
  base::Result<Account> after = before;
  if (before.side == Side::author && event.rung == Rung::review) {
    // The letters about the strikes before were the warnings.
    if (const auto may = may_end_account(event.rung, event.person, event.reason); !may) {
      return may.error();
    }
    after->ledger.state = MisuseState::suspended;
    after->ledger.suspended_until = event.at + policy.suspend_for;
  } else if (before.ledger.state != MisuseState::warned) {
    return conflict("Nobody is suspended without a warning. Warn first.");
  } else {
    after = stepped(before, event, MisuseAct::suspend, policy);
    if (!after) return after;
  }
  if (event.until) after->ledger.suspended_until = event.until;
  after->suspended_at = event.at;
  return after;
}

bool misused_since_suspension(const Account& account) {
  return account.suspended_at &&
         std::ranges::any_of(account.ledger.entries, [&](const MisuseEntry& entry) {
           return entry.at > *account.suspended_at;
         });
}

base::Result<Account> terminated(const Account& before, const AccountEvent& event) {
  if (before.side == Side::notifier) {
    return base::invalid(
        "/subject",
        "Anybody may file a notice, so that a notifier can be suspended but never shut out.");
  }
  if (before.ended_at) return conflict("The account is ended already.");
  const bool repeated = misused_since_suspension(before);
  const auto may =
      may_end_account(repeated ? Rung::review : event.rung, event.person, event.reason);
  if (!may) {
    if (may.error().kind != Error::Kind::conflict) return may.error();
    return conflict(
        "This author has not had as many strikes as the policy allows, and did nothing manifest "
        "after a suspension. Warn or suspend instead.");
  }
  Account after = before;
  after.ended_at = event.at;
  return after;
}

base::Result<Account> lifted(const Account& before,
                             const AccountEvent& event,
                             const policies::Misuse& policy) {
  if (before.ledger.state == MisuseState::clear) {
    if (!before.ended_at) return conflict("Nothing stands that could be lifted.");
    Account after = before;
    after.ended_at.reset();
    return after;
  }
  auto after = stepped(before, event, MisuseAct::lift, policy);
  if (after) after->ended_at.reset();
  return after;
}

base::Result<Account> after_of(const Account& before,
                               const AccountEvent& event,
                               const policies::Misuse& policy) {
  base::ensure(is_about_account(event.action), "a decision about an account is one of the four");
  if (event.action == Action::warn) return warned(before, event, policy);
  if (event.action == Action::suspend) return suspended(before, event, policy);
  if (event.action == Action::terminate) return terminated(before, event);
  return lifted(before, event, policy);
}

}  // namespace

std::string_view name(Standing standing) { return base::name_in(kStandings, standing); }

Standing standing(const Account& account, base::Time now) {
  if (account.ended_at) return Standing::terminated;
  const Ledger& ledger = account.ledger;
  if (ledger.state == MisuseState::warned) return Standing::warned;
  const bool runs = ledger.state == MisuseState::suspended && ledger.suspended_until &&
                    now < *ledger.suspended_until;
  return runs ? Standing::suspended : Standing::clear;
}

std::span<const AccountRule> account_rules() { return kRules; }

base::Result<Account> decide(const Account& before,
                             const AccountEvent& event,
                             const policies::Misuse& policy) {
  if (before.ended_at && (event.action == Action::warn || event.action == Action::suspend)) {
    return conflict("The account is ended. Lift that first.");
  }
  return after_of(as_of(before, event.at, policy), event, policy);
}

Account as_of(Account account, base::Time now, const policies::Misuse& policy) {
  const bool over = account.ledger.state == MisuseState::suspended &&
                    account.ledger.suspended_until && now >= *account.ledger.suspended_until;
  if (over) {
    auto ledger = step(account.ledger, {.act = MisuseAct::lapse, .at = now}, policy);
    base::ensure(ledger.ok(), "a suspension that is over lapses");
    account.ledger = std::move(*ledger);
  }
  account.ledger = expired(std::move(account.ledger), now, policy);
  return account;
}

}  // namespace cases
