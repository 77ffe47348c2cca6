#include <storage/orders.hpp>
#include <storage/spelled.hpp>

namespace storage {
namespace {

// Nothing where it has not come to that.
std::optional<base::Time> time_of(const Row& row, std::size_t column) {
  const base::Time time = row.time(column);
  return time == base::Time{} ? std::nullopt : std::optional{time};
}

OrderRow order_row_of(const Row& row) {
  return {.id = row.text(0),
          .decision_id = row.text(1),
          .case_id = row.text(2),
          .article_id = row.text(3),
          .effect = spelled<cases::OrderEffect>(row.view(5)),
          .order = {.kind = spelled<cases::OrderKind>(row.view(4)),
                    .state = spelled<cases::OrderState>(row.view(6)),
                    .authority = row.text(7),
                    .reference = row.text(8),
                    .ground = row.text(9),
                    .secret = row.flag(11),
                    .has_document = !row.view(10).empty(),
                    .received_at = row.time(12),
                    .effect_at = time_of(row, 13),
                    .reported_at = time_of(row, 15),
                    .declined_because = row.text(14)},
          .document = row.text(10),
          .reported_how = row.text(16),
          .ended_by = row.text(17)};
}

std::vector<OrderRow> order_rows(const Rows& rows) {
  std::vector<OrderRow> all;
  for (const Row row : rows)
    all.push_back(order_row_of(row));
  return all;
}

base::Time or_none(const std::optional<base::Time>& time) { return time.value_or(base::Time{}); }

}  // namespace

void insert_order(Transaction& transaction, const OrderRow& row) {
  const cases::Order& order = row.order;
  transaction.run(
      "INSERT INTO authority_order (id, decision_id, case_id, article_id, kind, effect, state, "
      "authority, reference, ground, document, secret, received_at, effect_at, declined_because, "
      "reported_at, reported_how, ended_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14, $15, $16, $17, $18)",
      {row.id,
       row.decision_id,
       row.case_id,
       row.article_id,
       name(order.kind),
       name(row.effect),
       name(order.state),
       order.authority,
       order.reference,
       order.ground,
       row.document,
       order.secret ? 1 : 0,
       order.received_at,
       or_none(order.effect_at),
       order.declined_because,
       or_none(order.reported_at),
       row.reported_how,
       row.ended_by});
}

std::optional<OrderRow> find_order(Snapshot& snapshot, std::string_view id) {
  auto rows = order_rows(snapshot.run(
      "SELECT id, decision_id, case_id, article_id, kind, effect, state, authority, reference, "
      "ground, document, secret, received_at, effect_at, declined_because, reported_at, "
      "reported_how, ended_by FROM authority_order WHERE id = $1",
      {id}));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::vector<OrderRow> orders_of_case(Snapshot& snapshot, std::string_view case_id, int limit) {
  return order_rows(snapshot.run(
      "SELECT id, decision_id, case_id, article_id, kind, effect, state, authority, reference, "
      "ground, document, secret, received_at, effect_at, declined_because, reported_at, "
      "reported_how, ended_by FROM authority_order WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
      {case_id, limit}));
}

std::string order_on(Snapshot& snapshot, std::string_view article_id) {
  const Rows rows = snapshot.run(
      "SELECT id FROM authority_order WHERE article_id = $1 AND ended_by = '' AND "
      "effect IN ('withhold', 'remove') LIMIT 1",
      {article_id});
  return rows.empty() ? std::string{} : rows[0].text(0);
}

bool update_order(Transaction& transaction, const OrderRow& row, cases::OrderState before) {
  const cases::Order& order = row.order;
  return transaction.change(
             "UPDATE authority_order SET state = $3, authority = $4, reference = $5, ground = $6, "
             "document = $7, reported_at = $8, reported_how = $9 WHERE id = $1 AND state = $2",
             {row.id,
              name(before),
              name(order.state),
              order.authority,
              order.reference,
              order.ground,
              row.document,
              or_none(order.reported_at),
              row.reported_how}) == 1;
}

void end_orders(Transaction& transaction,
                std::string_view article_id,
                std::string_view decision_id) {
  transaction.run(
      "UPDATE authority_order SET ended_by = $2 WHERE article_id = $1 AND ended_by = '' AND "
      "effect IN ('withhold', 'remove')",
      {article_id, decision_id});
}

std::vector<std::string> take_orders_back(Transaction& transaction, std::string_view decision_id) {
  std::vector<std::string> gone;
  for (const Row row :
       transaction.run("SELECT id FROM authority_order WHERE decision_id = $1", {decision_id})) {
    gone.push_back(row.text(0));
  }
  transaction.run("DELETE FROM authority_order WHERE decision_id = $1", {decision_id});
  transaction.run("UPDATE authority_order SET ended_by = '' WHERE ended_by = $1", {decision_id});
  return gone;
}

}  // namespace storage
