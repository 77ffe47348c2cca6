#include <desk/holding.hpp>
#include <desk/living.hpp>
#include <desk/opening.hpp>
#include <desk/telling.hpp>
#include <desk/unconfirmed.hpp>
#include <storage/clocks.hpp>
#include <storage/notices.hpp>

#include <algorithm>

namespace desk {
namespace {

using notices::Item;
using notices::Notice;

bool may_end(storage::Snapshot& snapshot, const Desk& desk, const Notice& notice) {
  const bool open = std::ranges::any_of(
      notice.items, [](const Item& item) { return notices::is_open(item.state); });
  return open && !notice.confirmed &&
         !notices::actionable(completeness_of(snapshot, desk, notice)) &&
         !is_held(snapshot, desk, notice.id);
}

std::string case_of(storage::Snapshot& snapshot, const Notice& notice) {
  const auto cases = storage::cases_by_notice_reference(snapshot, notice.reference);
  return cases.empty() ? std::string{} : cases.front();
}

void end_item(storage::Transaction& transaction,
              const Desk& desk,
              const Notice& notice,
              Item& item) {
  const auto lived =
      take_act(transaction,
               desk,
               notice,
               item,
               {.act = notices::ItemAct::abandon, .by = notices::By::program, .at = desk.now()});
  if (!lived) return;  // A person has it in hand.
  close_case_of_item(
      transaction, desk, notice, item, "Notice " + notice.reference + " was not confirmed.");
}

}  // namespace

void watch_confirmation(storage::Transaction& transaction, const Desk& desk, const Notice& notice) {
  if (!may_end(transaction, desk, notice)) return storage::stop_clock(transaction, notice.id);
  const base::Time end = notice.created_at + desk.policies()->handling.unconfirmed;
  storage::start_clock(transaction,
                       {.id = notice.id,
                        .subject_kind = "notice",
                        .kind = "confirm",
                        .turn = "notifier",
                        .notice_id = notice.id,
                        .case_id = case_of(transaction, notice),
                        .due_at = end,
                        .alarm_at = end,
                        .last_at = end,
                        .program_at = end});
}

bool abandon_unconfirmed(Desk& desk, const std::string& notice_id) {
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    auto notice = storage::find_notice(transaction, notice_id);
    base::ensure(notice.has_value(), "a clock of a notice has its notice");
    storage::stop_clock(transaction, notice_id);
    if (!may_end(transaction, desk, *notice)) return false;
    for (Item& item : notice->items) {
      if (notices::is_open(item.state)) end_item(transaction, desk, *notice, item);
    }
    storage::set_notice_state(transaction, notice_id, notices::overall(notice->items));
    say_to_notifier(transaction, desk, notice_id, "expired", notice->reference);
    return true;
  });
}

}  // namespace desk
