// What is recorded of a case for the law besides its decisions: legal holds,
// disputes before settlement bodies (Art. 21 DSA), tasks such as a subpoena or
// the alert of a crime.

#pragma once

#include <base/result.hpp>
#include <cases/legal_hold.hpp>
#include <cases/settlement.hpp>
#include <cases/side_task.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <optional>
#include <string>
#include <vector>

namespace desk {

struct HoldView {
  std::string case_id;
  cases::LegalHold hold;
  std::string placed_by_name;
  std::string lifted_by_name;
  bool replayed = false;
};

struct SettlementView {
  std::string id;
  std::string case_id;
  cases::Settlement settlement;
  notices::Day until{};  // By which the body decides,
  notices::Day most{};   // and by which it does where it extends that.
  int version = 1;
  std::string by_name;
  base::Time recorded_at;
  base::Time changed_at;
  bool replayed = false;
};

struct TaskView {
  std::string case_id;
  cases::SideTask task;
  std::string raised_by_name;
  std::string done_by_name;
  bool replayed = false;
};

// Each newest first, at most 50.
struct Records {
  std::vector<HoldView> holds;
  std::vector<SettlementView> settlements;
  std::vector<TaskView> tasks;
};

// Places a hold on the case, its article and its notices; lifts one. By who may decide for good
// (legal and admin). Nothing of what is held is erased, and no notice in it ends unconfirmed.
base::Result<HoldView> place_hold(Desk& desk,
                                  const Actor& by,
                                  const std::string& case_id,
                                  const std::string& reason,
                                  const Idempotency& once);
base::Result<HoldView> lift_hold(Desk& desk,
                                 const Actor& by,
                                 const std::string& hold_id,
                                 const std::string& reason);

// A dispute that a body has received, and what became of it. By who may decide on notices.
base::Result<SettlementView> record_settlement(Desk& desk,
                                               const Actor& by,
                                               const std::string& case_id,
                                               const cases::Settlement& settlement,
                                               const Idempotency& once);
// Writes it as it stands now; `stale` where it is not the version that was seen.
base::Result<SettlementView> change_settlement(Desk& desk,
                                               const Actor& by,
                                               const std::string& id,
                                               const cases::Settlement& settlement,
                                               int seen);

struct NewTask {
  notices::SideTask task = notices::SideTask::crime_alert;
  std::string reason;
  std::optional<notices::Day> due;  // The last day, in full; nothing: as the rule says.
};
// Raises a task by who may, and puts the case under hold where the task does.
base::Result<TaskView> raise_task(Desk& desk,
                                  const Actor& by,
                                  const std::string& case_id,
                                  const NewTask& wanted,
                                  const Idempotency& once);

struct DoneTask {
  std::string what;
  std::optional<base::Time> at;  // Nothing: now.
};
base::Result<TaskView> finish_task(Desk& desk,
                                   const Actor& by,
                                   const std::string& id,
                                   const DoneTask& done);

// Whether this person may raise the task, or say that it was done.
[[nodiscard]] bool may_raise(const Actor& by, notices::SideTask task);
[[nodiscard]] bool may_finish(const Actor& by, notices::SideTask task);

}  // namespace desk
