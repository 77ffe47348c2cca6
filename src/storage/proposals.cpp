#include <storage/complaint_text.hpp>
#include <storage/proposals.hpp>
#include <storage/spelled.hpp>

namespace storage {
namespace {

std::optional<cases::Proposal> first_of(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  const Row row = rows[0];
  return cases::Proposal{.id = row.text(0),
                         .case_id = row.text(1),
                         .wish = wish_from_text(row.view(2)),
                         .by = row.text(3),
                         .by_name = row.text(4),
                         .at = row.time(5),
                         .state = spelled<cases::ProposalState>(row.view(6)),
                         .answered_by = row.text(7),
                         .answer = row.text(8),
                         .decision_id = row.text(9)};
}

}  // namespace

bool insert_proposal(Transaction& transaction, const cases::Proposal& proposal) {
  return transaction.change(
             "INSERT INTO proposal (id, case_id, wish, person_id, person_name, at, state, "
             "answered_by, answer, decision_id) VALUES ($1, $2, $3, $4, $5, $6, 'waiting', '', "
             "'', '') ON CONFLICT (case_id) WHERE state = 'waiting' DO NOTHING",
             {proposal.id,
              proposal.case_id,
              wish_to_text(proposal.wish),
              proposal.by,
              proposal.by_name,
              proposal.at}) == 1;
}

std::optional<cases::Proposal> find_proposal(Snapshot& snapshot, std::string_view id) {
  return first_of(
      snapshot.run("SELECT id, case_id, wish, person_id, person_name, at, state, answered_by, "
                   "answer, decision_id FROM proposal WHERE id = $1",
                   {id}));
}

std::optional<cases::Proposal> proposal_waiting(Snapshot& snapshot, std::string_view case_id) {
  return first_of(
      snapshot.run("SELECT id, case_id, wish, person_id, person_name, at, state, answered_by, "
                   "answer, decision_id FROM proposal WHERE case_id = $1 AND state = 'waiting'",
                   {case_id}));
}

std::optional<cases::Proposal> proposal_behind(Snapshot& snapshot, std::string_view decision_id) {
  return first_of(
      snapshot.run("SELECT id, case_id, wish, person_id, person_name, at, state, answered_by, "
                   "answer, decision_id FROM proposal WHERE decision_id = $1 "
                   "AND decision_id <> ''",
                   {decision_id}));
}

bool answer_proposal(Transaction& transaction, const cases::Proposal& answered) {
  return transaction.change(
             "UPDATE proposal SET state = $2, answered_by = $3, answer = $4, decision_id = $5 "
             "WHERE id = $1 AND state = 'waiting'",
             {answered.id,
              name(answered.state),
              answered.answered_by,
              answered.answer,
              answered.decision_id}) == 1;
}

bool reopen_proposal(Transaction& transaction, std::string_view id) {
  return transaction.change(
             "UPDATE proposal SET state = 'waiting', answered_by = '', answer = '', "
             "decision_id = '' WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM proposal other, "
             "proposal mine WHERE mine.id = $1 AND other.case_id = mine.case_id AND "
             "other.state = 'waiting')",
             {id}) == 1;
}

}  // namespace storage
