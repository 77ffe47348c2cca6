#include <cases/legal_hold.hpp>
#include <cases/order.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tests/notices/days.hpp>
#include <tests/notices/document.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace cases {
namespace {

using notices::at;
using std::chrono::hours;

const base::Time kNow = at("2026-06-10T12:00:00Z");

Order order() {
  return {.authority = "A Court", .ground = "Section 1", .has_document = true, .received_at = kNow};
}

TEST(Order, TakesTheStepsOfItsTable) {
  std::ostringstream table;
  table << "| From | Step | To | What goes with it |\n|---|---|---|---|\n";
  std::size_t taken = 0;
  for (int s = 0; s <= static_cast<int>(OrderState::reported); ++s) {
    for (int a = 0; a <= static_cast<int>(OrderAct::report); ++a) {
      Order each = order();
      each.state = static_cast<OrderState>(s);
      const OrderEvent event{
          .act = static_cast<OrderAct>(a), .person = "ana", .reason = "It names no law."};
      if (step(each, event)) ++taken;
    }
  }
  for (const OrderStep& each : order_steps()) {
    table << "| " << name(each.from) << " | " << name(each.act) << " | " << name(each.to) << " | "
          << each.duty << " |\n";
  }
  EXPECT_EQ(taken, order_steps().size());
  EXPECT_TRUE(notices::shows(table.str()));
}

TEST(Order, IsGivenEffectByAPersonAndReported) {
  OrderEvent event{.act = OrderAct::give_effect, .at = kNow};
  EXPECT_EQ(step(order(), event).error().kind, base::Error::Kind::forbidden);
  event.person = "ana";
  Order after = step(order(), event).value();
  EXPECT_TRUE(tells_author(after));
  after = step(after, {.act = OrderAct::report, .person = "ana", .at = kNow + hours{1}}).value();
  EXPECT_EQ(after.reported_at, kNow + hours{1});
  EXPECT_EQ(after.effect_at, kNow);
}

TEST(Order, IsDeclinedWithAReason) {
  OrderEvent event{.act = OrderAct::decline, .person = "ana", .at = kNow};
  EXPECT_EQ(step(order(), event).error().fields.front().pointer, "/reason");
  event.reason = "It names no address.";
  const Order after = step(order(), event).value();
  EXPECT_EQ(after.declined_because, "It names no address.");
  EXPECT_FALSE(tells_author(after));
}

TEST(Order, ThatIsSecretIsNotTold) {
  Order secret = order();
  secret.secret = true;
  EXPECT_FALSE(tells_author(
      step(secret, {.act = OrderAct::give_effect, .person = "ana", .at = kNow}).value()));
}

TEST(Order, NamesWhoGaveItAndOnWhatGround) {
  EXPECT_TRUE(check(order()));
  const auto pointer = [](const Order& each) { return check(each).error().fields.front().pointer; };
  Order wrong = order();
  wrong.authority = " ";
  EXPECT_EQ(pointer(wrong), "/authority");
  wrong = order();
  wrong.ground = "";
  EXPECT_EQ(pointer(wrong), "/ground");
  wrong = order();
  wrong.has_document = false;
  EXPECT_EQ(pointer(wrong), "/document");
  for (const std::string word : {"act", "inform", "judgment"}) {
    OrderKind kind = OrderKind::act;
    EXPECT_TRUE(parse(word, kind));
    EXPECT_EQ(name(kind), word);
  }
}

TEST(LegalHold, StandsUntilAPersonLiftsIt) {
  const LegalHold hold = place("h", "ana", "A subpoena", kNow).value();
  EXPECT_FALSE(is_held({}, kNow));
  EXPECT_FALSE(is_held(std::vector{hold}, kNow - hours{1}));
  EXPECT_TRUE(is_held(std::vector{hold}, kNow));
  EXPECT_TRUE(is_held(std::vector{hold}, kNow + hours{1'000'000}));

  const LegalHold lifted = lift(hold, "rui", "It was quashed", kNow + hours{1}).value();
  EXPECT_FALSE(is_held(std::vector{lifted}, kNow + hours{1}));
  EXPECT_TRUE(is_held(std::vector{lifted, hold}, kNow + hours{1}));
  EXPECT_EQ(lift(lifted, "rui", "Again", kNow).error().kind, base::Error::Kind::conflict);
}

TEST(LegalHold, HasAPersonAndAReason) {
  EXPECT_EQ(place("h", "", "A subpoena", kNow).error().fields.front().pointer, "/person");
  EXPECT_EQ(place("h", "ana", " ", kNow).error().fields.front().pointer, "/reason");
  const LegalHold hold = place("h", "ana", "A subpoena", kNow).value();
  EXPECT_FALSE(lift(hold, "rui", "", kNow));
}

}  // namespace
}  // namespace cases
