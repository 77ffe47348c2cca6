#include <desk/limits.hpp>
#include <desk/record_views.hpp>

#include <utility>

namespace desk {
namespace {

cases::Settlement extended(cases::Settlement settlement) {
  settlement.extended = true;
  return settlement;
}

}  // namespace

HoldView view_of(storage::HoldRow row) {
  return {.case_id = std::move(row.case_id),
          .hold = std::move(row.hold),
          .placed_by_name = std::move(row.placed_by_name),
          .lifted_by_name = std::move(row.lifted_by_name)};
}

SettlementView view_of(storage::SettlementRow row) {
  const notices::Day until = cases::settlement_until(row.settlement);
  const notices::Day most = cases::settlement_until(extended(row.settlement));
  return {.id = std::move(row.id),
          .case_id = std::move(row.case_id),
          .settlement = std::move(row.settlement),
          .until = until,
          .most = most,
          .version = row.version,
          .by_name = std::move(row.by_name),
          .recorded_at = row.recorded_at,
          .changed_at = row.changed_at};
}

TaskView view_of(storage::TaskRow row) {
  return {.case_id = std::move(row.case_id),
          .task = std::move(row.task),
          .raised_by_name = std::move(row.raised_by_name),
          .done_by_name = std::move(row.done_by_name)};
}

Records records_of(storage::Snapshot& snapshot, const std::string& case_id) {
  Records records;
  for (storage::HoldRow& row : storage::holds_of_case(snapshot, case_id, kRecordsShown))
    records.holds.push_back(view_of(std::move(row)));
  for (storage::SettlementRow& row : storage::settlements_of_case(snapshot, case_id, kRecordsShown))
    records.settlements.push_back(view_of(std::move(row)));
  for (storage::TaskRow& row : storage::tasks_of_case(snapshot, case_id, kRecordsShown))
    records.tasks.push_back(view_of(std::move(row)));
  return records;
}

}  // namespace desk
