#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <notices/completeness.hpp>
#include <notices/counter.hpp>
#include <notices/item_life.hpp>
#include <notices/precedence.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace notices {
namespace {

using base::Error;

// What a guard asks of the life and the event, and what is said where it does not hold.
struct Check {
  Guard guard;
  Error::Kind kind;
  std::string_view said;
  bool (*holds)(const ItemLife&, const ItemEvent&, const Office&);
};

DmcaResult result_of(const ItemLife& life) { return dmca_result(life.mask); }

bool has_reason(const ItemEvent& event) { return !base::is_blank(event.reason); }

constexpr auto kChecks = std::to_array<Check>({
    {Guard::none,
     Error::Kind::conflict,
     "",
     [](const ItemLife&, const ItemEvent&, const Office&) { return true; }},
    // Of another kind of complaint the DMCA says nothing, so that a person may ask for anything.
    {Guard::curable,
     Error::Kind::conflict,
     "This notice lacks nothing that its sender could add, or lacks what no addition mends.",
     [](const ItemLife& l, const ItemEvent&, const Office&) {
       return !l.copyright || result_of(l) == DmcaResult::curable;
     }},
    {Guard::cure_due,
     Error::Kind::conflict,
     "The notifier still has time to complete this notice.",
     [](const ItemLife& l, const ItemEvent& e, const Office&) {
       return l.cures_asked > 0 && l.cure_until && e.at >= *l.cure_until;
     }},
    {Guard::not_curable,
     Error::Kind::conflict,
     "This notice names work, material and sender. Ask its sender for the rest.",
     [](const ItemLife& l, const ItemEvent&, const Office&) {
       return result_of(l) == DmcaResult::non_qualifying;
     }},
    {Guard::complete,
     Error::Kind::conflict,
     "No law makes this notice complete. Rule on what it lacks, or ask for it.",
     [](const ItemLife& l, const ItemEvent&, const Office&) {
       return l.complete_elsewhere || result_of(l) == DmcaResult::valid;
     }},
    {Guard::reason,
     Error::Kind::invalid,
     "Say why: the person concerned is told so.",
     [](const ItemLife&, const ItemEvent& e, const Office&) { return has_reason(e); }},
    {Guard::counter_lacks,
     Error::Kind::conflict,
     "This counter-notice lacks nothing. Forward it to the notifier.",
     [](const ItemLife& l, const ItemEvent&, const Office&) {
       return l.counter_mask != kCounterComplete;
     }},
    {Guard::counter_complete,
     Error::Kind::conflict,
     "This counter-notice is not complete. Ask its author for the rest.",
     [](const ItemLife& l, const ItemEvent&, const Office&) {
       return l.counter_mask == kCounterComplete;
     }},
    {Guard::stops,
     Error::Kind::conflict,
     "This does not keep the article from coming back.",
     [](const ItemLife&, const ItemEvent& e, const Office&) { return stops(e.stop); }},
    {Guard::window_open,
     Error::Kind::conflict,
     "Ten whole business days have not passed yet.",
     [](const ItemLife& l, const ItemEvent& e, const Office&) {
       return l.window && e.at >= l.window->opens_at;
     }},
    {Guard::document,
     Error::Kind::invalid,
     "Attach the paper of the court or of the parties.",
     [](const ItemLife&, const ItemEvent& e, const Office&) { return e.document; }},
    {Guard::final_due,
     Error::Kind::conflict,
     "The author still has time to answer.",
     [](const ItemLife& l, const ItemEvent& e, const Office&) {
       return l.final_at && e.at >= *l.final_at;
     }},
    {Guard::not_by_court,
     Error::Kind::conflict,
     "A court had this removed; a counter-notice does not answer a court.",
     [](const ItemLife& l, const ItemEvent&, const Office&) { return !l.by_court; }},
    {Guard::verified,
     Error::Kind::conflict,
     "Only who sent this notice can take it back, and no longer once a court has decided.",
     [](const ItemLife& l, const ItemEvent& e, const Office&) {
       return e.verified && !l.by_court;
     }},
    {Guard::precedence,
     Error::Kind::conflict,
     "By policy the clock of the counter-notice decides when this comes back.",
     [](const ItemLife&, const ItemEvent& e, const Office& office) {
       const Finding finding{.no_infringement = e.no_infringement, .clock_runs = true};
       return has_reason(e) && when_it_returns(office.precedence, finding) == Return::now;
     }},
    {Guard::incomplete,
     Error::Kind::conflict,
     "This notice is complete, so a person answers it.",
     [](const ItemLife& l, const ItemEvent&, const Office&) {
       return !l.complete_elsewhere && result_of(l) != DmcaResult::valid;
     }},
});

const Check& check_of(Guard guard) {
  const auto found = std::ranges::find(kChecks, guard, &Check::guard);
  base::ensure(found != kChecks.end(), "every guard has its check");
  return *found;
}

base::Result<base::Done> permitted(const ItemLife& life, const ItemEvent& event) {
  const bool on_the_merits = event.act == ItemAct::reject && event.merits;
  if (!may(event.by, event.act) || (on_the_merits && event.by != By::legal)) {
    return Error{.kind = Error::Kind::forbidden, .message = "This is not yours to do."};
  }
  // What a court has had removed comes back by a court's word alone.
  if (event.act == ItemAct::restore && life.by_court && !event.document) {
    return base::invalid("/document", "Attach the paper of the court.");
  }
  return base::Done{};
}

void stop_clocks(ItemLife& life) {
  life.ask_until.reset();
  life.cure_until.reset();
  life.act_until.reset();
  life.act_alarm_at.reset();
  life.final_at.reset();
  life.forward_until.reset();
  life.review_at.reset();
  if (life.state != ItemState::held_action_filed) life.window.reset();
}

void take_in(ItemLife& life, const ItemEvent& event) {
  if (event.act == ItemAct::assess || event.act == ItemAct::cure) {
    life.mask = event.mask;
    life.complete_elsewhere = event.complete_elsewhere;
    life.received_at = event.at;
  }
  if (event.act == ItemAct::rule) {
    life.mask = event.mask;
    life.complete_elsewhere = event.complete_elsewhere;
  }
  if (event.act == ItemAct::counter || event.act == ItemAct::amend_counter) {
    life.counter_mask = event.counter_mask;
    life.counter_received_at = event.at;
  }
  if (event.act == ItemAct::ask_cure) ++life.cures_asked;
  if (event.act == ItemAct::bar) life.by_court = true;
  if (event.act == ItemAct::restore) life.by_court = false;
}

// The clocks that a state starts.
void start_clocks(ItemLife& life, base::Time now, const Office& office) {
  const policies::Handling& handling = office.handling;
  switch (life.state) {
    case ItemState::triage:
      if (life.copyright && result_of(life) == DmcaResult::curable) {
        life.ask_until =
            end_of_business_day(office, now, handling.ask_cure_within, Reading::narrow);
      }
      return;
    case ItemState::cure_requested:
      life.cure_until = end_of_business_day(office, now, handling.cure, Reading::wide);
      return;
    case ItemState::valid:
      life.act_until = after_business_hours(office, now, handling.act);
      life.act_alarm_at = after_business_hours(office, now, handling.act_alarm);
      return;
    case ItemState::author_notified:
    case ItemState::counter_deficient: life.final_at = now + handling.final_after; return;
    case ItemState::counter_received:
      life.forward_until =
          end_of_business_day(office, now, handling.forward_within, Reading::narrow);
      return;
    case ItemState::putback_running:
      life.window = putback_window(office, life.counter_received_at.value_or(now));
      return;
    case ItemState::held_action_filed: life.review_at = now + handling.review_every; return;
    case ItemState::received:
    case ItemState::non_qualifying:
    case ItemState::disabled:
    case ItemState::restored:
    case ItemState::removed_final:
    case ItemState::rejected:
    case ItemState::withdrawn: return;
  }
  throw base::Bug{"a state that is not in the enumeration"};
}

// A ruling that leaves the notice incomplete moves nothing: who was asked is still asked, and what
// was closed stays closed.
bool moves_nothing(const ItemLife& before, const ItemEvent& event) {
  const bool complete = event.complete_elsewhere || dmca_result(event.mask) == DmcaResult::valid;
  return event.act == ItemAct::rule && before.state != ItemState::triage && !complete;
}

void tell(Lived& lived, const ActRule& rule) {
  for (const Told& told : rule.tells) {
    const bool back = lived.life.state == ItemState::restored;
    if (told.number != 0 && (back || !told.back)) lived.told.push_back(told);
  }
}

// The strike stands as long as the article is down because of the notice.
void mark(ItemLife& life, StrikeChange change) {
  if (change == StrikeChange::none) return;
  if (change == StrikeChange::voided && life.strike == StrikeChange::none) return;
  life.strike = change;
}

void take(Lived& lived, const ItemStep& step, const ItemEvent& event, const Office& office) {
  const ActRule& rule = rule_of(step.act);
  lived.life.state = step.to;
  take_in(lived.life, event);
  stop_clocks(lived.life);
  start_clocks(lived.life, event.at, office);
  mark(lived.life, rule.strike);
  lived.steps.push_back(step);
  tell(lived, rule);
}

}  // namespace

