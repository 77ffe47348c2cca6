#include <desk/appeal_views.hpp>
#include <desk/quoting.hpp>
#include <desk/views.hpp>
#include <storage/notices.hpp>

#include <algorithm>

namespace desk {
namespace {

bool is_about(const storage::DecisionRow& row, cases::Side side) {
  return row.decision.wish.account.side.value_or(cases::Side::author) == side;
}

}  // namespace

bool concerns(const storage::DecisionRow& row, const Appellant& appellant) {
  const bool account = cases::is_about_account(row.decision.wish.action);
  if (appellant.kind == cases::Appellant::author) {
    if (account && !is_about(row, cases::Side::author)) return false;
    return row.article_id == appellant.subject_id;
  }
  const Memento memento = memento_from_text(row.before);
  if (account) {
    return is_about(row, cases::Side::notifier) && memento.account &&
           memento.account->notice_id == appellant.subject_id;
  }
  return std::ranges::any_of(memento.items, [&](const Memento::ItemBefore& item) {
    return item.notice_id == appellant.subject_id;
  });
}

std::optional<cases::Action> reversal_for(storage::Snapshot& snapshot,
                                          const storage::DecisionRow& row,
                                          const Appellant& appellant) {
  const cases::Decision& decision = row.decision;
  if (decision.undone) return std::nullopt;
  if (decision.wish.action == cases::Action::reverse) {
    const auto answered = storage::find_appeal(snapshot, decision.wish.appeal);
    if (answered && answered->appellant == appellant.kind) return std::nullopt;
  }
  return cases::reversal(appellant.kind, decision.wish.action);
}

notices::Day appeal_until(const Desk& desk, const cases::Decision& decision) {
  return cases::appeal_until(office(desk)->zone.day_of(decision.at), *desk.policies());
}

AppealView appeal_view(storage::Snapshot& snapshot, const storage::AppealRow& row) {
  const auto first = storage::find_decision(snapshot, row.decision_id);
  base::ensure(first.has_value(), "an objection is against a decision");
  AppealView view{.id = row.id,
                  .decision_id = row.decision_id,
                  .case_id = row.case_id,
                  .against = first->decision.wish.action,
                  .decided_at = first->decision.at,
                  .appellant = row.appellant,
                  .reason = row.reason,
                  .filed_at = row.filed_at,
                  .late = row.late,
                  .outcome = row.outcome,
                  .answer = {},
                  .answered_at = {}};
  if (row.answered_by.empty()) return view;
  const auto answer = storage::find_decision(snapshot, row.answered_by);
  base::ensure(answer.has_value(), "an objection is answered by a decision");
  view.answer = answer->decision.wish.reason;
  view.answered_at = answer->decision.at;
  return view;
}

Outcome outcome_for(storage::Snapshot& snapshot,
                    const Desk& desk,
                    const storage::DecisionRow& row,
                    const Appellant& appellant) {
  const cases::Decision& decision = row.decision;
  const bool author = appellant.kind == cases::Appellant::author;
  Outcome outcome{.decision_id = decision.id,
                  .action = decision.wish.action,
                  .policy = decision.wish.policy,
                  .policy_title = policy_title(desk, decision.wish.policy),
                  .reason = decision.wish.reason,
                  .message = author ? decision.wish.message_author : decision.wish.message_notifier,
                  .at = decision.at,
                  .until = decision.wish.account.until,
                  .by_person = !decision.by.empty(),
                  .undone = decision.undone,
                  .appeal_until = {},
                  .appeal = {},
                  .documents = quoted_from_text(row.documents)};
  const auto said =
      storage::find_appeal_against(snapshot, decision.id, appellant.kind, appellant.subject_id);
  if (said) {
    outcome.appeal = appeal_view(snapshot, *said);
  } else if (reversal_for(snapshot, row, appellant)) {
    outcome.appeal_until = appeal_until(desk, decision);
  }
  return outcome;
}

std::vector<Outcome> outcomes_for_notice(storage::Snapshot& snapshot,
                                         const Desk& desk,
                                         const notices::Notice& notice) {
  const Appellant appellant{.kind = cases::Appellant::notifier, .subject_id = notice.id};
  std::vector<Outcome> outcomes;
  for (const std::string& id : storage::cases_by_notice_reference(snapshot, notice.reference)) {
    for (const storage::DecisionRow& row :
         storage::decisions_of_case(snapshot, id, kDecisionsShown)) {
      if (!concerns(row, appellant)) continue;
      outcomes.push_back(outcome_for(snapshot, desk, row, appellant));
    }
  }
  std::ranges::sort(outcomes, std::ranges::greater{}, &Outcome::at);
  return outcomes;
}

std::vector<AppealView> appeals_in(storage::Snapshot& snapshot, const std::string& case_id) {
  std::vector<AppealView> views;
  for (const storage::AppealRow& row : storage::appeals_of_case(snapshot, case_id, kAppealsShown)) {
    views.push_back(appeal_view(snapshot, row));
  }
  return views;
}

}  // namespace desk
