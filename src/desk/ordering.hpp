// Orders of courts and authorities (Arts. 9 and 10 DSA): carrying one out is a
// decision; what was done is reported back to whoever ordered it.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/deciding.hpp>
#include <desk/desk.hpp>
#include <desk/orders.hpp>
#include <storage/orders.hpp>

#include <string>
#include <vector>

namespace desk {

// The order that the wish is about, to be carried out by the decision.
[[nodiscard]] storage::OrderRow order_of(const Desk& desk,
                                         const cases::Case& c,
                                         const cases::Decision& decision,
                                         const cases::Wish& wish);

// Writes it, lifts those that it ends, and starts the clock of the report; or takes the order for
// reported where a letter of the decision tells the authority.
void write_order(Deciding& deciding);

// The decision is undone.
void take_orders_back(storage::Transaction& transaction, const std::string& decision_id);

[[nodiscard]] std::vector<OrderView> orders_in(storage::Snapshot& snapshot,
                                               const std::string& case_id);

// Whether the author may be told of the decision: an order can forbid it.
[[nodiscard]] bool author_may_know(const cases::Decision& decision);

}  // namespace desk
