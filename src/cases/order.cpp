#include <base/characters.hpp>
#include <base/names.hpp>
#include <cases/limits.hpp>
#include <cases/order.hpp>

#include <array>

namespace cases {
namespace {

constexpr auto kKinds = std::to_array<base::Named<OrderKind>>({
    {OrderKind::act, "act"},
    {OrderKind::inform, "inform"},
    {OrderKind::judgment, "judgment"},
});

constexpr auto kStates = std::to_array<base::Named<OrderState>>({
    {OrderState::received, "received"},
    {OrderState::given_effect, "given_effect"},
    {OrderState::not_given_effect, "not_given_effect"},
    {OrderState::reported, "reported"},
});

constexpr auto kActs = std::to_array<base::Named<OrderAct>>({
    {OrderAct::give_effect, "give_effect"},
    {OrderAct::decline, "decline"},
    {OrderAct::report, "report"},
});

constexpr auto kEffects = std::to_array<base::Named<OrderEffect>>({
    {OrderEffect::withhold, "withhold"},
    {OrderEffect::remove, "remove"},
    {OrderEffect::restore, "restore"},
    {OrderEffect::inform, "inform"},
    {OrderEffect::decline, "decline"},
});

constexpr auto kSteps = [] {
  using enum OrderState;
  using A = OrderAct;
  return std::to_array<OrderStep>({
      {received, A::give_effect, given_effect, "the author is told, unless the order forbids it"},
      {received, A::decline, not_given_effect, "with the reason, such as what it lacks"},
      {given_effect, A::report, reported, "whether and when effect was given, to the authority"},
      {not_given_effect, A::report, reported, "why no effect was given, to the authority"},
  });
}();

}  // namespace

std::string_view name(OrderKind kind) { return base::name_in(kKinds, kind); }
std::string_view name(OrderState state) { return base::name_in(kStates, state); }
std::string_view name(OrderAct act) { return base::name_in(kActs, act); }
bool parse(std::string_view text, OrderKind& into) { return base::parse_in(kKinds, text, into); }
bool parse(std::string_view text, OrderState& into) { return base::parse_in(kStates, text, into); }

std::string_view name(OrderEffect effect) { return base::name_in(kEffects, effect); }
bool parse(std::string_view text, OrderEffect& into) {
  return base::parse_in(kEffects, text, into);
}

bool is_whole(const Order& order) { return check(order).ok(); }

std::span<const OrderStep> order_steps() { return kSteps; }

base::Result<base::Done> check(const Order& order) {
  if (base::is_blank(order.authority) ||
      base::character_count(order.authority) > kNameCharactersMax) {
    return base::invalid("/authority", "Name the court or authority, in at most 200 characters.");
  }
  if (base::is_blank(order.ground)) return base::invalid("/ground", "Name the law it rests on.");
  if (!order.has_document) return base::invalid("/document", "Attach the order.");
  return base::Done{};
}

base::Result<Order> step(const Order& before, const OrderEvent& event) {
  const auto to = notices::next(order_steps(), before.state, event.act);
  if (!to) return to.error();
  if (event.person.empty()) {
    return base::Error{.kind = base::Error::Kind::forbidden,
                       .message = "A person gives effect to an order."};
  }
  if (event.act == OrderAct::decline && base::is_blank(event.reason)) {
    return base::invalid("/reason", "Say why: the authority is told so.");
  }
  Order after = before;
  after.state = *to;
  if (event.act == OrderAct::give_effect) after.effect_at = event.at;
  if (event.act == OrderAct::report) after.reported_at = event.at;
  if (event.act == OrderAct::decline) after.declined_because = event.reason;
  return after;
}

bool tells_author(const Order& order) { return order.effect_at.has_value() && !order.secret; }

}  // namespace cases
