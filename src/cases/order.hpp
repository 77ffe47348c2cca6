// An order of a court or an authority: to act against content (Art. 9 DSA), to
// give information (Art. 10), or what a court decided between the parties. Its
// effect is reported back.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/overlay.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cases {

enum class OrderKind : std::uint8_t { act, inform, judgment };
[[nodiscard]] std::string_view name(OrderKind kind);
[[nodiscard]] bool parse(std::string_view text, OrderKind& into);

// What the desk does for an order.
enum class OrderEffect : std::uint8_t {
  withhold,
  remove,
  restore,  // It was lifted, or the court wants the article back.
  inform,   // The information that it asks for was given; no article changes.
  decline,
};
[[nodiscard]] std::string_view name(OrderEffect effect);
[[nodiscard]] bool parse(std::string_view text, OrderEffect& into);

// What whoever decides says of the order.
struct OrderWish {
  OrderKind kind = OrderKind::act;
  OrderEffect effect = OrderEffect::withhold;
  std::string authority;
  std::string reference;
  std::string ground;
  bool secret = false;

  friend bool operator==(const OrderWish&, const OrderWish&) = default;
};

enum class OrderState : std::uint8_t { received, given_effect, not_given_effect, reported };
[[nodiscard]] std::string_view name(OrderState state);
[[nodiscard]] bool parse(std::string_view text, OrderState& into);

enum class OrderAct : std::uint8_t { give_effect, decline, report };
[[nodiscard]] std::string_view name(OrderAct act);

using OrderStep = notices::OverlayStep<OrderState, OrderAct>;
[[nodiscard]] std::span<const OrderStep> order_steps();

struct Order {
  OrderKind kind = OrderKind::act;
  OrderState state = OrderState::received;
  std::string authority;
  std::string reference;  // The authority's own.
  std::string ground;     // The law that it names.
  bool secret = false;    // It forbids that the author is told.
  bool has_document = false;
  base::Time received_at;
  std::optional<base::Time> effect_at;
  std::optional<base::Time> reported_at;
  std::string declined_because;  // What it lacks, or why it cannot be done.
};

// `invalid` where authority, ground or paper are missing.
[[nodiscard]] base::Result<base::Done> check(const Order& order);

struct OrderEvent {
  OrderAct act = OrderAct::give_effect;
  std::string person;
  std::string reason;  // decline
  base::Time at;
};

// Whether authority, ground and paper are all recorded.
[[nodiscard]] bool is_whole(const Order& order);

// The order after the act, by a person alone.
[[nodiscard]] base::Result<Order> step(const Order& before, const OrderEvent& event);

// Whether the author is told (Art. 9(5), 10(5)): once something was done, and unless the order
// forbids it.
[[nodiscard]] bool tells_author(const Order& order);

}  // namespace cases
