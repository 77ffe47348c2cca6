#include <storage/clocks.hpp>

namespace storage {
namespace {

// Columns in this order stand in every query below.
ClockRow clock_of(const Row& row) {
  ClockRow clock{.id = row.text(0),
                 .subject_kind = row.text(1),
                 .kind = row.text(2),
                 .turn = row.text(3),
                 .notice_id = row.text(4),
                 .case_id = row.text(5),
                 .due_at = row.time(6),
                 .alarm_at = row.time(7),
                 .last_at = row.time(8)};
  if (row.integer(9) > 0) clock.program_at = row.time(9);
  return clock;
}

std::vector<ClockRow> clocks_of(const Rows& rows) {
  std::vector<ClockRow> clocks;
  for (const Row row : rows)
    clocks.push_back(clock_of(row));
  return clocks;
}

}  // namespace

void start_clock(Transaction& transaction, const ClockRow& clock) {
  transaction.run(
      "INSERT INTO clock (id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at, "
      "last_at, program_at, alarmed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0) "
      "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, turn = excluded.turn, "
      "case_id = excluded.case_id, due_at = excluded.due_at, alarm_at = excluded.alarm_at, "
      "last_at = excluded.last_at, program_at = excluded.program_at, alarmed = 0",
      {clock.id,
       clock.subject_kind,
       clock.kind,
       clock.turn,
       clock.notice_id,
       clock.case_id,
       clock.due_at,
       clock.alarm_at,
       clock.last_at,
       clock.program_at.value_or(base::Time{})});
}

void stop_clock(Transaction& transaction, std::string_view id) {
  transaction.run("DELETE FROM clock WHERE id = $1", {id});
}

void set_clock_case(Transaction& transaction, std::string_view id, std::string_view case_id) {
  transaction.run("UPDATE clock SET case_id = $2 WHERE id = $1", {id, case_id});
}

std::optional<ClockRow> find_clock(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at, last_at, "
      "program_at FROM clock WHERE id = $1",
      {id});
  if (rows.empty()) return std::nullopt;
  return clock_of(rows[0]);
}

std::vector<ClockRow> clocks_for_program(Snapshot& snapshot, base::Time now, int limit) {
  return clocks_of(snapshot.run(
      "SELECT id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at, last_at, "
      "program_at FROM clock WHERE program_at > 0 AND program_at <= $1 "
      "ORDER BY program_at, id LIMIT $2",
      {now, limit}));
}

std::vector<ClockRow> clocks_to_ring(Snapshot& snapshot, base::Time now, int limit) {
  return clocks_of(snapshot.run(
      "SELECT id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at, last_at, "
      "program_at FROM clock WHERE alarmed = 0 AND alarm_at <= $1 ORDER BY alarm_at, id LIMIT $2",
      {now, limit}));
}

bool set_rung(Transaction& transaction, std::string_view id) {
  return transaction.change("UPDATE clock SET alarmed = 1 WHERE id = $1 AND alarmed = 0", {id}) ==
         1;
}

std::vector<ClockRow> clock_rows(Snapshot& snapshot, const ClockPage& page) {
  return clocks_of(snapshot.run(
      "SELECT id, subject_kind, kind, turn, notice_id, case_id, due_at, alarm_at, last_at, "
      "program_at FROM clock WHERE (due_at, id) > ($1, $2) ORDER BY due_at, id LIMIT $3",
      {page.after_due, page.after_id, page.limit}));
}

int count_late(Snapshot& snapshot, base::Time now, int most) {
  return static_cast<int>(
      snapshot.integer("SELECT count(*) FROM (SELECT 1 FROM clock WHERE turn = 'desk' AND "
                       "last_at < $1 LIMIT $2) AS late",
                       {now, most}));
}

}  // namespace storage
