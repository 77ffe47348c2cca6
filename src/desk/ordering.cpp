#include <base/characters.hpp>
#include <base/json.hpp>
#include <desk/ordering.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/clocks.hpp>
#include <storage/counters.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using base::Error;
using cases::OrderAct;
using cases::OrderEffect;
using cases::OrderState;
using storage::OrderRow;

// The authority wants to hear of it without undue delay (Art. 9(1), 10(1)).
void start_report_clock(Deciding& deciding, const OrderRow& row) {
  const base::Time due = deciding.decision.at + deciding.desk.policies()->handling.report_order;
  storage::start_clock(deciding.transaction,
                       {.id = row.id,
                        .subject_kind = "notice",
                        .kind = "report_order",
                        .turn = "desk",
                        .notice_id = {},
                        .case_id = row.case_id,
                        .due_at = due,
                        .alarm_at = due,
                        .last_at = due,
                        .program_at = {}});
}

OrderView view_of(OrderRow row) {
  return {.id = std::move(row.id),
          .decision_id = std::move(row.decision_id),
          .case_id = std::move(row.case_id),
          .effect = row.effect,
          .order = std::move(row.order),
          .document = std::move(row.document),
          .reported_how = std::move(row.reported_how),
          .stands = row.ended_by.empty() &&
                    (row.effect == OrderEffect::withhold || row.effect == OrderEffect::remove)};
}

// A letter of the decision that tells who ordered it.
bool told_by_letter(const Deciding& deciding) {
  return std::ranges::any_of(deciding.letters, [](const statements::Letter& letter) {
    return letter.kind == statements::LetterKind::notice_actioned ||
           letter.kind == statements::LetterKind::notice_rejected;
  });
}

void put(std::string& into, const std::string& given) {
  if (!base::is_blank(given)) into = given;
}

base::Result<base::Done> check_report(const OrderRow& row, const OrderReport& report) {
  if (base::is_blank(report.how)) {
    return base::invalid("/how", "Say how and to whom it was reported.");
  }
  for (const std::string* const text :
       {&report.how, &report.authority, &report.reference, &report.ground, &report.document}) {
    if (text->size() > kNoteBytesMax) return base::invalid("/how", "This is too long.");
  }
  return cases::check(row.order);
}

}  // namespace

OrderRow order_of(const Desk& desk,
                  const cases::Case& c,
                  const cases::Decision& decision,
                  const cases::Wish& wish) {
  const cases::OrderWish said = wish.order.value_or(cases::OrderWish{});
  const cases::Order received{.kind = said.kind,
                              .authority = said.authority,
                              .reference = said.reference,
                              .ground = said.ground,
                              .secret = said.secret,
                              .has_document = !base::is_blank(wish.document),
                              .received_at = desk.now()};
  const bool declined = said.effect == OrderEffect::decline;
  const auto done = cases::step(received,
                                {.act = declined ? OrderAct::decline : OrderAct::give_effect,
                                 .person = decision.by,
                                 .reason = wish.reason,
                                 .at = decision.at});
  base::ensure(done.ok(), "a decision is a person's and has a reason");
  return {.id = base::new_id(desk.now()),
          .decision_id = decision.id,
          .case_id = c.id,
          .article_id = c.subject_kind == cases::SubjectKind::article ? c.subject_id : "",
          .effect = said.effect,
          .order = *done,
          .document = wish.document};
}

void write_order(Deciding& deciding) {
  if (!deciding.order) return;
  OrderRow& row = *deciding.order;
  if (row.effect == OrderEffect::restore) {
    storage::end_orders(deciding.transaction, row.article_id, deciding.decision.id);
  }
  if (told_by_letter(deciding)) {
    row.order.state = OrderState::reported;
    row.order.reported_at = deciding.decision.at;
    row.reported_how = "letter";
  } else {
    start_report_clock(deciding, row);
  }
  if (!cases::is_whole(row.order)) {
    deciding.warnings.emplace_back(wording::mark(
        "Enter which authority ordered it, on what ground, and where its paper is kept, when you "
        "report back."));
  }
  storage::insert_order(deciding.transaction, row);
  storage::count(deciding.transaction,
                 {.day = base::to_date(deciding.decision.at),
                  .name = "order",
                  .key = cases::name(row.effect)});
}

void take_orders_back(storage::Transaction& transaction, const std::string& decision_id) {
  for (const std::string& id : storage::take_orders_back(transaction, decision_id))
    storage::stop_clock(transaction, id);
}

std::vector<OrderView> orders_in(storage::Snapshot& snapshot, const std::string& case_id) {
  std::vector<OrderView> views;
  for (OrderRow& row : storage::orders_of_case(snapshot, case_id, kOrdersShown))
    views.push_back(view_of(std::move(row)));
  return views;
}

bool author_may_know(const cases::Decision& decision) {
  return decision.wish.action != cases::Action::order || !decision.wish.order ||
         !decision.wish.order->secret;
}

base::Result<OrderView> report_order(Desk& desk,
                                     const Actor& by,
                                     const std::string& id,
                                     const OrderReport& report) {
  if (!may(by, cases::Permit::decide_final)) return forbidden();
  return desk.parts().store.write([&](storage::Transaction& transaction)
                                      -> base::Result<OrderView> {
    auto row = storage::find_order(transaction, id);
    if (!row) return not_found("order");
    const OrderState before = row->order.state;
    put(row->order.authority, report.authority);
    put(row->order.reference, report.reference);
    put(row->order.ground, report.ground);
    put(row->document, report.document);
    row->order.has_document = !row->document.empty();
    const auto reported = cases::step(
        row->order, {.act = OrderAct::report, .person = by.id, .reason = {}, .at = desk.now()});
    if (!reported) return reported.error();
    if (const auto whole = check_report(*row, report); !whole) return whole.error();
    row->order = *reported;
    row->reported_how = report.how;
    base::ensure(storage::update_order(transaction, *row, before),
                 "an order read in this unit is unchanged");
    storage::stop_clock(transaction, id);
    storage::insert_entry(
        transaction,
        row->case_id,
        {.at = desk.now(), .actor = actor_label(by), .kind = "order_reported", .text = report.how});
    storage::append(transaction,
                    {.at = desk.now(),
                     .actor = actor_text(by),
                     .kind = "order.reported",
                     .subject_kind = "case",
                     .subject_id = row->case_id,
                     .data = base::canonical({{"order", id}, {"how", report.how}})});
    return view_of(std::move(*row));
  });
}

}  // namespace desk
