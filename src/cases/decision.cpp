#include <articles/limits.hpp>
#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <base/id.hpp>
#include <base/names.hpp>
#include <cases/decision.hpp>
#include <cases/limits.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace cases {
namespace {

using articles::Act;
using notices::ItemAct;

constexpr auto kActions = std::to_array<base::Named<Action>>({
    {Action::keep, "keep"},
    {Action::edit, "edit"},
    {Action::hold, "hold"},
    {Action::refuse, "refuse"},
    {Action::ask_changes, "ask_changes"},
    {Action::withhold, "withhold"},
    {Action::remove, "remove"},
    {Action::restore, "restore"},
    {Action::reject_notice, "reject_notice"},
    {Action::ask_notifier, "ask_notifier"},
    {Action::forward_counter, "forward_counter"},
    {Action::counter_deficient, "counter_deficient"},
    {Action::hold_action_filed, "hold_action_filed"},
    {Action::request_change, "request_change"},
    {Action::uphold, "uphold"},
    {Action::reverse, "reverse"},
    {Action::order, "order"},
    {Action::approve, "approve"},
    {Action::send_back, "return"},
    {Action::warn, "warn"},
    {Action::suspend, "suspend"},
    {Action::terminate, "terminate"},
    {Action::lift, "lift"},
});

constexpr auto kGrounds = std::to_array<base::Named<Ground>>({
    {Ground::none, "none"},
    {Ground::illegal, "illegal"},
    {Ground::incompatible, "incompatible"},
});

constexpr auto kEffects = [] {
  constexpr auto kNone = std::nullopt;
  using enum Permit;
  using enum Closes;
  using A = Action;
  constexpr auto kDeficient = ItemAct::find_deficient;
  // The last columns: needs a reason, needs policy and ground, restricts.
  // clang-format off
  return std::to_array<Effect>({
      {A::keep, decide_articles, Act::keep, kNone, yes, false, false, false},
      {A::edit, decide_articles, Act::keep, kNone, yes, true, false, false},
      {A::hold, decide_articles, Act::hold, kNone, no, true, false, false},
      {A::refuse, decide_articles, Act::refuse, kNone, yes, true, true, true},
      {A::ask_changes, decide_articles, Act::ask_changes, kNone, waits, true, false, false},
      {A::withhold, decide_notices, Act::withhold, ItemAct::disable, yes, true, true, true},
      {A::remove, decide_final, Act::remove, ItemAct::remove, yes, true, true, true},
      {A::restore, decide_final, Act::restore, ItemAct::restore, yes, true, false, false},
      {A::reject_notice, decide_notices, kNone, ItemAct::reject, yes, true, false, false},
      {A::ask_notifier, decide_notices, kNone, ItemAct::ask_cure, waits, true, false, false},
      {A::forward_counter, decide_notices, kNone, ItemAct::forward, waits, true, false, false},
      {A::counter_deficient, decide_notices, kNone, kDeficient, waits, true, false, false},
      {A::hold_action_filed, decide_notices, kNone, ItemAct::hold, waits, true, false, false},
      {A::request_change, decide_notices, kNone, kNone, waits, true, false, false},
      {A::uphold, decide_notices, kNone, kNone, yes, true, false, false},
      {A::reverse, decide_notices, kNone, kNone, yes, true, false, false},
      {A::order, decide_final, Act::withhold, ItemAct::disable, yes, true, false, false},
      {A::approve, decide_articles, kNone, kNone, no, true, false, false},
      {A::send_back, decide_articles, kNone, kNone, no, true, false, false},
      {A::warn, decide_notices, kNone, kNone, no, true, false, false},
      {A::suspend, decide_notices, kNone, kNone, no, true, false, true},
      {A::terminate, decide_final, kNone, kNone, no, true, false, true},
      {A::lift, decide_notices, kNone, kNone, no, true, false, false},
  });
  // clang-format on
}();

// What is done for an order. It restricts by another's will: its authority owes the reasons (Art.
// 17(5) DSA), and the author is told of it (Art. 9(5)).
struct OrderRow {
  OrderEffect does;
  Effect effect;
};
constexpr auto kOrders = [] {
  constexpr auto kNone = std::nullopt;
  constexpr auto kFinal = Permit::decide_final;
  constexpr auto kCloses = Closes::yes;
  constexpr auto kAction = Action::order;
  using enum OrderEffect;
  // clang-format off
  return std::to_array<OrderRow>({
      {withhold, {kAction, kFinal, Act::withhold, ItemAct::disable, kCloses, true, false, false}},
      {OrderEffect::remove,
       {kAction, kFinal, Act::remove, ItemAct::remove, kCloses, true, false, false}},
      {restore, {kAction, kFinal, Act::restore, ItemAct::restore, kCloses, true, false, false}},
      {inform, {kAction, kFinal, kNone, ItemAct::reject, kCloses, true, false, false}},
      {decline, {kAction, kFinal, kNone, ItemAct::reject, kCloses, true, false, false}},
  });
  // clang-format on
}();

constexpr auto kInstead = [] {
  using enum notices::ItemState;
  return std::to_array<Instead>({
      {Action::restore, putback_running, ItemAct::put_back},
      {Action::restore, held_action_filed, ItemAct::release},
      {Action::remove, held_action_filed, ItemAct::bar},
      {Action::reverse, counter_received, ItemAct::uphold_appeal},
      {Action::reverse, counter_deficient, ItemAct::uphold_appeal},
      {Action::reverse, putback_running, ItemAct::uphold_appeal},
      {Action::reverse, held_action_filed, ItemAct::uphold_appeal},
  });
}();

using Errors = std::vector<base::FieldError>;

void add(Errors& errors, std::string pointer, std::string detail) {
  errors.push_back({.pointer = std::move(pointer), .detail = std::move(detail)});
}

void check_bytes(Errors& errors, const char* pointer, const std::string& text, std::size_t most) {
  if (text.size() <= most) return;
  add(errors, pointer, "This is longer than " + std::to_string(most >> 10U) + " KiB. Shorten it.");
}

void check_reason(Errors& errors, const Wish& wish, const Effect& effect) {
  if (effect.needs_reason && base::is_blank(wish.reason)) {
    add(errors, "/reason", "Say why: the person concerned is told so.");
  }
  check_bytes(errors, "/reason", wish.reason, kReasonBytesMax);
  check_bytes(errors, "/message/author", wish.message_author, kMessageBytesMax);
  check_bytes(errors, "/message/notifier", wish.message_notifier, kMessageBytesMax);
  check_bytes(errors, "/document", wish.document, kReasonBytesMax);
}

void check_policy(Errors& errors,
                  const Wish& wish,
                  const Effect& effect,
                  std::span<const std::string> policies) {
  if (wish.policy.empty()) {
    if (effect.needs_policy) add(errors, "/policy", "Name the policy that this rests on.");
  } else if (std::ranges::find(policies, wish.policy) == policies.end()) {
    add(errors, "/policy", "There is no policy of this name. Choose one of the list.");
  }
  if (effect.needs_policy && wish.ground == Ground::none) {
    add(errors,
        "/ground",
        "Say whether it is illegal or incompatible with the terms: the author is told which.");
  }
}

void check_items(Errors& errors, const Wish& wish) {
  if (wish.items.size() > kItemsMax) {
    add(errors, "/items", "Name at most " + std::to_string(kItemsMax) + " items at once.");
    return;
  }
  for (std::size_t i = 0; i < wish.items.size(); ++i) {
    const auto here = wish.items.begin() + static_cast<std::ptrdiff_t>(i);
    const std::string pointer = "/items/" + std::to_string(i) + "/id";
    if (!base::is_id(*here)) add(errors, pointer, "This is not the id of an item.");
    if (std::find(wish.items.begin(), here, *here) != here) {
      add(errors, pointer, "This item is named twice.");
    }
  }
}

void check_version(Errors& errors, const Wish& wish) {
  if (base::is_blank(wish.title)) add(errors, "/version/title", "An article needs a title.");
  if (base::character_count(wish.title) > articles::kTitleCharactersMax) {
    add(errors,
        "/version/title",
        "A title has at most " + std::to_string(articles::kTitleCharactersMax) + " characters.");
  }
  if (base::is_blank(wish.body)) add(errors, "/version/body", "An article needs a text.");
  check_bytes(errors, "/version/body", wish.body, articles::kBodyBytesMax);
}

void check_order(Errors& errors, const Wish& wish) {
  const auto whole = check(Order{.kind = wish.order->kind,
                                 .authority = wish.order->authority,
                                 .ground = wish.order->ground,
                                 .has_document = !base::is_blank(wish.document)});
  if (whole.ok()) return;
  for (const base::FieldError& field : whole.error().fields) {
    const bool paper = field.pointer == "/document";
    add(errors, (paper ? "" : "/order") + field.pointer, field.detail);
  }
}

// What is said of an account belongs to decisions about one, and fits its side.
void check_account(Errors& errors, const Wish& wish) {
  const AboutAccount& account = wish.account;
  if (!is_about_account(wish.action)) {
    const std::string_view detail =
        "Only warn, suspend, terminate and lift are about somebody's account.";
    if (account.side) add(errors, "/subject", std::string{detail});
    if (account.misuse) add(errors, "/misuse", std::string{detail});
    if (!account.intention.empty()) add(errors, "/factors", std::string{detail});
    if (account.until) add(errors, "/until", std::string{detail});
    return;
  }
  const Side side = account.side.value_or(Side::author);
  if (wish.action == Action::terminate && side == Side::notifier) {
    add(errors,
        "/subject",
        "Anybody may file a notice, so that a notifier can be suspended but never shut out.");
  }
  if (account.misuse && side_of(*account.misuse) != side) {
    add(errors,
        "/misuse",
        "Illegal content is for an author, unfounded notices and complaints for a notifier.");
  }
  if (account.until && wish.action != Action::suspend) {
    add(errors, "/until", "Only a suspension has an end.");
  }
  check_bytes(errors, "/factors/intention", account.intention, kReasonBytesMax);
}

}  // namespace

