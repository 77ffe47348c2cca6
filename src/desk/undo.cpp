#include <base/json.hpp>
#include <desk/accounting.hpp>
#include <desk/answering.hpp>
#include <desk/changing.hpp>
#include <desk/living.hpp>
#include <desk/memento.hpp>
#include <desk/ordering.hpp>
#include <desk/publication.hpp>
#include <desk/review.hpp>
#include <desk/rule_traces.hpp>
#include <desk/second_person.hpp>
#include <desk/striking.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/counter_notices.hpp>
#include <storage/counters.hpp>
#include <storage/notices.hpp>
#include <storage/outbox.hpp>
#include <storage/proposals.hpp>
#include <storage/records.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;

Error too_late(std::string why) {
  return {.kind = Error::Kind::conflict,
          .message = std::move(why) + " Take a new decision that reverses it."};
}

base::Result<base::Done> may_undo(const Desk& desk,
                                  const Actor& by,
                                  const storage::DecisionRow& row,
                                  const cases::Case& c) {
  if (row.decision.by != by.id) {
    return Error{.kind = Error::Kind::forbidden,
                 .message = "Only " + row.decision.by_name + " can undo this decision."};
  }
  if (row.decision.undone) return too_late("This decision was undone already.");
  if (desk.now() > row.decision.undo_until) return too_late("The time to undo is over.");
  if (c.version != row.case_version) return too_late("Something happened to the case since.");
  return base::Done{};
}

// Versions are never taken away: what a moderator's edit replaced comes back as a version after it.
int bring_text_back(storage::Transaction& transaction,
                    const Desk& desk,
                    const articles::Article& now_is,
                    const Memento& memento) {
  if (now_is.version == memento.article->version) return now_is.version;
  auto earlier = storage::find_version(transaction, now_is.id, memento.article->version);
  base::ensure(earlier.has_value(), "a decision's article has its version of before");
  earlier->version.number = now_is.version + 1;
  earlier->version.state = memento.newest;
  earlier->version.at = desk.now();
  storage::insert_version(transaction, now_is.id, *earlier);
  return earlier->version.number;
}

void bring_article_back(storage::Transaction& transaction,
                        const Desk& desk,
                        const storage::DecisionRow& row,
                        const Memento& memento) {
  const auto now_is = storage::find_article(transaction, memento.article->id);
  base::ensure(now_is.has_value(), "a decision's article is there");
  articles::Article back = *memento.article;
  back.version = bring_text_back(transaction, desk, *now_is, memento);
  if (back.live_version == memento.article->version && back.state == articles::State::live &&
      memento.newest == articles::VersionState::live) {
    back.live_version = back.version;
  }
  base::ensure(write_step(transaction, *now_is, back, memento.newest, desk.now()),
               "an article read in this unit is unchanged");
  if (back.live_version > 0 && back.live_version != back.version) {
    storage::set_version_state(
        transaction, back.id, back.live_version, articles::VersionState::live);
  }
  if (memento.newest == articles::VersionState::held) {
    const auto judged = storage::find_version(transaction, back.id, memento.article->version);
    base::ensure(judged.has_value(), "a decision's article has its version of before");
    trace_decision(
        transaction, row.decision.at, judged->screening, done_by(transaction, row.decision), -1);
  }
  if (memento.refusal) storage::remove_refusals(transaction, back.author_id, back.id);
}

void bring_items_back(storage::Transaction& transaction,
                      const storage::DecisionRow& row,
                      const Memento& memento,
                      base::Time now) {
  for (const Memento::ItemBefore& before : memento.items) {
    auto notice = storage::find_notice(transaction, before.notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    const auto item = std::ranges::find(notice->items, before.item_id, &notices::Item::id);
    base::ensure(item != notice->items.end(), "a notice keeps its items");
    item->state = before.state;
    item->outcome = before.outcome;
    bring_life_back(transaction, *item, before.life);
    settle_strike(transaction, *notice, *item, now);
    storage::set_notice_state(transaction, notice->id, notices::overall(notice->items));
    storage::remove_messages(
        transaction, notice->id, row.decision.at, cases::name(row.decision.wish.action));
  }
}

void take_forwarding_back(storage::Transaction& transaction, const Memento& memento) {
  for (const std::string& id : memento.forwarded)
    storage::set_forwarded(transaction, id, std::nullopt);
}

cases::Case bring_case_back(storage::Transaction& transaction,
                            cases::Case c,
                            const Memento& memento) {
  c.state = memento.case_state;
  c.has_appeal = !storage::appeals_waiting(transaction, c.id, 1).empty();
  base::ensure(storage::update_case(transaction, c), "a case read in this unit is unchanged");
  ++c.version;
  return c;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const storage::DecisionRow& row) {
  storage::insert_entry(transaction,
                        row.decision.case_id,
                        {.at = desk.now(),
                         .actor = by.name,
                         .kind = "undone",
                         .text = std::string{cases::name(row.decision.wish.action)}});
  storage::count(transaction,
                 {.day = base::to_date(desk.now()), .name = "decision.undone", .key = ""});
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = "decision.undone",
                   .subject_kind = "case",
                   .subject_id = row.decision.case_id,
                   .data = base::canonical({{"decision", row.decision.id}})});
}

}  // namespace

base::Result<cases::Case> undo(Desk& desk, const Actor& by, const std::string& decision_id) {
  if (!may(by, cases::Permit::decide_articles)) return forbidden();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<cases::Case> {
        if (auto proposal = storage::find_proposal(transaction, decision_id)) {
          return take_proposal_back(transaction, desk, by, std::move(*proposal));
        }
        const auto row = storage::find_decision(transaction, decision_id);
        if (!row) return not_found("decision");
        auto c = storage::find_case(transaction, row->decision.case_id);
        base::ensure(c.has_value(), "a decision has its case");
        if (const auto allowed = may_undo(desk, by, *row, *c); !allowed) return allowed.error();
        const Memento memento = memento_from_text(row->before);
        if (was_decided_since(transaction, memento, decision_id)) {
          return too_late("Something was decided about the account since.");
        }
        if (!storage::outbox_of_decision(transaction, decision_id).empty() &&
            !storage::cancel_outbox(transaction, decision_id, desk.now())) {
          return too_late("A letter about this decision has left.");
        }
        base::ensure(storage::set_undone(transaction, decision_id),
                     "a decision read in this unit is unchanged");
        take_account_back(transaction, memento, decision_id);
        if (memento.article) bring_article_back(transaction, desk, *row, memento);
        bring_items_back(transaction, *row, memento, desk.now());
        take_forwarding_back(transaction, memento);
        storage::take_answer_back(transaction, decision_id);
        take_orders_back(transaction, decision_id);
        take_change_back(transaction, decision_id);
        storage::remove_assistance_of(transaction, decision_id);
        record(transaction, desk, by, *row);
        wait_again(transaction, *c, decision_id);
        return bring_case_back(transaction, std::move(*c), memento);
      });
}

}  // namespace desk
