#include <base/names.hpp>
#include <notices/item.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace notices {
namespace {

constexpr auto kStates = std::to_array<base::Named<ItemState>>({
    {ItemState::received, "received"},
    {ItemState::triage, "triage"},
    {ItemState::cure_requested, "cure_requested"},
    {ItemState::non_qualifying, "non_qualifying"},
    {ItemState::valid, "valid"},
    {ItemState::disabled, "disabled"},
    {ItemState::author_notified, "author_notified"},
    {ItemState::counter_received, "counter_received"},
    {ItemState::counter_deficient, "counter_deficient"},
    {ItemState::putback_running, "putback_running"},
    {ItemState::held_action_filed, "held_action_filed"},
    {ItemState::restored, "restored"},
    {ItemState::removed_final, "removed_final"},
    {ItemState::rejected, "rejected"},
    {ItemState::withdrawn, "withdrawn"},
});

constexpr auto kActs = std::to_array<base::Named<ItemAct>>({
    {ItemAct::assess, "assess"},
    {ItemAct::ask_cure, "ask_cure"},
    {ItemAct::cure, "cure"},
    {ItemAct::rule, "rule"},
    {ItemAct::expire, "expire"},
    {ItemAct::dismiss, "dismiss"},
    {ItemAct::qualify, "qualify"},
    {ItemAct::reject, "reject"},
    {ItemAct::disable, "disable"},
    {ItemAct::tell_author, "tell_author"},
    {ItemAct::counter, "counter"},
    {ItemAct::find_deficient, "find_deficient"},
    {ItemAct::amend_counter, "amend_counter"},
    {ItemAct::forward, "forward"},
    {ItemAct::hold, "hold"},
    {ItemAct::put_back, "put_back"},
    {ItemAct::release, "release"},
    {ItemAct::bar, "bar"},
    {ItemAct::lapse, "lapse"},
    {ItemAct::remove, "remove"},
    {ItemAct::accept, "accept"},
    {ItemAct::withdraw, "withdraw"},
    {ItemAct::restore, "restore"},
    {ItemAct::uphold_appeal, "uphold_appeal"},
    {ItemAct::reopen, "reopen"},
    {ItemAct::abandon, "abandon"},
});

constexpr auto kSteps = [] {
  using enum ItemState;
  using enum ItemAct;
  return std::to_array<ItemStep>({
      {2, received, assess, triage},
      {3, triage, ask_cure, cure_requested},
      {4, cure_requested, cure, triage},
      {0, triage, cure, triage},
      {0, triage, rule, triage},
      {0, cure_requested, rule, triage},
      {0, non_qualifying, rule, triage},
      {5, cure_requested, expire, non_qualifying},
      {6, triage, dismiss, non_qualifying},
      {7, triage, qualify, valid},
      {0, cure_requested, qualify, valid},
      {0, non_qualifying, qualify, valid},
      {8, triage, reject, rejected},
      {8, valid, reject, rejected},
      {0, cure_requested, reject, rejected},
      {0, non_qualifying, reject, rejected},
      {9, valid, disable, disabled},
      {10, disabled, tell_author, author_notified},
      {11, author_notified, counter, counter_received},
      {12, counter_received, find_deficient, counter_deficient},
      {13, counter_deficient, amend_counter, counter_received},
      {14, counter_received, forward, putback_running},
      {15, putback_running, hold, held_action_filed},
      {16, putback_running, put_back, restored},
      {17, held_action_filed, release, restored},
      {18, held_action_filed, bar, removed_final},
      {19, author_notified, lapse, removed_final},
      {19, removed_final, counter, counter_received},
      {0, counter_deficient, lapse, removed_final},
      {0, author_notified, remove, removed_final},
      {0, author_notified, accept, removed_final},
      {20, received, withdraw, withdrawn},
      {20, triage, withdraw, withdrawn},
      {20, cure_requested, withdraw, withdrawn},
      {20, valid, withdraw, withdrawn},
      {0, non_qualifying, withdraw, withdrawn},
      {20, disabled, withdraw, restored},
      {20, author_notified, withdraw, restored},
      {20, counter_received, withdraw, restored},
      {20, counter_deficient, withdraw, restored},
      {20, putback_running, withdraw, restored},
      {20, held_action_filed, withdraw, restored},
      {0, removed_final, withdraw, restored},
      {21, disabled, restore, restored},
      {21, author_notified, restore, restored},
      {0, removed_final, restore, restored},
      {0, counter_received, uphold_appeal, restored},
      {0, counter_deficient, uphold_appeal, restored},
      {0, putback_running, uphold_appeal, restored},
      {0, held_action_filed, uphold_appeal, restored},
      {0, received, abandon, non_qualifying},
      {0, triage, abandon, non_qualifying},
      {0, cure_requested, abandon, non_qualifying},
      {0, rejected, reopen, valid},
      {0, restored, reopen, valid},
  });
}();

// What a state means for the desk and for the article, and how a refusal speaks of it.
struct Meaning {
  ItemState state;
  bool open;
  bool down;
  std::string_view words;
};
constexpr auto kMeanings = std::to_array<Meaning>({
    {ItemState::received, true, false, "has only just come in"},
    {ItemState::triage, true, false, "waits for a decision"},
    {ItemState::cure_requested, true, false, "waits for an answer by the notifier"},
    {ItemState::non_qualifying, false, false, "was closed as incomplete"},
    {ItemState::valid, true, false, "was found valid"},
    {ItemState::disabled, true, true, "led to the article being disabled"},
    {ItemState::author_notified, false, true, "led to the article being disabled"},
    {ItemState::counter_received, true, true, "is answered by a counter-notice"},
    {ItemState::counter_deficient, true, true, "is answered by an incomplete counter-notice"},
    {ItemState::putback_running, true, true, "waits for the article to be put back"},
    {ItemState::held_action_filed, true, true, "waits for a court"},
    {ItemState::restored, false, false, "ended with the article restored"},
    {ItemState::removed_final, false, true, "ended with the article removed"},
    {ItemState::rejected, false, false, "was rejected"},
    {ItemState::withdrawn, false, false, "was withdrawn"},
});

constexpr auto kActWords = std::to_array<base::Named<ItemAct>>({
    {ItemAct::assess, "assessed"},
    {ItemAct::ask_cure, "sent back to be completed"},
    {ItemAct::cure, "completed"},
    {ItemAct::rule, "ruled on"},
    {ItemAct::expire, "expired"},
    {ItemAct::dismiss, "closed as incomplete"},
    {ItemAct::qualify, "found valid"},
    {ItemAct::reject, "rejected"},
    {ItemAct::disable, "acted on"},
    {ItemAct::tell_author, "told to the author"},
    {ItemAct::counter, "answered by a counter-notice"},
    {ItemAct::find_deficient, "sent back to its author"},
    {ItemAct::amend_counter, "answered by a new counter-notice"},
    {ItemAct::forward, "forwarded to the notifier"},
    {ItemAct::hold, "held for a court"},
    {ItemAct::put_back, "put back by the clock"},
    {ItemAct::release, "released"},
    {ItemAct::bar, "barred by a court"},
    {ItemAct::lapse, "made final by time"},
    {ItemAct::remove, "made a final removal"},
    {ItemAct::accept, "accepted by its author"},
    {ItemAct::withdraw, "withdrawn"},
    {ItemAct::restore, "reversed"},
    {ItemAct::uphold_appeal, "reversed on appeal"},
    {ItemAct::reopen, "taken up again"},
    {ItemAct::abandon, "given up"},
});

// What must be done before, where an act does not lead on from a state by itself. An act stands
// above what it presumes.
struct Before {
  ItemAct act;
  ItemAct first;
};
constexpr auto kBefore = std::to_array<Before>({
    {ItemAct::remove, ItemAct::tell_author},
    {ItemAct::tell_author, ItemAct::disable},
    {ItemAct::disable, ItemAct::qualify},
    {ItemAct::qualify, ItemAct::assess},
    {ItemAct::reject, ItemAct::assess},
    {ItemAct::dismiss, ItemAct::assess},
    {ItemAct::ask_cure, ItemAct::assess},
});

const ItemStep* look_up(ItemState from, ItemAct act) {
  const auto found = std::ranges::find_if(
      kSteps, [&](const ItemStep& s) { return s.from == from && s.act == act; });
  return found == kSteps.end() ? nullptr : &*found;
}

const Meaning& meaning(ItemState state) {
  const auto found =
      std::ranges::find_if(kMeanings, [&](const Meaning& m) { return m.state == state; });
  base::ensure(found != kMeanings.end(), "every state of an item has a meaning");
  return *found;
}

base::Error refusal(ItemState from, ItemAct act) {
  return base::Error{.kind = base::Error::Kind::conflict,
                     .message = "This item " + std::string{meaning(from).words} +
                                ", so it cannot be " + std::string{base::name_in(kActWords, act)} +
                                "."};
}

// The acts that `act` presumes, the first one first, itself last.
std::vector<ItemAct> presumed(ItemAct act) {
  std::vector<ItemAct> acts{act};
  for (const Before& before : kBefore) {
    if (before.act == acts.front()) acts.insert(acts.begin(), before.first);
  }
  return acts;
}

bool all_of(const std::vector<Item>& items, ItemState state) {
  return std::ranges::all_of(items, [&](const Item& item) { return item.state == state; });
}

}  // namespace

