// The life of one item as a machine: what is known of it, an act, and what it
// is after that, with every condition and every clock of 17 U.S.C. 512(c), (g).
// Pure; the desk stores what comes out and sends the letters in one
// transaction.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/business_days.hpp>
#include <notices/item_acts.hpp>
#include <notices/stop.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace notices {

struct ItemLife {
  ItemState state = ItemState::received;
  bool copyright = true;            // The complaint's kind; else the DMCA mask says nothing.
  std::uint32_t mask = 0;           // Of the notice's newest version under the DMCA.
  bool complete_elsewhere = false;  // Enough to act on under another regime.
  int cures_asked = 0;              // Logged requests for what is missing.
  std::uint32_t counter_mask = 0;   // Of the newest counter-notice.
  bool by_court = false;            // Removed by a judgment or an order.
  StrikeChange strike = StrikeChange::none;  // What the notice's strike has come to.

  base::Time received_at;                // Of the notice's newest version.
  std::optional<base::Time> ask_until;   // A curable notice is met with help by then.
  std::optional<base::Time> cure_until;  // Then an incomplete notice is closed.
  std::optional<base::Time> act_until;   // The expeditious clock, and its alarm.
  std::optional<base::Time> act_alarm_at;
  std::optional<base::Time> final_at;  // Then a removal that nobody countered is final.
  std::optional<base::Time> counter_received_at;
  std::optional<base::Time> forward_until;  // The notifier has the counter-notice by then.
  std::optional<PutbackWindow> window;      // From the forwarding on.
  std::optional<base::Time> review_at;      // A hold for a court is looked at again.

  friend bool operator==(const ItemLife&, const ItemLife&) = default;
};

// An act with what it brings. Each act uses its part.
struct ItemEvent {
  ItemAct act = ItemAct::assess;
  By by = By::program;
  base::Time at;
  std::uint32_t mask = 0;           // assess, cure, rule: of the version that is judged
  bool complete_elsewhere = false;  // assess, cure, rule
  std::uint32_t counter_mask = 0;   // counter, amend_counter
  StopVerdict stop = {.why_not = NoStop::not_filed};  // hold
  bool document = false;         // release, bar; and restore after a court's word
  bool merits = false;           // reject: the content is not infringing
  bool verified = false;         // withdraw: from the channel that the notice came from
  bool no_infringement = false;  // uphold_appeal: what the appeal found
  std::string reason;            // reject, remove, restore, uphold_appeal
};

struct Lived {
  ItemLife life;
  // One, but for `disable`, which tells the author as well, and for a ruling that leaves the notice
  // incomplete, which changes the mask alone.
  std::vector<ItemStep> steps;
  std::vector<Told> told;  // In order.
};

// The life after the act. `forbidden` where who acts may not, `conflict` with words where the state
// or the condition does not allow it, `invalid` where a reason or paper is missing. The put-back
// window counts from the receipt of the counter-notice that was complete, however late it was
// forwarded: the notifier, not the author, bears that.
[[nodiscard]] base::Result<Lived> live(const ItemLife& before,
                                       const ItemEvent& event,
                                       const Office& office);

// The act of the program that is due, if any: expire, put_back or lapse. The desk takes it, and
// asks again until there is none. An item that another regime makes complete never expires: a
// person has to answer it.
[[nodiscard]] std::optional<ItemAct> due_act(const ItemLife& life, base::Time now);

// When the program acts next by itself, if nothing else happens; nothing where it never does.
[[nodiscard]] std::optional<base::Time> program_at(const ItemLife& life);

// A hold for a court that was looked at and stays: the next look is due later.
[[nodiscard]] ItemLife reviewed(const ItemLife& before, base::Time now, const Office& office);

}  // namespace notices
