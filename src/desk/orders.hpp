// Orders of courts and authorities as the desk shows them, and reporting back
// what was done.

#pragma once

#include <base/result.hpp>
#include <cases/order.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <string>

namespace desk {

struct OrderView {
  std::string id;
  std::string decision_id;
  std::string case_id;
  cases::OrderEffect effect = cases::OrderEffect::withhold;
  cases::Order order;
  std::string document;
  std::string reported_how;
  bool stands = false;  // It keeps the article down.
};

// What was told to the authority, and how; what the record still lacks of its paper is given with
// it. Empty members leave what is recorded.
struct OrderReport {
  std::string how;
  std::string authority;
  std::string reference;
  std::string ground;
  std::string document;
};

// `conflict` where it was reported before, `invalid` where authority, ground or paper are still
// missing or nothing is said of how.
base::Result<OrderView> report_order(Desk& desk,
                                     const Actor& by,
                                     const std::string& id,
                                     const OrderReport& report);

}  // namespace desk
