#include <base/ensure.hpp>
#include <storage/records.hpp>
#include <storage/spelled.hpp>

#include <utility>

namespace storage {
namespace {

constexpr int kUnsaid = -1;  // Of `implemented`.

std::optional<base::Time> maybe_time(const Row& row, std::size_t column) {
  if (row.integer(column) == 0) return std::nullopt;
  return row.time(column);
}

notices::Day day_from(std::string_view text) {
  const auto time = base::parse_rfc3339(std::string{text} + "T00:00:00Z");
  base::ensure(time.has_value(), "a stored day is one of ours");
  return notices::Day{std::chrono::floor<std::chrono::days>(time->time_since_epoch())};
}

std::vector<HoldRow> holds_from(const Rows& rows) {
  std::vector<HoldRow> all;
  for (const Row row : rows) {
    all.push_back({.case_id = row.text(1),
                   .hold = {.id = row.text(0),
                            .reason = row.text(2),
                            .placed_by = row.text(3),
                            .placed_at = row.time(5),
                            .lifted_by = row.text(6),
                            .lifted_because = row.text(8),
                            .lifted_at = maybe_time(row, 9)},
                   .placed_by_name = row.text(4),
                   .lifted_by_name = row.text(7)});
  }
  return all;
}

int said(const std::optional<bool>& flag) { return flag ? static_cast<int>(*flag) : kUnsaid; }

std::vector<SettlementRow> settlements_from(const Rows& rows) {
  std::vector<SettlementRow> all;
  for (const Row row : rows) {
    SettlementRow one{.id = row.text(0),
                      .case_id = row.text(1),
                      .settlement = {.body = row.text(2),
                                     .received = day_from(row.view(3)),
                                     .extended = row.flag(4)},
                      .version = static_cast<int>(row.integer(7)),
                      .by_name = row.text(8),
                      .recorded_at = row.time(9),
                      .changed_at = row.time(10)};
    if (!row.view(5).empty()) {
      one.settlement.outcome = spelled<cases::SettlementOutcome>(row.view(5));
    }
    if (row.integer(6) != kUnsaid) one.settlement.implemented = row.flag(6);
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<TaskRow> tasks_from(const Rows& rows) {
  std::vector<TaskRow> all;
  for (const Row row : rows) {
    all.push_back({.case_id = row.text(1),
                   .task = {.id = row.text(0),
                            .task = spelled<notices::SideTask>(row.view(2)),
                            .reason = row.text(3),
                            .raised_by = row.text(4),
                            .raised_at = row.time(6),
                            .due_at = row.time(7),
                            .done_by = row.text(8),
                            .what = row.text(10),
                            .done_at = maybe_time(row, 11)},
                   .raised_by_name = row.text(5),
                   .done_by_name = row.text(9)});
  }
  return all;
}

template <typename T>
std::optional<T> only(std::vector<T> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::string_view outcome_name(const cases::Settlement& settlement) {
  return settlement.outcome ? name(*settlement.outcome) : std::string_view{};
}

}  // namespace

void insert_hold(Transaction& transaction, const HoldRow& row) {
  transaction.run(
      "INSERT INTO legal_hold (id, case_id, reason, placed_by, placed_by_name, placed_at, "
      "lifted_by, lifted_by_name, lifted_because, lifted_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, '', '', '', 0)",
      {row.hold.id,
       row.case_id,
       row.hold.reason,
       row.hold.placed_by,
       row.placed_by_name,
       row.hold.placed_at});
}

bool lift_hold(Transaction& transaction, const HoldRow& row) {
  return transaction.change(
             "UPDATE legal_hold SET lifted_by = $2, lifted_by_name = $3, lifted_because = $4, "
             "lifted_at = $5 WHERE id = $1 AND lifted_at = 0",
             {row.hold.id,
              row.hold.lifted_by,
              row.lifted_by_name,
              row.hold.lifted_because,
              row.hold.lifted_at.value_or(base::Time{})}) == 1;
}

std::optional<HoldRow> find_hold(Snapshot& snapshot, std::string_view id) {
  return only(holds_from(
      snapshot.run("SELECT id, case_id, reason, placed_by, placed_by_name, placed_at, lifted_by, "
                   "lifted_by_name, lifted_because, lifted_at FROM legal_hold WHERE id = $1",
                   {id})));
}

std::vector<HoldRow> holds_of_case(Snapshot& snapshot, std::string_view case_id, int limit) {
  return holds_from(
      snapshot.run("SELECT id, case_id, reason, placed_by, placed_by_name, placed_at, lifted_by, "
                   "lifted_by_name, lifted_because, lifted_at FROM legal_hold WHERE case_id = $1 "
                   "ORDER BY id DESC LIMIT $2",
                   {case_id, limit}));
}

std::vector<HoldRow> holds_on_notice(Snapshot& snapshot, std::string_view notice_id) {
  return holds_from(snapshot.run(
      "SELECT id, case_id, reason, placed_by, placed_by_name, placed_at, lifted_by, "
      "lifted_by_name, lifted_because, lifted_at FROM legal_hold WHERE lifted_at = 0 AND "
      "case_id IN (SELECT case_id FROM notice_item WHERE notice_id = $1 AND case_id <> '' "
      "UNION SELECT id FROM review_case WHERE subject_kind = 'notice' AND subject_id = $1) "
      "ORDER BY id",
      {notice_id}));
}

void insert_settlement(Transaction& transaction, const SettlementRow& row) {
  transaction.run(
      "INSERT INTO settlement (id, case_id, body, received_on, extended, outcome, implemented, "
      "version, person_name, recorded_at, changed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $9)",
      {row.id,
       row.case_id,
       row.settlement.body,
       notices::to_date(row.settlement.received),
       row.settlement.extended,
       outcome_name(row.settlement),
       said(row.settlement.implemented),
       row.by_name,
       row.recorded_at});
}

bool update_settlement(Transaction& transaction, const SettlementRow& row) {
  return transaction.change(
             "UPDATE settlement SET body = $3, received_on = $4, extended = $5, outcome = $6, "
             "implemented = $7, person_name = $8, changed_at = $9, version = version + 1 "
             "WHERE id = $1 AND version = $2",
             {row.id,
              row.version,
              row.settlement.body,
              notices::to_date(row.settlement.received),
              row.settlement.extended,
              outcome_name(row.settlement),
              said(row.settlement.implemented),
              row.by_name,
              row.changed_at}) == 1;
}

std::optional<SettlementRow> find_settlement(Snapshot& snapshot, std::string_view id) {
  return only(settlements_from(snapshot.run(
      "SELECT id, case_id, body, received_on, extended, outcome, implemented, version, "
      "person_name, recorded_at, changed_at FROM settlement WHERE id = $1",
      {id})));
}

std::vector<SettlementRow> settlements_of_case(Snapshot& snapshot,
                                               std::string_view case_id,
                                               int limit) {
  return settlements_from(snapshot.run(
      "SELECT id, case_id, body, received_on, extended, outcome, implemented, version, "
      "person_name, recorded_at, changed_at FROM settlement WHERE case_id = $1 "
      "ORDER BY id DESC LIMIT $2",
      {case_id, limit}));
}

void insert_task(Transaction& transaction, const TaskRow& row) {
  transaction.run(
      "INSERT INTO side_task (id, case_id, task, reason, raised_by, raised_by_name, raised_at, "
      "due_at, done_by, done_by_name, what, done_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', 0)",
      {row.task.id,
       row.case_id,
       name(row.task.task),
       row.task.reason,
       row.task.raised_by,
       row.raised_by_name,
       row.task.raised_at,
       row.task.due_at});
}

bool finish_task(Transaction& transaction, const TaskRow& row) {
  return transaction.change(
             "UPDATE side_task SET done_by = $2, done_by_name = $3, what = $4, done_at = $5 "
             "WHERE id = $1 AND done_at = 0",
             {row.task.id,
              row.task.done_by,
              row.done_by_name,
              row.task.what,
              row.task.done_at.value_or(base::Time{})}) == 1;
}

std::optional<TaskRow> find_task(Snapshot& snapshot, std::string_view id) {
  return only(tasks_from(snapshot.run(
      "SELECT id, case_id, task, reason, raised_by, raised_by_name, raised_at, due_at, done_by, "
      "done_by_name, what, done_at FROM side_task WHERE id = $1",
      {id})));
}

std::vector<TaskRow> tasks_of_case(Snapshot& snapshot, std::string_view case_id, int limit) {
  return tasks_from(snapshot.run(
      "SELECT id, case_id, task, reason, raised_by, raised_by_name, raised_at, due_at, done_by, "
      "done_by_name, what, done_at FROM side_task WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
      {case_id, limit}));
}

}  // namespace storage
