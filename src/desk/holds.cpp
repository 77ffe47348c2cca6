#include <desk/holding.hpp>
#include <desk/record_views.hpp>
#include <desk/recording.hpp>
#include <desk/unconfirmed.hpp>
#include <storage/notices.hpp>

#include <nlohmann/json.hpp>

#include <utility>

namespace desk {
namespace {

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const storage::HoldRow& row,
            std::string_view kind) {
  const bool lifted = row.hold.lifted_at.has_value();
  enter_in_case(transaction,
                desk,
                by,
                row.case_id,
                lifted ? "hold_lifted" : "hold_placed",
                lifted ? row.hold.lifted_because : row.hold.reason);
  record_act(transaction, desk, by, kind, row.case_id, {{"hold", row.hold.id}});
}

// What was to end without a word from its sender waits as long as the hold stands.
void watch_notices(storage::Transaction& transaction,
                   const Desk& desk,
                   const std::string& case_id) {
  for (const storage::NoticeInCase& each :
       storage::notices_of_case(transaction, case_id, "", kCaseItemsMax)) {
    const auto notice = storage::find_notice(transaction, each.notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    watch_confirmation(transaction, desk, *notice);
  }
  const auto c = storage::find_case(transaction, case_id);
  if (!c || c->subject_kind != cases::SubjectKind::notice) return;
  const auto own = storage::find_notice(transaction, c->subject_id);
  if (own) watch_confirmation(transaction, desk, *own);
}

}  // namespace

bool is_held(storage::Snapshot& snapshot, const Desk& desk, const std::string& notice_id) {
  std::vector<cases::LegalHold> holds;
  for (storage::HoldRow& row : storage::holds_on_notice(snapshot, notice_id))
    holds.push_back(std::move(row.hold));
  return cases::is_held(holds, desk.now());
}

base::Result<HoldView> place_hold_in(storage::Transaction& transaction,
                                     const Desk& desk,
                                     const Actor& by,
                                     const std::string& case_id,
                                     const std::string& reason) {
  auto hold = cases::place(base::new_id(desk.now()), by.id, reason, desk.now());
  if (!hold) return hold.error();
  storage::HoldRow row{.case_id = case_id,
                       .hold = std::move(*hold),
                       .placed_by_name = by.name,
                       .lifted_by_name = {}};
  storage::insert_hold(transaction, row);
  record(transaction, desk, by, row, "hold.placed");
  watch_notices(transaction, desk, case_id);
  return view_of(std::move(row));
}

base::Result<HoldView> place_hold(Desk& desk,
                                  const Actor& by,
                                  const std::string& case_id,
                                  const std::string& reason,
                                  const Idempotency& once) {
  if (!may(by, cases::Permit::decide_final)) return forbidden();
  const auto request = request_of(by, once, "hold|" + case_id);
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<HoldView> {
    auto earlier = repeated<HoldView>(transaction, desk, request, [&](const std::string& id) {
      auto row = storage::find_hold(transaction, id);
      base::ensure(row.has_value(), "what a key has made is there");
      return view_of(std::move(*row));
    });
    if (earlier) return std::move(*earlier);
    if (!storage::find_case(transaction, case_id)) return not_found("case");
    auto placed = place_hold_in(transaction, desk, by, case_id, reason);
    if (placed) remember_record(transaction, desk, request, "hold", placed->hold.id);
    return placed;
  });
}

base::Result<HoldView> lift_hold(Desk& desk,
                                 const Actor& by,
                                 const std::string& hold_id,
                                 const std::string& reason) {
  if (!may(by, cases::Permit::decide_final)) return forbidden();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<HoldView> {
    auto row = storage::find_hold(transaction, hold_id);
    if (!row) return not_found("hold");
    auto lifted = cases::lift(row->hold, by.id, reason, desk.now());
    if (!lifted) return lifted.error();
    row->hold = std::move(*lifted);
    row->lifted_by_name = by.name;
    base::ensure(storage::lift_hold(transaction, *row), "a hold read in this unit is unchanged");
    record(transaction, desk, by, *row, "hold.lifted");
    watch_notices(transaction, desk, row->case_id);
    return view_of(std::move(*row));
  });
}

}  // namespace desk
