// Decisions that wait for a second person.

#pragma once

#include <cases/second_person.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string_view>

namespace storage {

// False where another one waits in the case.
[[nodiscard]] bool insert_proposal(Transaction& transaction, const cases::Proposal& proposal);
[[nodiscard]] std::optional<cases::Proposal> find_proposal(Snapshot& snapshot, std::string_view id);
// The one that waits in the case.
[[nodiscard]] std::optional<cases::Proposal> proposal_waiting(Snapshot& snapshot,
                                                              std::string_view case_id);
// The one that the decision carried out.
[[nodiscard]] std::optional<cases::Proposal> proposal_behind(Snapshot& snapshot,
                                                             std::string_view decision_id);
// Writes state and answer of one that waits; true for the one caller that answers it.
[[nodiscard]] bool answer_proposal(Transaction& transaction, const cases::Proposal& answered);
// What was approved waits again, as its decision is undone. False where another waits by now.
[[nodiscard]] bool reopen_proposal(Transaction& transaction, std::string_view id);

}  // namespace storage
