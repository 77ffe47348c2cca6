#include <desk/days.hpp>
#include <desk/record_views.hpp>
#include <desk/recording.hpp>
#include <storage/clocks.hpp>

#include <nlohmann/json.hpp>

#include <utility>

namespace desk {
namespace {

// The body's turn, until it has decided: by 90 days, and by 180 where it extends that.
void watch(storage::Transaction& transaction, const Desk& desk, const SettlementView& view) {
  if (view.settlement.outcome) return storage::stop_clock(transaction, view.id);
  const base::Time until = end_of(desk, view.until);
  storage::start_clock(transaction,
                       {.id = view.id,
                        .subject_kind = "settlement",
                        .kind = "settlement",
                        .turn = "body",
                        .notice_id = {},
                        .case_id = view.case_id,
                        .due_at = until,
                        .alarm_at = until,
                        .last_at = end_of(desk, view.most),
                        .program_at = std::nullopt});
}

std::string said_of(const SettlementView& view) {
  std::string text = view.settlement.body + ", " + notices::to_date(view.settlement.received);
  if (view.settlement.extended) text += ", extended";
  if (view.settlement.outcome) {
    text += ", " + std::string{cases::name(*view.settlement.outcome)};
  }
  if (view.settlement.implemented) {
    text += *view.settlement.implemented ? ", carried out" : ", not carried out";
  }
  return text;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const SettlementView& view,
            std::string_view kind) {
  enter_in_case(transaction, desk, by, view.case_id, kind, said_of(view));
  nlohmann::json data = {{"settlement", view.id},
                         {"version", view.version},
                         {"received", notices::to_date(view.settlement.received)},
                         {"extended", view.settlement.extended}};
  if (view.settlement.outcome) data["outcome"] = cases::name(*view.settlement.outcome);
  if (view.settlement.implemented) data["implemented"] = *view.settlement.implemented;
  record_act(transaction, desk, by, kind, view.case_id, data);
}

base::Result<base::Done> in_order(const Desk& desk,
                                  const Actor& by,
                                  const cases::Settlement& settlement) {
  if (!may(by, cases::Permit::decide_notices)) return forbidden();
  return cases::check(settlement, office(desk)->zone.day_of(desk.now()));
}

}  // namespace

base::Result<SettlementView> record_settlement(Desk& desk,
                                               const Actor& by,
                                               const std::string& case_id,
                                               const cases::Settlement& settlement,
                                               const Idempotency& once) {
  if (const auto checked = in_order(desk, by, settlement); !checked) return checked.error();
  const auto request = request_of(by, once, "settlement|" + case_id);
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<SettlementView> {
        auto earlier =
            repeated<SettlementView>(transaction, desk, request, [&](const std::string& id) {
              auto row = storage::find_settlement(transaction, id);
              base::ensure(row.has_value(), "what a key has made is there");
              return view_of(std::move(*row));
            });
        if (earlier) return std::move(*earlier);
        if (!storage::find_case(transaction, case_id)) return not_found("case");
        const base::Time now = desk.now();
        storage::SettlementRow row{.id = base::new_id(now),
                                   .case_id = case_id,
                                   .settlement = settlement,
                                   .version = 1,
                                   .by_name = by.name,
                                   .recorded_at = now,
                                   .changed_at = now};
        storage::insert_settlement(transaction, row);
        SettlementView view = view_of(std::move(row));
        watch(transaction, desk, view);
        record(transaction, desk, by, view, "settlement.recorded");
        remember_record(transaction, desk, request, "settlement", view.id);
        return view;
      });
}

base::Result<SettlementView> change_settlement(Desk& desk,
                                               const Actor& by,
                                               const std::string& id,
                                               const cases::Settlement& settlement,
                                               int seen) {
  if (const auto checked = in_order(desk, by, settlement); !checked) return checked.error();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<SettlementView> {
        auto row = storage::find_settlement(transaction, id);
        if (!row) return not_found("settlement");
        if (seen != row->version) {
          return base::Error{.kind = base::Error::Kind::stale,
                             .message = row->by_name + " changed it since. Look at it again."};
        }
        row->settlement = settlement;
        row->by_name = by.name;
        row->changed_at = desk.now();
        base::ensure(storage::update_settlement(transaction, *row),
                     "a settlement read in this unit is unchanged");
        ++row->version;
        SettlementView view = view_of(std::move(*row));
        watch(transaction, desk, view);
        record(transaction, desk, by, view, "settlement.changed");
        return view;
      });
}

}  // namespace desk
