// Objections as pages and the API show them.

#pragma once

#include <desk/appeals.hpp>
#include <desk/memento.hpp>
#include <desk/parts.hpp>
#include <storage/appeals.hpp>
#include <storage/cases.hpp>

#include <string>
#include <vector>

namespace desk {

// Who may object, or did: an author with the article, a notifier with the notice.
struct Appellant {
  cases::Appellant kind = cases::Appellant::author;
  std::string subject_id;
};

// What reverses the decision for them; nothing where no objection is open to them, because of what
// it is, because it was taken back, or because it answers what they said themselves.
[[nodiscard]] std::optional<cases::Action> reversal_for(storage::Snapshot& snapshot,
                                                        const storage::DecisionRow& row,
                                                        const Appellant& appellant);

// The last day, in full, for an objection to it.
[[nodiscard]] notices::Day appeal_until(const Desk& desk, const cases::Decision& decision);

// Whether the decision concerns the appellant.
[[nodiscard]] bool concerns(const storage::DecisionRow& row, const Appellant& appellant);

[[nodiscard]] AppealView appeal_view(storage::Snapshot& snapshot, const storage::AppealRow& row);

// The decision as they see it, with what they said against it or until when they may.
[[nodiscard]] Outcome outcome_for(storage::Snapshot& snapshot,
                                  const Desk& desk,
                                  const storage::DecisionRow& row,
                                  const Appellant& appellant);

// The decisions on items of the notice, newest first, at most kDecisionsShown of each case.
[[nodiscard]] std::vector<Outcome> outcomes_for_notice(storage::Snapshot& snapshot,
                                                       const Desk& desk,
                                                       const notices::Notice& notice);

// Those of a case, newest first, at most kAppealsShown.
[[nodiscard]] std::vector<AppealView> appeals_in(storage::Snapshot& snapshot,
                                                 const std::string& case_id);

}  // namespace desk
