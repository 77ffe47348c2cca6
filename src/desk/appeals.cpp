#include <base/characters.hpp>
#include <base/json.hpp>
#include <cases/limits.hpp>
#include <desk/accounting.hpp>
#include <desk/appeal_views.hpp>
#include <desk/opening.hpp>
#include <desk/telling.hpp>
#include <storage/audit.hpp>
#include <storage/counters.hpp>
#include <storage/notices.hpp>

#include <nlohmann/json.hpp>

namespace desk {
namespace {

using base::Error;

// Whom the token speaks for; nothing for others.
std::optional<Appellant> appellant_of(const Actor& by) {
  if (by.kind == Actor::Kind::author) {
    return Appellant{.kind = cases::Appellant::author, .subject_id = by.article_id};
  }
  if (by.kind == Actor::Kind::notifier) {
    return Appellant{.kind = cases::Appellant::notifier, .subject_id = by.id};
  }
  return std::nullopt;
}

base::Result<base::Done> check_reason(const std::string& reason) {
  if (base::is_blank(reason)) {
    return base::invalid("/reason", "Say why the decision is wrong.");
  }
  if (reason.size() > cases::kReasonBytesMax) {
    return base::invalid("/reason", "This is longer than 64 KiB. Shorten it.");
  }
  return base::Done{};
}

base::Result<base::Done> may_object(storage::Snapshot& snapshot,
                                    const storage::DecisionRow& row,
                                    const Appellant& appellant) {
  if (storage::find_appeal_against(
          snapshot, row.decision.id, appellant.kind, appellant.subject_id)) {
    return Error{.kind = Error::Kind::conflict,
                 .message =
                     "You objected to this decision already. The answer, or that it is "
                     "awaited, stands on your page."};
  }
  if (reversal_for(snapshot, row, appellant)) return base::Done{};
  return Error{.kind = Error::Kind::conflict,
               .message = row.decision.undone
                              ? "This decision was taken back, so there is nothing to object to."
                              : "No objection is open to you against this decision."};
}

void put_in_queue(storage::Transaction& transaction,
                  const Desk& desk,
                  const Actor& by,
                  const storage::DecisionRow& decided,
                  const storage::AppealRow& row) {
  const auto c = storage::find_case(transaction, row.case_id);
  base::ensure(c.has_value(), "a decision has its case");
  // Who decided first cannot answer, and so keeps nobody else out.
  if (c->claim && c->claim->person_id == decided.decision.by) {
    storage::set_claim(transaction, c->id, "", {});
  }
  open_case(
      transaction,
      desk,
      {.kind = c->subject_kind,
       .subject_id = c->subject_id,
       .title = c->title,
       .language = c->language,
       .severity = policies::Severity::high,
       .reasons = {{.kind = cases::Reason::Kind::appeal, .ref = row.id, .label = "Objection"}},
       .has_notice = !memento_from_text(decided.before).items.empty(),
       .has_appeal = true,
       .actor = actor_label(by),
       .entry = "An objection to a decision arrived."});
}

void send_receipt(storage::Transaction& transaction,
                  const Desk& desk,
                  const storage::DecisionRow& decided,
                  const storage::AppealRow& row) {
  statements::LetterFacts facts = letter_facts(desk);
  const auto c = storage::find_case(transaction, row.case_id);
  facts.article_title = c->title;
  const Writing writing{.kind = statements::LetterKind::appeal_receipt,
                        .facts = std::move(facts),
                        .posting = {.case_id = row.case_id, .not_before = desk.now()}};
  if (row.appellant == cases::Appellant::author) {
    write_to_author(transaction, desk, decided.article_id, writing);
    return;
  }
  const auto notice = storage::find_notice(transaction, row.subject_id);
  base::ensure(notice.has_value(), "a notifier has a notice");
  Writing about = writing;
  about.facts.reference = notice->reference;
  about.facts.tracking_url = facts_of(desk, *notice, {}).tracking_url;
  write_to_notifier(transaction, desk, *notice, std::move(about));
  say_to_notifier(transaction, desk, notice->id, "objected", row.reason);
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const storage::AppealRow& row) {
  storage::count(transaction,
                 {.day = base::to_date(desk.now()),
                  .name = "appeal.filed",
                  .key = cases::name(row.appellant)});
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = "appeal.filed",
                   .subject_kind = "case",
                   .subject_id = row.case_id,
                   .data = base::canonical({{"appeal", row.id},
                                            {"decision", row.decision_id},
                                            {"appellant", cases::name(row.appellant)},
                                            {"late", row.late}})});
}

std::optional<base::Result<AppealView>> replay(storage::Snapshot& snapshot,
                                               const Desk& desk,
                                               const storage::IdempotentRequest& request) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  const auto row = storage::find_appeal(snapshot, (*made)->id);
  base::ensure(row.has_value(), "what a key has made is there");
  AppealView view = appeal_view(snapshot, *row);
  view.replayed = true;
  return view;
}

storage::AppealRow appeal_row(const Desk& desk,
                              const storage::DecisionRow& decided,
                              const Appellant& appellant,
                              const std::string& reason) {
  const base::Time now = desk.now();
  return {.id = base::new_id(now),
          .decision_id = decided.decision.id,
          .case_id = decided.decision.case_id,
          .appellant = appellant.kind,
          .subject_id = appellant.subject_id,
          .reason = reason,
          .filed_at = now,
          .late = office(desk)->zone.day_of(now) > appeal_until(desk, decided.decision)};
}

}  // namespace

base::Result<AppealView> file_appeal(Desk& desk,
                                     const Actor& by,
                                     const std::string& decision_id,
                                     const std::string& reason,
                                     const Idempotency& once) {
  const auto appellant = appellant_of(by);
  if (!appellant) return forbidden();
  if (const auto in_order = check_reason(reason); !in_order) return in_order.error();
  const auto request = request_of(by, once, "appeal|" + decision_id);
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<AppealView> {
        if (auto earlier = replay(transaction, desk, request)) return std::move(*earlier);
        const auto decided = storage::find_decision(transaction, decision_id);
        if (!decided) return not_found("decision");
        if (!concerns(*decided, *appellant)) return forbidden();
        if (const auto may = may_object(transaction, *decided, *appellant); !may) {
          return may.error();
        }
        if (appellant->kind == cases::Appellant::notifier) {
          if (auto bar = bars_objection(transaction, desk, by.id, *decided)) {
            return std::move(*bar);
          }
        }
        const storage::AppealRow row = appeal_row(desk, *decided, *appellant, reason);
        storage::insert_appeal(transaction, row);
        put_in_queue(transaction, desk, by, *decided, row);
        send_receipt(transaction, desk, *decided, row);
        record(transaction, desk, by, row);
        if (!request.key.empty()) {
          storage::remember_key(
              transaction,
              request,
              {.kind = "appeal", .id = row.id, .version = 1, .status = 201, .body = {}},
              desk.now());
        }
        return appeal_view(transaction, row);
      });
}

}  // namespace desk
