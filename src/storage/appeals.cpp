#include <storage/appeals.hpp>
#include <storage/spelled.hpp>

namespace storage {
namespace {

// Columns in this order stand in every query below.
std::vector<AppealRow> appeals_of(const Rows& rows) {
  std::vector<AppealRow> appeals;
  for (const Row row : rows) {
    AppealRow appeal{.id = row.text(0),
                     .decision_id = row.text(1),
                     .case_id = row.text(2),
                     .appellant = spelled<cases::Appellant>(row.view(3)),
                     .subject_id = row.text(4),
                     .reason = row.text(5),
                     .filed_at = row.time(6),
                     .late = row.flag(7),
                     .answered_by = row.text(8)};
    if (!row.view(9).empty()) appeal.outcome = spelled<cases::AppealOutcome>(row.view(9));
    appeals.push_back(std::move(appeal));
  }
  return appeals;
}

std::optional<AppealRow> only(std::vector<AppealRow> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

void insert_appeal(Transaction& transaction, const AppealRow& row) {
  transaction.run(
      "INSERT INTO appeal (id, decision_id, case_id, appellant, subject_id, reason, filed_at, "
      "late, "
      "answered_by, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '')",
      {row.id,
       row.decision_id,
       row.case_id,
       name(row.appellant),
       row.subject_id,
       row.reason,
       row.filed_at,
       row.late});
}

std::optional<AppealRow> find_appeal(Snapshot& snapshot, std::string_view id) {
  return only(appeals_of(snapshot.run(
      "SELECT id, decision_id, case_id, appellant, subject_id, reason, filed_at, late, "
      "answered_by, outcome FROM appeal WHERE id = $1",
      {id})));
}

std::optional<AppealRow> find_appeal_against(Snapshot& snapshot,
                                             std::string_view decision_id,
                                             cases::Appellant appellant,
                                             std::string_view subject_id) {
  return only(appeals_of(snapshot.run(
      "SELECT id, decision_id, case_id, appellant, subject_id, reason, filed_at, late, "
      "answered_by, outcome FROM appeal "
      "WHERE decision_id = $1 AND appellant = $2 AND subject_id = $3",
      {decision_id, name(appellant), subject_id})));
}

std::vector<AppealRow> appeals_of_case(Snapshot& snapshot, std::string_view case_id, int limit) {
  return appeals_of(snapshot.run(
      "SELECT id, decision_id, case_id, appellant, subject_id, reason, filed_at, late, "
      "answered_by, outcome FROM appeal WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
      {case_id, limit}));
}

std::vector<AppealRow> appeals_waiting(Snapshot& snapshot, std::string_view case_id, int limit) {
  return appeals_of(snapshot.run(
      "SELECT id, decision_id, case_id, appellant, subject_id, reason, filed_at, late, "
      "answered_by, outcome FROM appeal WHERE case_id = $1 AND answered_by = '' "
      "ORDER BY id LIMIT $2",
      {case_id, limit}));
}

bool answer_appeal(Transaction& transaction,
                   std::string_view id,
                   std::string_view decision_id,
                   cases::AppealOutcome outcome) {
  return transaction.change(
             "UPDATE appeal SET answered_by = $2, outcome = $3 WHERE id = $1 AND answered_by = ''",
             {id, decision_id, name(outcome)}) == 1;
}

void take_answer_back(Transaction& transaction, std::string_view decision_id) {
  transaction.run("UPDATE appeal SET answered_by = '', outcome = '' WHERE answered_by = $1",
                  {decision_id});
}

}  // namespace storage
