// What is recorded about notices and cases besides their decisions: rulings on
// elements, help to complete a notice, legal holds, disputes before settlement
// bodies, tasks.

#pragma once

#include <cases/legal_hold.hpp>
#include <cases/settlement.hpp>
#include <cases/side_task.hpp>
#include <notices/completeness.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct RulingRow {
  std::string id;
  std::string notice_id;
  int version = 0;  // Of the notice.
  notices::Ruling ruling;
  std::string by;
  std::string by_name;
  base::Time at;
};
void insert_ruling(Transaction& transaction, const RulingRow& row);
// On this version of the notice, oldest first.
[[nodiscard]] std::vector<RulingRow> rulings_on(Snapshot& snapshot,
                                                std::string_view notice_id,
                                                int version);
[[nodiscard]] std::optional<RulingRow> find_ruling(Snapshot& snapshot, std::string_view id);

struct AssistanceRow {
  std::string id;
  std::string notice_id;
  base::Time at;
  std::string channel;  // "letter", "phone", "post", "email", "person"
  std::string actor;
  std::string text;
  std::string act_id;  // The decision or ruling that it goes with; empty: none.
};
void insert_assistance(Transaction& transaction, const AssistanceRow& row);
// Oldest first, at most `limit`.
[[nodiscard]] std::vector<AssistanceRow> assistance_of(Snapshot& snapshot,
                                                       std::string_view notice_id,
                                                       int limit);
[[nodiscard]] std::optional<AssistanceRow> find_assistance(Snapshot& snapshot, std::string_view id);
// That of a decision or a ruling which was taken back.
void remove_assistance_of(Transaction& transaction, std::string_view act_id);

struct HoldRow {
  std::string case_id;
  cases::LegalHold hold;
  std::string placed_by_name;
  std::string lifted_by_name;
};
void insert_hold(Transaction& transaction, const HoldRow& row);
// False where somebody lifted it meanwhile.
[[nodiscard]] bool lift_hold(Transaction& transaction, const HoldRow& row);
[[nodiscard]] std::optional<HoldRow> find_hold(Snapshot& snapshot, std::string_view id);
// Newest first, at most `limit`.
[[nodiscard]] std::vector<HoldRow> holds_of_case(Snapshot& snapshot,
                                                 std::string_view case_id,
                                                 int limit);
// Those that nobody lifted, of every case that the notice is judged in.
[[nodiscard]] std::vector<HoldRow> holds_on_notice(Snapshot& snapshot, std::string_view notice_id);

struct SettlementRow {
  std::string id;
  std::string case_id;
  cases::Settlement settlement;
  int version = 1;
  std::string by_name;  // Who wrote it as it stands.
  base::Time recorded_at;
  base::Time changed_at;
};
void insert_settlement(Transaction& transaction, const SettlementRow& row);
// Writes the version after `row.version`, guarded by it. False where somebody was first.
[[nodiscard]] bool update_settlement(Transaction& transaction, const SettlementRow& row);
[[nodiscard]] std::optional<SettlementRow> find_settlement(Snapshot& snapshot, std::string_view id);
[[nodiscard]] std::vector<SettlementRow> settlements_of_case(Snapshot& snapshot,
                                                             std::string_view case_id,
                                                             int limit);

struct TaskRow {
  std::string case_id;
  cases::SideTask task;
  std::string raised_by_name;
  std::string done_by_name;
};
void insert_task(Transaction& transaction, const TaskRow& row);
// False where somebody finished it meanwhile.
[[nodiscard]] bool finish_task(Transaction& transaction, const TaskRow& row);
[[nodiscard]] std::optional<TaskRow> find_task(Snapshot& snapshot, std::string_view id);
[[nodiscard]] std::vector<TaskRow> tasks_of_case(Snapshot& snapshot,
                                                 std::string_view case_id,
                                                 int limit);

}  // namespace storage
