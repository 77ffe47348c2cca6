#include <base/json.hpp>
#include <desk/accounting.hpp>
#include <desk/due.hpp>
#include <desk/living.hpp>
#include <desk/opening.hpp>
#include <desk/publication.hpp>
#include <desk/telling.hpp>
#include <desk/unconfirmed.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/clocks.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

using notices::Item;
using notices::ItemAct;
using notices::Notice;

// The article of a removal that is final leaves the ranks of those that may come back by a clock.
void make_final(storage::Transaction& transaction,
                const Desk& desk,
                const Notice& notice,
                const Item& item) {
  const auto before = storage::find_article(transaction, item.article_id);
  if (!before || before->state != articles::State::withheld) return;
  if (before->blocked_by != notice.id) return;
  const auto newest = storage::find_version(transaction, before->id, before->version);
  const auto to =
      articles::step(standing_of(*before, newest->version.state), articles::Act::remove);
  base::ensure(to.ok(), "a withheld article can be removed");
  base::ensure(
      write_step(
          transaction, *before, stepped(*before, *to, desk.now()), to->version_state, desk.now()),
      "an article read in this unit is unchanged");
}

void enter(storage::Transaction& transaction,
           const Desk& desk,
           const std::string& case_id,
           std::string_view kind,
           const std::string& text) {
  if (case_id.empty()) return;
  storage::insert_entry(
      transaction,
      case_id,
      {.at = desk.now(), .actor = "Copydesk", .kind = std::string{kind}, .text = text});
}

// What an act of the program brings about besides the item's state.
void follow_up(storage::Transaction& transaction,
               const Desk& desk,
               Notice& notice,
               const Item& item,
               const notices::Lived& lived) {
  const ItemAct act = lived.steps.front().act;
  if (act == ItemAct::put_back) {
    static_cast<void>(bring_back(transaction, desk, notice, item.article_id));
  }
  if (act == ItemAct::lapse) make_final(transaction, desk, notice, item);
  storage::set_notice_state(transaction, notice.id, notices::overall(notice.items));
  tell_of(transaction,
          desk,
          {.notice = notice, .item = item, .lived = lived},
          {.not_before = desk.now()});
  say_to_notifier(transaction, desk, notice.id, notices::name(act), "");
  enter(transaction,
        desk,
        storage::find_life(transaction, item.id).case_id,
        notices::name(act),
        "Notice " + notice.reference);
  close_case_of_item(
      transaction, desk, notice, item, "Notice " + notice.reference + " has had its last word.");
}

// One clock of an item, looked at again in the transaction that acts: whoever was first has moved
// it on.
bool act_on_item(Desk& desk, const std::string& item_id) {
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    const auto found = storage::find_item(transaction, item_id);
    if (!found) return false;
    auto notice = storage::find_notice(transaction, found->notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    const auto item = std::ranges::find(notice->items, item_id, &Item::id);
    base::ensure(item != notice->items.end(), "a notice keeps its items");
    const auto act = notices::due_act(life_of(transaction, desk, *notice, *item), desk.now());
    if (!act) return false;
    const auto lived = take_act(transaction,
                                desk,
                                *notice,
                                *item,
                                {.act = *act, .by = notices::By::program, .at = desk.now()});
    const bool quicker = !lived && lived.error().kind == base::Error::Kind::stale;
    if (quicker) return false;
    base::ensure(lived.ok(), "what is due can be done");
    follow_up(transaction, desk, *notice, *item, *lived);
    return true;
  });
}

std::string what_rings(const storage::ClockRow& clock, const std::string& reference) {
  const std::string of = reference.empty() ? std::string{} : " of notice " + reference;
  return "The clock \"" + clock.kind + "\"" + of + " rings; it ends at " +
         base::to_rfc3339(clock.last_at) + ".";
}

// Opens the case again, at the top of the queue.
void wake(storage::Transaction& transaction, const Desk& desk, const storage::ClockRow& clock) {
  auto c = storage::find_case(transaction, clock.case_id);
  if (!c) return;
  const auto notice = storage::find_notice(transaction, clock.notice_id);
  const std::string text = what_rings(clock, notice ? notice->reference : std::string{});
  cases::merge(
      *c, {{.kind = cases::Reason::Kind::clock, .ref = clock.id, .label = "Clock: " + clock.kind}});
  c->severity = policies::Severity::high;
  c->due_at = std::min(c->due_at, clock.last_at);
  base::ensure(storage::update_case(transaction, *c), "a case read in this unit is unchanged");
  enter(transaction, desk, c->id, "alarm", text);
}

bool ring(Desk& desk, const storage::ClockRow& clock) {
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    const auto now_is = storage::find_clock(transaction, clock.id);
    if (!now_is || now_is->alarm_at > desk.now()) return false;
    if (!storage::set_rung(transaction, clock.id)) return false;
    wake(transaction, desk, *now_is);
    storage::append(transaction,
                    {.at = desk.now(),
                     .actor = "system",
                     .kind = "clock.rang",
                     .subject_kind = clock.notice_id.empty() ? "case" : "notice",
                     .subject_id = clock.notice_id.empty() ? clock.case_id : clock.notice_id,
                     .data = base::canonical({{"clock", clock.kind},
                                              {"of", clock.id},
                                              {"last_at", base::to_rfc3339(clock.last_at)}})});
    return true;
  });
}

}  // namespace

Due run_due(Desk& desk) {
  Due due;
  const base::Time now = desk.now();
  const auto acting = desk.parts().store.read([now](storage::Snapshot& snapshot) {
    return storage::clocks_for_program(snapshot, now, kDueAtOnce);
  });
  for (const storage::ClockRow& clock : acting) {
    const bool acted = clock.subject_kind == "notice" ? abandon_unconfirmed(desk, clock.id)
                                                      : act_on_item(desk, clock.id);
    if (acted) ++due.acted;
  }
  const int lapsed = lapse_accounts(desk);
  due.acted += lapsed;
  // After that, for what the program has done nobody need be woken.
  const auto ringing = desk.parts().store.read([now](storage::Snapshot& snapshot) {
    return storage::clocks_to_ring(snapshot, now, kDueAtOnce);
  });
  for (const storage::ClockRow& clock : ringing) {
    if (ring(desk, clock)) ++due.woken;
  }
  due.more = acting.size() == kDueAtOnce || ringing.size() == kDueAtOnce || lapsed == kDueAtOnce;
  return due;
}

void record_given_clock(Desk& desk) {
  desk.parts().store.write([&desk](storage::Transaction& transaction) {
    storage::append(transaction,
                    {.at = desk.now(),
                     .actor = "system",
                     .kind = "clock.given",
                     .subject_kind = "desk",
                     .subject_id = "",
                     .data = base::canonical({{"now", base::to_rfc3339(desk.now())}})});
  });
}

}  // namespace desk
