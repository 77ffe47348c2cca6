// Objections to decisions.

#pragma once

#include <base/time.hpp>
#include <cases/appeal.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct AppealRow {
  std::string id;
  std::string decision_id;
  std::string case_id;
  cases::Appellant appellant = cases::Appellant::author;
  std::string subject_id;  // The author's article, the notifier's notice.
  std::string reason;
  base::Time filed_at;
  bool late = false;
  std::string answered_by = {};  // The decision; empty: it waits.
  std::optional<cases::AppealOutcome> outcome = {};
};

void insert_appeal(Transaction& transaction, const AppealRow& row);
[[nodiscard]] std::optional<AppealRow> find_appeal(Snapshot& snapshot, std::string_view id);
// What this appellant said against the decision.
[[nodiscard]] std::optional<AppealRow> find_appeal_against(Snapshot& snapshot,
                                                           std::string_view decision_id,
                                                           cases::Appellant appellant,
                                                           std::string_view subject_id);
// Those that the case's decisions met with, newest first, at most `limit`.
[[nodiscard]] std::vector<AppealRow> appeals_of_case(Snapshot& snapshot,
                                                     std::string_view case_id,
                                                     int limit);
// Those without an answer, oldest first, at most `limit`.
[[nodiscard]] std::vector<AppealRow> appeals_waiting(Snapshot& snapshot,
                                                     std::string_view case_id,
                                                     int limit);
// True where it waited until now.
[[nodiscard]] bool answer_appeal(Transaction& transaction,
                                 std::string_view id,
                                 std::string_view decision_id,
                                 cases::AppealOutcome outcome);
// What the decision answered waits again.
void take_answer_back(Transaction& transaction, std::string_view decision_id);

}  // namespace storage
