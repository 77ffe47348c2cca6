// Orders of courts and authorities, and what was done for them.

#pragma once

#include <cases/order.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct OrderRow {
  std::string id;
  std::string decision_id;  // What carried it out.
  std::string case_id;
  std::string article_id;  // Empty: it concerns none.
  cases::OrderEffect effect = cases::OrderEffect::withhold;
  cases::Order order;
  std::string document;  // The paper: number, day, where it is kept.
  std::string reported_how = {};
  std::string ended_by = {};  // The decision that lifted it; empty: it stands.
};

void insert_order(Transaction& transaction, const OrderRow& row);
[[nodiscard]] std::optional<OrderRow> find_order(Snapshot& snapshot, std::string_view id);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<OrderRow> orders_of_case(Snapshot& snapshot,
                                                   std::string_view case_id,
                                                   int limit);
// One that keeps the article down; empty: none does.
[[nodiscard]] std::string order_on(Snapshot& snapshot, std::string_view article_id);
// Writes what the paper says and what was reported of an order in this state before; false where it
// is in another by now.
[[nodiscard]] bool update_order(Transaction& transaction,
                                const OrderRow& row,
                                cases::OrderState before);

// Lifts those that keep the article down.
void end_orders(Transaction& transaction,
                std::string_view article_id,
                std::string_view decision_id);
// The decision is undone: its order is gone, those that it lifted stand again. Gives the ids of
// what is gone.
std::vector<std::string> take_orders_back(Transaction& transaction, std::string_view decision_id);

}  // namespace storage
