#include <desk/answering.hpp>
#include <desk/appeal_views.hpp>
#include <desk/second_person.hpp>
#include <desk/telling.hpp>
#include <storage/counters.hpp>
#include <storage/proposals.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using cases::Action;
using cases::AppealOutcome;

base::Result<storage::AppealRow> find_waiting(storage::Snapshot& snapshot,
                                              const cases::Case& c,
                                              const cases::Wish& wish) {
  if (!wish.appeal.empty()) {
    auto named = storage::find_appeal(snapshot, wish.appeal);
    if (named && named->case_id == c.id && named->answered_by.empty()) return std::move(*named);
    return base::invalid("/appeal", "No objection with this id waits in this case.");
  }
  auto waiting = storage::appeals_waiting(snapshot, c.id, 2);
  if (waiting.size() == 1) return std::move(waiting.front());
  if (waiting.empty()) {
    return Error{.kind = Error::Kind::conflict, .message = "No objection waits in this case."};
  }
  return base::invalid("/appeal", "Several objections wait in this case. Name the one you answer.");
}

// Who decided, as far as whoever answers is concerned: who proposed it decided it too.
std::string first_person(storage::Snapshot& snapshot,
                         const storage::DecisionRow& first,
                         const Actor& by) {
  const auto proposal = storage::proposal_behind(snapshot, first.decision.id);
  return proposal && proposal->by == by.id ? by.id : first.decision.by;
}

// The text that an edit by the desk replaced.
void bring_text_back(storage::Snapshot& snapshot,
                     const storage::DecisionRow& first,
                     cases::Wish& wish) {
  const Memento before = memento_from_text(first.before);
  const auto earlier = storage::find_version(snapshot, first.article_id, before.article->version);
  base::ensure(earlier.has_value(), "a decision's article has its version of before");
  wish.title = earlier->version.draft.title;
  wish.body = earlier->version.draft.body;
}

// The notifier's own items that the first decision settled.
std::vector<std::string> items_of(const Answering& answering) {
  std::vector<std::string> ids;
  for (const Memento::ItemBefore& item : memento_from_text(answering.first.before).items) {
    if (item.notice_id == answering.appeal.subject_id) ids.push_back(item.item_id);
  }
  return ids;
}

base::Result<base::Done> names_its_ground(const cases::Wish& wish) {
  Error error{.kind = Error::Kind::invalid,
              .message = "This takes the article down. Say on what it rests.",
              .fields = {}};
  if (wish.policy.empty()) {
    error.fields.push_back({.pointer = "/policy", .detail = "Name the policy that this rests on."});
  }
  if (wish.ground == cases::Ground::none) {
    error.fields.push_back(
        {.pointer = "/ground",
         .detail = "Say whether it is illegal or incompatible with the terms: the author is told "
                   "which."});
  }
  if (error.fields.empty()) return base::Done{};
  return error;
}

}  // namespace

bool answers(Action action) { return action == Action::uphold || action == Action::reverse; }

base::Result<Answering> find_answering(storage::Transaction& transaction,
                                       const Desk& desk,
                                       const Actor& by,
                                       const cases::Case& c,
                                       const cases::Wish& wish) {
  const auto outcome = cases::outcome_of(wish);
  if (!outcome) return outcome.error();
  auto appeal = find_waiting(transaction, c, wish);
  if (!appeal) return appeal.error();
  auto first = storage::find_decision(transaction, appeal->decision_id);
  base::ensure(first.has_value(), "an objection is against a decision");
  const std::string person = first_person(transaction, *first, by);
  const auto approval =
      cases::check({.outcome = *outcome, .reason = wish.reason, .person = by.role ? by.id : ""},
                   {.first_person = person,
                    .since = appeal->filed_at,
                    .somebody_else_may = has_somebody_else(
                        transaction, person, cases::effect(Action::uphold).permit)},
                   desk.now(),
                   *desk.policies());
  if (!approval) return approval.error();
  return Answering{.appeal = std::move(*appeal),
                   .first = std::move(*first),
                   .outcome = *outcome,
                   .approval = *approval};
}

base::Result<cases::Wish> carried_out(storage::Transaction& transaction,
                                      const Actor& by,
                                      const Answering& answering,
                                      const cases::Wish& wish) {
  cases::Wish done = wish;
  if (answering.outcome != AppealOutcome::reversed) {
    done.items.clear();
    return done;
  }
  const auto reversal =
      cases::reversal(answering.appeal.appellant, answering.first.decision.wish.action);
  base::ensure(reversal.has_value(), "an objection is against what can be reversed");
  done.action = *reversal;
  if (!may(by, cases::effect(done.action).permit)) return forbidden();
  if (cases::effect(done.action).needs_policy) {
    if (const auto named = names_its_ground(done); !named) return named.error();
    if (done.items.empty()) done.items = items_of(answering);
  }
  if (cases::is_about_account(done.action)) {
    const cases::AboutAccount& first = answering.first.decision.wish.account;
    done.account = {.side = first.side, .notice = first.notice};
  }
  if (done.action == Action::edit) bring_text_back(transaction, answering.first, done);
  return done;
}

void answer_objection(Deciding& deciding) {
  if (!deciding.answering) return;
  const Answering& answering = *deciding.answering;
  const bool waited = storage::answer_appeal(
      deciding.transaction, answering.appeal.id, deciding.decision.id, answering.outcome);
  base::ensure(waited, "an objection read in this unit is unchanged");
  storage::count(deciding.transaction,
                 {.day = base::to_date(deciding.decision.at),
                  .name = "appeal.answered",
                  .key = cases::name(answering.outcome)});
  statements::LetterFacts facts = letter_facts(deciding.desk);
  facts.article_title = deciding.c.title;
  facts.outcome = cases::name(answering.outcome);
  facts.reason = deciding.wish.reason;
  Writing writing{.kind = statements::LetterKind::appeal_decided,
                  .facts = std::move(facts),
                  .posting = posting_of(deciding)};
  std::optional<statements::Letter> letter;
  if (answering.appeal.appellant == cases::Appellant::author) {
    writing.facts.message = deciding.wish.message_author;
    letter = write_to_author(
        deciding.transaction, deciding.desk, answering.appeal.subject_id, std::move(writing));
  } else {
    const auto notice = storage::find_notice(deciding.transaction, answering.appeal.subject_id);
    base::ensure(notice.has_value(), "a notifier has a notice");
    writing.facts.message = deciding.wish.message_notifier;
    writing.facts.reference = notice->reference;
    writing.facts.tracking_url = facts_of(deciding.desk, *notice, {}).tracking_url;
    storage::insert_message(deciding.transaction,
                            notice->id,
                            {.at = deciding.decision.at,
                             .kind = std::string{cases::name(deciding.decision.wish.action)},
                             .text = deciding.wish.reason});
    letter = write_to_notifier(deciding.transaction, deciding.desk, *notice, std::move(writing));
  }
  if (letter) deciding.letters.push_back(*letter);
}

Action done_by(storage::Snapshot& snapshot, const cases::Decision& decision) {
  if (decision.wish.action != Action::reverse) return decision.wish.action;
  const auto appeal = storage::find_appeal(snapshot, decision.wish.appeal);
  base::ensure(appeal.has_value(), "a decision that reverses names its objection");
  const auto first = storage::find_decision(snapshot, appeal->decision_id);
  base::ensure(first.has_value(), "an objection is against a decision");
  return cases::reversal(appeal->appellant, first->decision.wish.action).value_or(Action::uphold);
}

}  // namespace desk