base::Result<Lived> live(const ItemLife& before, const ItemEvent& event, const Office& office) {
  const auto found = find_step(before.state, event.act);
  if (!found) return found.error();
  if (const auto may_act = permitted(before, event); !may_act) return may_act.error();
  const Check& check = check_of(rule_of(event.act).guard);
  if (!check.holds(before, event, office)) {
    return Error{.kind = check.kind, .message = std::string{check.said}};
  }
  Lived lived{.life = before};
  if (moves_nothing(before, event)) {
    take_in(lived.life, event);
    return lived;
  }
  take(lived, *found, event, office);
  // Nobody learns of a removal by looking: the author is told in the same act.
  if (lived.life.state == ItemState::disabled) {
    const auto told = find_step(ItemState::disabled, ItemAct::tell_author);
    base::ensure(told.ok(), "an author can be told");
    take(lived, *told, {.act = ItemAct::tell_author, .at = event.at}, office);
  }
  return lived;
}

std::optional<base::Time> program_at(const ItemLife& life) {
  if (life.cure_until) {
    return life.complete_elsewhere ? std::nullopt : life.cure_until;
  }
  if (life.final_at) return life.final_at;
  if (life.state == ItemState::putback_running && life.window) return life.window->restore_at;
  return std::nullopt;
}

std::optional<ItemAct> due_act(const ItemLife& life, base::Time now) {
  const std::optional<base::Time> at = program_at(life);
  if (!at || now < *at) return std::nullopt;
  if (life.cure_until) return ItemAct::expire;
  return life.final_at ? ItemAct::lapse : ItemAct::put_back;
}

ItemLife reviewed(const ItemLife& before, base::Time now, const Office& office) {
  ItemLife after = before;
  if (after.review_at) after.review_at = now + office.handling.review_every;
  return after;
}

}  // namespace notices
