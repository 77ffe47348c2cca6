// The life of one item of a notice, from its arrival to its last word, after
// 17 U.S.C. 512(c), (g) and Art. 16 DSA. The steps are data, in item.cpp;
// docs/notices.md shows the same table, and a test keeps the two equal.

#pragma once

#include <base/result.hpp>
#include <notices/notice.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notices {

enum class ItemState : std::uint8_t {
  received,
  triage,
  cure_requested,
  non_qualifying,
  valid,
  disabled,
  author_notified,
  counter_received,
  counter_deficient,
  putback_running,
  held_action_filed,
  restored,
  removed_final,
  rejected,
  withdrawn,
};

enum class ItemAct : std::uint8_t {
  assess,    // completeness computed, waiting for a person
  ask_cure,  // the notifier is asked for what is missing
  cure,      // a new complete version arrived
  rule,      // a person ruled on what is there of it
  expire,    // no answer to the question
  dismiss,   // closed as incomplete beyond cure
  qualify,   // a person finds it valid
  reject,
  disable,         // access disabled
  tell_author,     // in the same transaction as disable
  counter,         // the author answers
  find_deficient,  // the author is asked for what the counter-notice lacks
  amend_counter,   // a new complete counter-notice arrived
  forward,         // the notifier has the copy; the put-back clock runs
  hold,            // an action was filed; the clock stands still
  put_back,        // the clock's end
  release,         // the court is done with it, or the parties are
  bar,             // a court forbids it for good
  lapse,           // nobody countered
  remove,          // a person makes the removal final
  accept,          // the author does
  withdraw,        // the notifier takes the notice back
  restore,         // the decision is reversed
  uphold_appeal,   // reversed on appeal while a counter-notice is on its way
  reopen,          // a refusal or a return is reversed on the notifier's appeal
  abandon,         // its sender confirmed no address, and it is complete in no regime
};

[[nodiscard]] std::string_view name(ItemState state);
[[nodiscard]] std::string_view name(ItemAct act);
[[nodiscard]] bool parse(std::string_view text, ItemState& into);

// One step. The number is that of the transition in docs/notices.md, where 1 is the arrival and 22
// and 23 change no state; 0 is a step that other regimes need.
struct ItemStep {
  int number;
  ItemState from;
  ItemAct act;
  ItemState to;
};

[[nodiscard]] std::span<const ItemStep> item_steps();

// The step that `act` takes from `from`, or a conflict in words. Conditions are item_life's.
[[nodiscard]] base::Result<ItemStep> find_step(ItemState from, ItemAct act);

// The state that it leads to.
[[nodiscard]] base::Result<ItemState> step(ItemState from, ItemAct act);

// The steps that lead from `from` to `act` and take it, those in between that a decision implies
// included: disabling a received item assesses and qualifies it first. A conflict where no such
// way leads there.
[[nodiscard]] base::Result<std::vector<ItemStep>> path(ItemState from, ItemAct act);

// Whether the desk still has to do something about it. An item whose author was notified waits for
// nobody: it has its outcome.
[[nodiscard]] bool is_open(ItemState state);
// Whether the article is down because of it.
[[nodiscard]] bool is_down(ItemState state);

struct Item {
  std::string id;
  std::string url;
  std::string quote;
  Resolution resolution = Resolution::not_ours;
  std::string article_id;  // Empty where the address is not ours.
  ItemState state = ItemState::received;
  std::string outcome;          // The action of the decision that closed it; empty: none yet.
  std::string snapshot_digest;  // The article as it stood when the notice came; empty: none.
};

struct Notice {
  std::string id;
  std::string reference;  // "2026-00012".
  State state = State::received;
  int version = 1;
  Complaint complaint;
  std::vector<Item> items;
  bool confirmed = false;  // The address was confirmed by its link.
  base::Time created_at;
  int token_generation = 1;
};

// Where the notice stands, from its items: open while one is (cure_requested where nothing else is
// left to do, received before anybody looked), else closed; withdrawn or expired where that is all
// that came of it. A notice without items is received.
[[nodiscard]] State overall(const std::vector<Item>& items);

}  // namespace notices
