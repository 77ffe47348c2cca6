// Objections to decisions, by the author or the notifier whom they concern
// (Art. 20 DSA): from filing to what those concerned see of them. deciding.hpp
// answers them.

#pragma once

#include <base/result.hpp>
#include <cases/appeal.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <notices/calendar.hpp>
#include <statements/statement.hpp>

#include <optional>
#include <string>
#include <vector>

namespace desk {

struct AppealView {
  std::string id;
  std::string decision_id;
  std::string case_id;
  cases::Action against = cases::Action::keep;  // What was decided.
  base::Time decided_at;
  cases::Appellant appellant = cases::Appellant::author;
  std::string reason;
  base::Time filed_at;
  bool late = false;                            // After the time; heard all the same.
  std::optional<cases::AppealOutcome> outcome;  // Nothing: it waits.
  std::string answer;                           // Why it was decided so.
  std::optional<base::Time> answered_at;
  bool replayed = false;
};

// A decision as those concerned see it.
struct Outcome {
  std::string decision_id;
  cases::Action action = cases::Action::keep;
  std::string policy;
  std::string policy_title;
  std::string reason;
  std::string message;
  base::Time at;
  std::optional<base::Time> until = {};  // Of a suspension.
  bool by_person = true;
  bool undone = false;
  std::optional<notices::Day>
      appeal_until;                  // The last day, in full; nothing: no objection is open.
  std::optional<AppealView> appeal;  // Theirs, where they objected.
  // The rules and terms in force when it was decided; empty: it was not kept.
  std::vector<statements::Quoted> documents;
};

// Files the objection with the reasons for it, opens the case and queues the receipt; one
// transaction. By the token of the article or the notice that the decision concerns, once for each
// decision; `forbidden` for others, a conflict in words where no objection is open.
base::Result<AppealView> file_appeal(Desk& desk,
                                     const Actor& by,
                                     const std::string& decision_id,
                                     const std::string& reason,
                                     const Idempotency& once);

}  // namespace desk
