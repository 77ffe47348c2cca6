// What a moderator can decide, and what each decision does: to the article, to
// the items of notices, to the case. A table; desk carries it out.

#pragma once

#include <articles/lifecycle.hpp>
#include <base/result.hpp>
#include <base/time.hpp>
#include <cases/change.hpp>
#include <cases/misuse.hpp>
#include <cases/order.hpp>
#include <cases/permission.hpp>
#include <notices/item.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

enum class Action : std::uint8_t {
  keep,
  edit,
  hold,
  refuse,
  ask_changes,
  withhold,
  remove,
  restore,
  reject_notice,
  ask_notifier,
  forward_counter,
  counter_deficient,
  hold_action_filed,
  request_change,  // of the author, so that a noticed article need not go as a whole
  uphold,          // these two answer an appeal
  reverse,
  order,      // carries out what a court or an authority ordered
  approve,    // these two answer what somebody proposed
  send_back,  // "return"
  warn,       // these four are about whoever sent it, not about the article
  suspend,
  terminate,
  lift,
};
[[nodiscard]] std::string_view name(Action action);
[[nodiscard]] bool parse(std::string_view text, Action& into);

// On what a restriction rests: law or terms (Art. 17(3)(d), (e) DSA).
enum class Ground : std::uint8_t { none, illegal, incompatible };
[[nodiscard]] std::string_view name(Ground ground);
[[nodiscard]] bool parse(std::string_view text, Ground& into);

// Whether the case ends with the decision.
enum class Closes : std::uint8_t { yes, no, waits };

struct Effect {
  Action action = Action::keep;
  Permit permit = Permit::decide_articles;
  std::optional<articles::Act> article;  // What happens to the article; none: nothing.
  // What happens to those items of the case's notices that a notices::path leads there; none:
  // nothing.
  std::optional<notices::ItemAct> items;
  Closes closes = Closes::no;
  bool needs_reason = true;
  bool needs_policy = false;  // Policy and ground.
  bool restricts = false;     // An author gets a statement of reasons.
};

[[nodiscard]] std::span<const Effect> effects();
[[nodiscard]] const Effect& effect(Action action);

// What the action means for an item as it stands: the effect's own act, but for what a court or a
// clock has in its hands already. Nothing where the action concerns no items.
[[nodiscard]] std::optional<notices::ItemAct> act_on(Action action, notices::ItemState state);

// The acts that differ from those of the effect.
struct Instead {
  Action action;
  notices::ItemState state;
  notices::ItemAct act;
};
[[nodiscard]] std::span<const Instead> acts_instead();

// Whether the action is about the account of an author or a notifier.
[[nodiscard]] bool is_about_account(Action action);

// A manifest case, as whoever decides marks it: one entry in the ledger of its side.
struct Manifest {
  MisuseKind kind = MisuseKind::illegal_content;
  Gravity gravity = Gravity::medium;
};

// Of a decision about somebody's account.
struct AboutAccount {
  std::optional<Side> side = {};          // Nothing: the author's.
  std::optional<MisuseKind> misuse = {};  // What it is for; nothing: what its side does.
  std::string intention = {};             // Where it can be told (Art. 23(3)(d) DSA).
  std::optional<base::Time> until = {};   // Of suspend: sooner than the policy's duration.
  std::string notice = {};                // Whose sender; empty: of the only notifier.
};

// What a moderator wishes.
struct Wish {
  Action action = Action::keep;
  std::string policy;  // A node of the policy tree.
  Ground ground = Ground::none;
  std::string reason;
  std::vector<std::string> items;  // Item ids; empty: every open item of the case's article.
  std::string message_author;      // Added to the letter; empty: none.
  std::string message_notifier;
  std::string title;  // For edit: the new version.
  std::string body;
  std::string document;  // A court's paper: docket, day, where it is kept. Empty: there is none.
  std::optional<OrderWish> order;  // For order; nothing: its paper is entered later.
  Remedy remedy = Remedy::excise;  // For request_change.
  std::string appeal;              // For uphold and reverse; empty: the one that waits.
  std::string outcome;             // The same: an AppealOutcome, where it is not the action's own.
  AboutAccount account = {};
  std::optional<Manifest> manifest = {};
};

// The effect of a wish: what is done for an order is the order's to say.
[[nodiscard]] const Effect& effect_of(const Wish& wish);

// What is wrong with the wish itself, before any case is looked at: fields with pointers.
// `policies` are the ids that exist.
[[nodiscard]] base::Result<base::Done> check(const Wish& wish,
                                             std::span<const std::string> policies);

// A decision as it was taken; never edited, only undone or reversed by another.
struct Decision {
  std::string id;
  std::string case_id;
  Wish wish;
  std::string by;  // The person's id, or the key's; empty: the rules decided.
  std::string by_name;
  base::Time at;
  base::Time undo_until;
  bool undone = false;
};

}  // namespace cases
