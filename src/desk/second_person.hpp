// Decisions that policy lets wait for a second person: proposing one, and what
// becomes of it. Approved, it is carried out as the approver's decision.

#pragma once

#include <cases/second_person.hpp>
#include <desk/actor.hpp>
#include <desk/parts.hpp>
#include <desk/review.hpp>

#include <optional>
#include <string>

namespace desk {

// Whether the desk has anybody but `first` who may do it.
[[nodiscard]] bool has_somebody_else(storage::Snapshot& snapshot,
                                     const std::string& first,
                                     cases::Permit permit);

// What waits in the case, for whoever looks at it.
[[nodiscard]] std::optional<Proposed> proposed_in(storage::Snapshot& snapshot,
                                                  const Desk& desk,
                                                  const Actor& by,
                                                  const std::string& case_id);

// A conflict where the wish meets a proposal that waits, or answers one where none does.
base::Result<base::Done> fits_proposal(const std::optional<cases::Proposal>& waiting,
                                       const cases::Wish& wish);

// Puts the wish into the case for a second person, who finds it in the queue. `tried` is what
// carrying it out would have done.
base::Result<Decided> propose(storage::Transaction& transaction,
                              const Desk& desk,
                              const Actor& by,
                              cases::Case c,
                              Decided tried);

// Whether `by` may approve: not who proposed, and with the permit of what is proposed.
base::Result<cases::Approval> may_approve(storage::Snapshot& snapshot,
                                          const Desk& desk,
                                          const Actor& by,
                                          const cases::Proposal& proposal);

// Ends the wait: the case no longer shows it, and its history says who said what.
void close_proposal(storage::Transaction& transaction,
                    const Desk& desk,
                    const Actor& by,
                    cases::Case& c,
                    const cases::Proposal& answered);

// Answers it with no, for a reason.
base::Result<Decided> send_back(storage::Transaction& transaction,
                                const Desk& desk,
                                const Actor& by,
                                cases::Case c,
                                cases::Proposal proposal,
                                const std::string& reason);

// Who proposed it takes it back while it waits.
base::Result<cases::Case> take_proposal_back(storage::Transaction& transaction,
                                             const Desk& desk,
                                             const Actor& by,
                                             cases::Proposal proposal);

// The decision that carried a proposal out is undone: it waits again.
void wait_again(storage::Transaction& transaction, cases::Case& c, const std::string& decision_id);

// The answer to a call that is repeated.
[[nodiscard]] Decided proposed_before(const cases::Proposal& proposal, cases::Case c);

}  // namespace desk
