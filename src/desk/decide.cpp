#include <base/json.hpp>
#include <desk/accounting.hpp>
#include <desk/answering.hpp>
#include <desk/changing.hpp>
#include <desk/deciding.hpp>
#include <desk/ordering.hpp>
#include <desk/quoting.hpp>
#include <desk/review.hpp>
#include <desk/second_person.hpp>
#include <desk/statement_text.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/counters.hpp>
#include <storage/outbox.hpp>
#include <storage/proposals.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace desk {
namespace {

using base::Error;
using cases::Case;

std::vector<std::string> policy_ids(const Desk& desk) {
  std::vector<std::string> ids;
  for (const policies::Policy& policy : desk.policies()->policies)
    ids.push_back(policy.id);
  return ids;
}

Error stale(storage::Snapshot& snapshot, const Case& c) {
  const auto last = storage::decisions_of_case(snapshot, c.id, 1);
  std::string message = "This case changed since you opened it";
  if (!last.empty()) {
    message += "; the last decision is \"" +
               std::string{cases::name(last.front().decision.wish.action)} + "\" by " +
               last.front().decision.by_name;
  }
  return {.kind = Error::Kind::stale, .message = message + ". Look at it again, then decide."};
}

base::Result<base::Done> may_decide(
    storage::Snapshot& snapshot, const Desk& desk, const Actor& by, const Case& c, int seen) {
  if (c.version != seen) return stale(snapshot, c);
  if (cases::is_claimed_by_another(c, by.id, desk.now())) {
    return Error{
        .kind = Error::Kind::conflict,
        .message = c.claim->person_name + " is on this case. Take it over first if you must."};
  }
  return base::Done{};
}

// A notice is answered, not passed over: keeping or refusing an article that one names leaves it
// open.
bool leaves_notice_open(storage::Snapshot& snapshot, const Deciding& deciding) {
  if (deciding.article && storage::is_claimed(snapshot, deciding.article->id)) return true;
  const auto items = storage::items_of_case(snapshot, deciding.c.id, kCaseItemsMax);
  return std::ranges::any_of(
      items, [](const storage::CaseItem& each) { return notices::is_open(each.item.state); });
}

bool leaves_text_waiting(const Deciding& deciding) {
  return deciding.article && deciding.version &&
         deciding.version->version.state == articles::VersionState::held &&
         deciding.article->state != articles::State::withdrawn &&
         deciding.article->state != articles::State::withheld &&
         deciding.article->state != articles::State::removed;
}

cases::State state_after(storage::Snapshot& snapshot, const Deciding& deciding) {
  if (cases::is_about_account(deciding.wish.action)) {
    const bool stays = deciding.c.has_appeal || leaves_notice_open(snapshot, deciding) ||
                       leaves_text_waiting(deciding);
    return state_after_account(deciding, stays);
  }
  switch (deciding.effect.closes) {
    case cases::Closes::no: return cases::State::open;
    case cases::Closes::waits: return cases::State::waiting;
    case cases::Closes::yes: break;
  }
  const bool open = deciding.c.has_appeal || leaves_notice_open(snapshot, deciding) ||
                    leaves_text_waiting(deciding);
  return open ? cases::State::open : cases::State::closed;
}

void write_case(Deciding& deciding) {
  Case& c = deciding.c;
  deciding.before.case_state = c.state;
  c.has_appeal = !storage::appeals_waiting(deciding.transaction, c.id, 1).empty();
  c.state = state_after(deciding.transaction, deciding);
  propose_end(deciding);
  if (deciding.version)
    c.title = deciding.version->version.draft.title.substr(0, kTitleOfCaseBytesMax);
  base::ensure(storage::update_case(deciding.transaction, c),
               "a case read in this unit is unchanged");
  ++c.version;
  const bool closed = c.state == cases::State::closed;
  storage::set_claim(deciding.transaction,
                     c.id,
                     closed ? std::string{} : deciding.by.id,
                     closed ? base::Time{} : deciding.desk.now() + deciding.desk.policies()->claim);
  c.claim.reset();
}

nlohmann::json data_of(const Deciding& deciding) {
  const cases::Decision& decision = deciding.decision;
  nlohmann::json data = {{"decision", decision.id},
                         {"action", cases::name(decision.wish.action)},
                         {"policy", decision.wish.policy},
                         {"ground", cases::name(decision.wish.ground)},
                         {"article", deciding.article ? deciding.article->id : ""},
                         {"items", deciding.before.items.size()},
                         {"version", deciding.c.version}};
  if (deciding.order) data["order"] = cases::name(deciding.order->effect);
  if (deciding.approved) {
    data["proposal"] = deciding.approved->proposal.id;
    data["approval"] = cases::name(deciding.approved->approval);
  }
  if (const auto& before = deciding.before.account) {
    data["account"] = before->account.id;
    data["subject"] = cases::name(before->account.side);
  }
  if (const auto& manifest = decision.wish.manifest) {
    data["manifest"] = cases::name(manifest->kind);
  }
  if (const auto& answering = deciding.answering) {
    data["appeal"] = answering->appeal.id;
    data["outcome"] = cases::name(answering->outcome);
    data["approval"] = cases::name(answering->approval);
  }
  return data;
}

void write_decision(Deciding& deciding) {
  const cases::Decision& decision = deciding.decision;
  storage::insert_decision(
      deciding.transaction,
      {.decision = decision,
       .article_id = deciding.article ? deciding.article->id : std::string{},
       .before = memento_to_text(deciding.before),
       .statement = deciding.statement ? statement_to_text(*deciding.statement) : std::string{},
       .case_version = deciding.c.version,
       .documents = quoted_to_text(deciding.documents)});
  storage::insert_entry(deciding.transaction,
                        deciding.c.id,
                        {.at = decision.at,
                         .actor = decision.by_name,
                         .kind = std::string{cases::name(decision.wish.action)},
                         .text = decision.wish.reason});
  storage::count(deciding.transaction,
                 {.day = base::to_date(decision.at),
                  .name = "decision",
                  .key = cases::name(decision.wish.action)});
  storage::append(deciding.transaction,
                  {.at = decision.at,
                   .actor = actor_text(deciding.by),
                   .kind = "case.decided",
                   .subject_kind = "case",
                   .subject_id = deciding.c.id,
                   .data = base::canonical(data_of(deciding))});
}

base::Result<base::Done> load(Deciding& deciding) {
  if (deciding.c.subject_kind != cases::SubjectKind::article) return base::Done{};
  deciding.article = storage::find_article(deciding.transaction, deciding.c.subject_id);
  base::ensure(deciding.article.has_value(), "a case of an article has its article");
  deciding.version =
      storage::find_version(deciding.transaction, deciding.article->id, deciding.article->version);
  base::ensure(deciding.version.has_value(), "an article has its newest version");
  return base::Done{};
}

base::Result<base::Done> carry_out(Deciding& deciding) {
  if (const auto loaded = load(deciding); !loaded) return loaded.error();
  deciding.documents = quoted_documents(deciding.transaction,
                                        language_or_default(deciding.desk, deciding.c.language));
  if (deciding.effect.article && !deciding.article) {
    return Error{.kind = Error::Kind::conflict,
                 .message =
                     "This case is about a notice that names no article of ours. Reject "
                     "the notice, or ask the notifier."};
  }
  if (const auto items = decide_items(deciding); !items) return items.error();
  if (const auto article = decide_article(deciding); !article) return article.error();
  if (const auto asked = request_change(deciding); !asked) return asked.error();
  if (const auto marked = mark_manifest(deciding); !marked) return marked.error();
  if (const auto account = decide_account(deciding); !account) return account.error();
  if (const auto told = tell_those_concerned(deciding); !told) return told.error();
  tell_account(deciding);
  answer_objection(deciding);
  if (deciding.approved) {
    close_proposal(
        deciding.transaction, deciding.desk, deciding.by, deciding.c, deciding.approved->proposal);
  }
  write_case(deciding);
  write_decision(deciding);
  write_order(deciding);
  return base::Done{};
}

cases::Decision decision_by(const Desk& desk,
                            const Actor& by,
                            const std::string& case_id,
                            const cases::Wish& wish) {
  const base::Time now = desk.now();
  return {.id = base::new_id(now),
          .case_id = case_id,
          .wish = wish,
          .by = by.id,
          .by_name = by.name,
          .at = now,
          .undo_until = now + desk.policies()->undo};
}

// What is approved, as the decision answers it.
base::Result<Approved> approve_in(storage::Transaction& transaction,
                                  const Desk& desk,
                                  const Actor& by,
                                  cases::Proposal proposal,
                                  const cases::Decision& decision) {
  const auto approval = may_approve(transaction, desk, by, proposal);
  if (!approval) return approval.error();
  proposal.state = cases::ProposalState::approved;
  proposal.answered_by = by.name;
  proposal.answer = decision.wish.reason;
  proposal.decision_id = decision.id;
  return Approved{.proposal = std::move(proposal), .approval = *approval};
}

base::Result<Decided> decide_in(storage::Transaction& transaction,
                                const Desk& desk,
                                const Actor& by,
                                const SeenCase& seen,
                                const cases::Wish& wish) {
  auto c = storage::find_case(transaction, seen.id);
  if (!c) return not_found("case");
  if (const auto allowed = may_decide(transaction, desk, by, *c, seen.version); !allowed) {
    return allowed.error();
  }
  auto waiting = storage::proposal_waiting(transaction, seen.id);
  if (const auto fits = fits_proposal(waiting, wish); !fits) return fits.error();
  if (wish.action == cases::Action::send_back) {
    return send_back(transaction, desk, by, std::move(*c), std::move(*waiting), wish.reason);
  }
  cases::Wish what = wish;
  std::optional<Answering> answering;
  std::optional<Approved> approved;
  cases::Decision decision = decision_by(desk, by, seen.id, wish);
  if (wish.action == cases::Action::approve) {
    auto found = approve_in(transaction, desk, by, std::move(*waiting), decision);
    if (!found) return found.error();
    what = found->proposal.wish;
    decision.wish = what;
    approved = std::move(*found);
  }
  if (answers(wish.action)) {
    auto found = find_answering(transaction, desk, by, *c, wish);
    if (!found) return found.error();
    auto carried = carried_out(transaction, by, *found, wish);
    if (!carried) return carried.error();
    what = std::move(*carried);
    decision.wish.appeal = found->appeal.id;
    decision.wish.outcome = cases::name(found->outcome);
    answering = std::move(*found);
  }
  std::optional<storage::OrderRow> order;
  if (what.action == cases::Action::order) {
    if (by.id.empty() || !by.role) return forbidden();
    order = order_of(desk, *c, decision, what);
  }
  Deciding deciding{.desk = desk,
                    .transaction = transaction,
                    .by = by,
                    .wish = what,
                    .effect = cases::effect_of(what),
                    .c = std::move(*c),
                    .decision = std::move(decision),
                    .answering = std::move(answering),
                    .approved = std::move(approved),
                    .order = std::move(order)};
  if (const auto done = carry_out(deciding); !done) return done.error();
  return Decided{.decision = std::move(deciding.decision),
                 .c = std::move(deciding.c),
                 .letters = std::move(deciding.letters),
                 .warnings = std::move(deciding.warnings),
                 .stated = deciding.statement.has_value(),
                 .second = deciding.approved ? Second::approved : Second::none};
}

// Permission and the wish itself, before any transaction.
base::Result<base::Done> is_in_order(const Desk& desk, const Actor& by, const cases::Wish& wish) {
  if (!may(by, cases::effect(wish.action).permit)) return forbidden();
  if (wish.manifest && !may(by, cases::Permit::decide_notices)) return forbidden();
  return cases::check(wish, policy_ids(desk));
}

std::optional<base::Result<Decided>> replay(storage::Snapshot& snapshot,
                                            const Desk& desk,
                                            const storage::IdempotentRequest& request) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  const std::string& id = (*made)->id;
  const auto row = storage::find_decision(snapshot, id);
  const auto proposal = row ? std::nullopt : storage::find_proposal(snapshot, id);
  base::ensure(row || proposal, "what a key has made is there");
  auto c = storage::find_case(snapshot, row ? row->decision.case_id : proposal->case_id);
  base::ensure(c.has_value(), "a decision has its case");
  c->version = static_cast<int>((*made)->version);
  if (proposal) return proposed_before(*proposal, std::move(*c));
  const bool approved = storage::proposal_behind(snapshot, id).has_value();
  return Decided{.decision = row->decision,
                 .c = std::move(*c),
                 .stated = !row->statement.empty(),
                 .replayed = true,
                 .second = approved ? Second::approved : Second::none};
}

