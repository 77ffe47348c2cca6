#include <base/json.hpp>
#include <desk/second_person.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/counters.hpp>
#include <storage/people.hpp>
#include <storage/proposals.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using cases::Case;
using cases::Proposal;
using cases::ProposalState;

Error conflict(std::string message) {
  return {.kind = Error::Kind::conflict, .message = std::move(message)};
}

// The person behind the actor; empty: a program.
std::string person_of(const Actor& by) { return by.role ? by.id : std::string{}; }

cases::Waiting waiting_of(storage::Snapshot& snapshot, const Proposal& proposal) {
  const cases::Permit permit = cases::effect(proposal.wish.action).permit;
  return {.first_person = proposal.by,
          .since = proposal.at,
          .somebody_else_may = has_somebody_else(snapshot, proposal.by, permit)};
}

cases::Reason reason_of(const Proposal& proposal) {
  return {.kind = cases::Reason::Kind::approval,
          .ref = proposal.id,
          .label =
              std::string{cases::name(proposal.wish.action)} + ", proposed by " + proposal.by_name};
}

void write_case(storage::Transaction& transaction, Case& c) {
  base::ensure(storage::update_case(transaction, c), "a case read in this unit is unchanged");
  ++c.version;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const Proposal& proposal) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = "proposal." + std::string{cases::name(proposal.state)},
                   .subject_kind = "case",
                   .subject_id = proposal.case_id,
                   .data = base::canonical({{"proposal", proposal.id},
                                            {"action", cases::name(proposal.wish.action)},
                                            {"decision", proposal.decision_id}})});
}

Decided decided_of(const Proposal& proposal, Case c) {
  return {.decision = {.id = proposal.id,
                       .case_id = proposal.case_id,
                       .wish = proposal.wish,
                       .by = proposal.by,
                       .by_name = proposal.by_name,
                       .at = proposal.at},
          .c = std::move(c)};
}

}  // namespace

bool has_somebody_else(storage::Snapshot& snapshot,
                       const std::string& first,
                       cases::Permit permit) {
  return std::ranges::any_of(storage::people(snapshot), [&](const storage::PersonRow& person) {
    return !person.disabled && person.id != first && cases::may(person.role, permit);
  });
}

std::optional<Proposed> proposed_in(storage::Snapshot& snapshot,
                                    const Desk& desk,
                                    const Actor& by,
                                    const std::string& case_id) {
  auto waiting = storage::proposal_waiting(snapshot, case_id);
  if (!waiting) return std::nullopt;
  Proposed proposed{.proposal = std::move(*waiting)};
  proposed.mine = !person_of(by).empty() && by.id == proposed.proposal.by;
  const auto allowed = may_approve(snapshot, desk, by, proposed.proposal);
  proposed.may_approve = allowed.ok();
  if (!allowed.ok() && allowed.error().kind == Error::Kind::conflict) {
    proposed.alone_from = proposed.proposal.at + desk.policies()->alone_after;
  }
  return proposed;
}

base::Result<base::Done> fits_proposal(const std::optional<Proposal>& waiting,
                                       const cases::Wish& wish) {
  const bool answers = cases::answers_proposal(wish.action);
  if (answers && !waiting) return conflict("Nothing waits for a second person in this case.");
  if (answers || !waiting) return base::Done{};
  return conflict("\"" + std::string{cases::name(waiting->wish.action)} + "\" by " +
                  waiting->by_name + " waits for a second person. Approve it or return it first.");
}

