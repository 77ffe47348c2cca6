// Accounts in the transaction of an act: what stands, what a decision does to
// it, what undoing and the clock do.

#pragma once

#include <desk/accounts.hpp>
#include <desk/deciding.hpp>
#include <desk/parts.hpp>
#include <desk/review.hpp>
#include <storage/accounts.hpp>
#include <storage/senders.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// With a suspension that is over lapsed.
[[nodiscard]] cases::Account account_as_of(storage::Snapshot& snapshot,
                                           const Desk& desk,
                                           cases::Side side,
                                           const std::string& id);

[[nodiscard]] cases::FlaggerFigures figures_of(const storage::SenderFigures& figures);

// Of the case's author and of its confirmed notifiers, each once.
[[nodiscard]] std::vector<AccountView> accounts_in(storage::Snapshot& snapshot,
                                                   const Desk& desk,
                                                   const CaseView& view);
// Whether some account of the case takes the decision as it stands.
[[nodiscard]] bool takes(const CaseView& view, cases::Action action);

// What bars the author, or whoever an address that was typed belongs to.
[[nodiscard]] std::optional<Barred> find_bar(storage::Snapshot& snapshot,
                                             const Desk& desk,
                                             const std::string& author,
                                             std::string_view email);
[[nodiscard]] base::Error refusal(const Barred& barred);

// The entry that the decision marks, if it does.
base::Result<base::Done> mark_manifest(Deciding& deciding);
// What it does to the account that it is about, if it is.
base::Result<base::Done> decide_account(Deciding& deciding);
// The letter, the statement of reasons, and what the tracking page says.
void tell_account(Deciding& deciding);
// Its case: it stays as it was, but for one that only strikes keep open. `stays` is what else does.
[[nodiscard]] cases::State state_after_account(const Deciding& deciding, bool stays);
// Puts an author with as many strikes as the policy allows before a person.
void propose_end(Deciding& deciding);

// Whether something was decided about the account since; then the decision cannot be undone.
[[nodiscard]] bool was_decided_since(storage::Snapshot& snapshot,
                                     const Memento& memento,
                                     const std::string& decision_id);
void take_account_back(storage::Transaction& transaction,
                       const Memento& memento,
                       const std::string& decision_id);

// Suspensions that are over: how many lapsed. Takes up what was set aside of everybody who is no
// longer suspended, for whatever reason.
int lapse_accounts(Desk& desk);

// Of an objection by a notifier whose notices and objections are suspended: why it is not taken.
[[nodiscard]] std::optional<base::Error> bars_objection(storage::Snapshot& snapshot,
                                                        const Desk& desk,
                                                        const std::string& notice_id,
                                                        const storage::DecisionRow& against);

}  // namespace desk