std::string_view name(Action action) { return base::name_in(kActions, action); }
std::string_view name(Ground ground) { return base::name_in(kGrounds, ground); }
bool parse(std::string_view text, Action& into) { return base::parse_in(kActions, text, into); }
bool parse(std::string_view text, Ground& into) { return base::parse_in(kGrounds, text, into); }

std::span<const Effect> effects() { return kEffects; }

bool is_about_account(Action action) {
  return action == Action::warn || action == Action::suspend || action == Action::terminate ||
         action == Action::lift;
}

const Effect& effect(Action action) {
  const auto found =
      std::ranges::find_if(kEffects, [&](const Effect& e) { return e.action == action; });
  base::ensure(found != kEffects.end(), "every action has an effect");
  return *found;
}

const Effect& effect_of(const Wish& wish) {
  if (wish.action != Action::order) return effect(wish.action);
  const OrderEffect does = wish.order ? wish.order->effect : OrderEffect::withhold;
  const auto found = std::ranges::find(kOrders, does, &OrderRow::does);
  base::ensure(found != kOrders.end(), "every effect of an order has its row");
  return found->effect;
}

std::span<const Instead> acts_instead() { return kInstead; }

std::optional<notices::ItemAct> act_on(Action action, notices::ItemState state) {
  const auto other = std::ranges::find_if(
      kInstead, [&](const Instead& each) { return each.action == action && each.state == state; });
  return other == kInstead.end() ? effect(action).items : other->act;
}

base::Result<base::Done> check(const Wish& wish, std::span<const std::string> policies) {
  const Effect& wished = effect(wish.action);
  Errors errors;
  check_reason(errors, wish, wished);
  check_policy(errors, wish, wished, policies);
  check_items(errors, wish);
  if (wish.action == Action::edit) check_version(errors, wish);
  if (wish.action == Action::order && wish.order) check_order(errors, wish);
  check_account(errors, wish);
  if (errors.empty()) return base::Done{};
  return base::Error{.kind = base::Error::Kind::invalid,
                     .message = "The decision is not complete. See the fields.",
                     .fields = std::move(errors)};
}

}  // namespace cases