void remember(storage::Transaction& transaction,
              const Desk& desk,
              const storage::IdempotentRequest& request,
              const Decided& decided) {
  if (request.key.empty()) return;
  storage::remember_key(transaction,
                        request,
                        {.kind = "decision",
                         .id = decided.decision.id,
                         .version = decided.c.version,
                         .status = 201,
                         .body = {}},
                        desk.now());
}

// Carried out once, to see that it can be, what policy wants a second person for is proposed.
base::Result<Decided> propose_in(storage::Transaction& transaction,
                                 const Desk& desk,
                                 const Actor& by,
                                 const SeenCase& seen,
                                 Decided tried) {
  auto c = storage::find_case(transaction, seen.id);
  if (!c) return not_found("case");
  if (const auto allowed = may_decide(transaction, desk, by, *c, seen.version); !allowed) {
    return allowed.error();
  }
  const auto waiting = storage::proposal_waiting(transaction, seen.id);
  if (const auto fits = fits_proposal(waiting, tried.decision.wish); !fits) return fits.error();
  return propose(transaction, desk, by, std::move(*c), std::move(tried));
}

// Thrown to take back what was written: of a preview always, of a decision where it is refused.
struct Discard {
  base::Result<Decided> answer;
};

}  // namespace

base::Result<Decided> decide(Desk& desk,
                             const Actor& by,
                             const SeenCase& seen,
                             const cases::Wish& wish,
                             const Idempotency& once) {
  if (const auto in_order = is_in_order(desk, by, wish); !in_order) return in_order.error();
  const auto request =
      request_of(by, once, "decide|" + seen.id + "|" + std::to_string(seen.version));
  std::optional<Decided> tried;
  if (cases::needs_second(wish.action, *desk.policies())) {
    const auto earlier = desk.parts().store.read(
        [&](storage::Snapshot& snapshot) { return replay(snapshot, desk, request); });
    if (earlier) return *earlier;
    auto trial = preview(desk, by, seen, wish);
    if (!trial) return trial;
    tried = std::move(*trial);
  }
  try {
    return desk.parts().store.write(
        [&](storage::Transaction& transaction) -> base::Result<Decided> {
          if (auto earlier = replay(transaction, desk, request)) return std::move(*earlier);
          auto decided = tried ? propose_in(transaction, desk, by, seen, *tried)
                               : decide_in(transaction, desk, by, seen, wish);
          if (!decided) throw Discard{std::move(decided)};
          remember(transaction, desk, request, *decided);
          return decided;
        });
  } catch (Discard& discarded) {
    return std::move(discarded.answer);
  }
}

base::Result<Decided> preview(Desk& desk,
                              const Actor& by,
                              const SeenCase& seen,
                              const cases::Wish& wish) {
  if (const auto in_order = is_in_order(desk, by, wish); !in_order) return in_order.error();
  try {
    return desk.parts().store.write(
        [&](storage::Transaction& transaction) -> base::Result<Decided> {
          throw Discard{decide_in(transaction, desk, by, seen, wish)};
        });
  } catch (Discard& discarded) {
    if (discarded.answer && cases::needs_second(wish.action, *desk.policies())) {
      discarded.answer->warnings.emplace_back(kWaitsForSecond);
    }
    return std::move(discarded.answer);
  }
}

}  // namespace desk