std::string_view name(ItemState state) { return base::name_in(kStates, state); }
std::string_view name(ItemAct act) { return base::name_in(kActs, act); }
bool parse(std::string_view text, ItemState& into) { return base::parse_in(kStates, text, into); }

std::span<const ItemStep> item_steps() { return kSteps; }

base::Result<ItemStep> find_step(ItemState from, ItemAct act) {
  const ItemStep* const found = look_up(from, act);
  if (found == nullptr) return refusal(from, act);
  return *found;
}

base::Result<ItemState> step(ItemState from, ItemAct act) {
  const auto found = find_step(from, act);
  if (!found) return found.error();
  return found->to;
}

base::Result<std::vector<ItemStep>> path(ItemState from, ItemAct act) {
  const std::vector<ItemAct> acts = presumed(act);
  // From the shortest way on: the act itself, then with ever more of what it presumes.
  for (auto first = acts.rbegin(); first != acts.rend(); ++first) {
    std::vector<ItemStep> taken;
    ItemState at = from;
    for (auto next = std::prev(first.base()); next != acts.end(); ++next) {
      const ItemStep* const found = look_up(at, *next);
      if (found == nullptr) break;
      taken.push_back(*found);
      at = found->to;
    }
    if (!taken.empty() && taken.back().act == act) return taken;
  }
  return refusal(from, act);
}

bool is_open(ItemState state) { return meaning(state).open; }
bool is_down(ItemState state) { return meaning(state).down; }

State overall(const std::vector<Item>& items) {
  if (all_of(items, ItemState::received)) return State::received;
  if (all_of(items, ItemState::withdrawn)) return State::withdrawn;
  if (all_of(items, ItemState::non_qualifying)) return State::expired;
  bool waits_for_cure = false;
  for (const Item& item : items) {
    if (item.state == ItemState::cure_requested) {
      waits_for_cure = true;
    } else if (is_open(item.state)) {
      return State::open;
    }
  }
  return waits_for_cure ? State::cure_requested : State::closed;
}

}  // namespace notices