base::Result<Decided> propose(
    storage::Transaction& transaction, const Desk& desk, const Actor& by, Case c, Decided tried) {
  const Proposal proposal{.id = base::new_id(desk.now()),
                          .case_id = c.id,
                          .wish = tried.decision.wish,
                          .by = person_of(by),
                          .by_name = by.name,
                          .at = desk.now()};
  base::ensure(storage::insert_proposal(transaction, proposal), "nothing waited in this unit");
  cases::merge(c, {reason_of(proposal)});
  write_case(transaction, c);
  storage::set_claim(transaction, c.id, "", {});
  c.claim.reset();
  storage::insert_entry(
      transaction,
      c.id,
      {.at = proposal.at,
       .actor = by.name,
       .kind = "proposed",
       .text = std::string{cases::name(proposal.wish.action)} + ": " + proposal.wish.reason});
  record(transaction, desk, by, proposal);
  Decided decided = decided_of(proposal, std::move(c));
  decided.letters = std::move(tried.letters);
  decided.warnings = std::move(tried.warnings);
  decided.second = Second::awaited;
  return decided;
}

base::Result<cases::Approval> may_approve(storage::Snapshot& snapshot,
                                          const Desk& desk,
                                          const Actor& by,
                                          const Proposal& proposal) {
  if (!may(by, cases::effect(proposal.wish.action).permit)) return forbidden();
  return cases::approve(
      waiting_of(snapshot, proposal), person_of(by), desk.now(), *desk.policies());
}

void close_proposal(storage::Transaction& transaction,
                    const Desk& desk,
                    const Actor& by,
                    Case& c,
                    const Proposal& answered) {
  base::ensure(storage::answer_proposal(transaction, answered),
               "a proposal read in this unit is unchanged");
  cases::drop(c, cases::Reason::Kind::approval, answered.id);
  storage::insert_entry(transaction,
                        c.id,
                        {.at = desk.now(),
                         .actor = actor_label(by),
                         .kind = "proposal_" + std::string{cases::name(answered.state)},
                         .text = answered.answer});
  storage::count(
      transaction,
      {.day = base::to_date(desk.now()), .name = "proposal", .key = cases::name(answered.state)});
  record(transaction, desk, by, answered);
}

base::Result<Decided> send_back(storage::Transaction& transaction,
                                const Desk& desk,
                                const Actor& by,
                                Case c,
                                Proposal proposal,
                                const std::string& reason) {
  if (!may(by, cases::effect(proposal.wish.action).permit)) return forbidden();
  if (!person_of(by).empty() && by.id == proposal.by) {
    return conflict("This is your own proposal. Take it back instead.");
  }
  proposal.state = ProposalState::returned;
  proposal.answered_by = by.name;
  proposal.answer = reason;
  close_proposal(transaction, desk, by, c, proposal);
  write_case(transaction, c);
  Decided decided = decided_of(proposal, std::move(c));
  decided.second = Second::returned;
  return decided;
}

base::Result<Case> take_proposal_back(storage::Transaction& transaction,
                                      const Desk& desk,
                                      const Actor& by,
                                      Proposal proposal) {
  if (person_of(by).empty() || by.id != proposal.by) {
    return Error{.kind = Error::Kind::forbidden,
                 .message = "Only " + proposal.by_name + " can take this proposal back."};
  }
  if (proposal.state != ProposalState::waiting) {
    return conflict("This proposal was answered already.");
  }
  auto c = storage::find_case(transaction, proposal.case_id);
  base::ensure(c.has_value(), "a proposal has its case");
  proposal.state = ProposalState::taken_back;
  proposal.answered_by = by.name;
  close_proposal(transaction, desk, by, *c, proposal);
  write_case(transaction, *c);
  return std::move(*c);
}

void wait_again(storage::Transaction& transaction, Case& c, const std::string& decision_id) {
  const auto behind = storage::proposal_behind(transaction, decision_id);
  if (!behind || !storage::reopen_proposal(transaction, behind->id)) return;
  cases::merge(c, {reason_of(*behind)});
}

Decided proposed_before(const Proposal& proposal, Case c) {
  Decided again = decided_of(proposal, std::move(c));
  again.second = proposal.state == ProposalState::returned ? Second::returned : Second::awaited;
  again.replayed = true;
  return again;
}

}  // namespace desk
