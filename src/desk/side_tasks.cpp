#include <desk/days.hpp>
#include <desk/holding.hpp>
#include <desk/record_views.hpp>
#include <desk/recording.hpp>
#include <storage/clocks.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace desk {
namespace {

const notices::SideTaskRow& row_of(notices::SideTask task) {
  const auto found = std::ranges::find(notices::side_tasks(), task, &notices::SideTaskRow::task);
  base::ensure(found != notices::side_tasks().end(), "every task has its row");
  return *found;
}

base::Time due_of(const Desk& desk, const NewTask& wanted) {
  if (wanted.due) return end_of(desk, *wanted.due);
  return cases::due_of(
      cases::task_rule(wanted.task).within, desk.now(), desk.policies()->due, *office(desk));
}

void watch(storage::Transaction& transaction, const TaskView& view) {
  storage::start_clock(transaction,
                       {.id = view.task.id,
                        .subject_kind = "task",
                        .kind = std::string{notices::name(view.task.task)},
                        .turn = "desk",
                        .notice_id = {},
                        .case_id = view.case_id,
                        .due_at = view.task.due_at,
                        .alarm_at = view.task.due_at,
                        .last_at = view.task.due_at,
                        .program_at = std::nullopt});
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const TaskView& view,
            std::string_view kind) {
  const bool done = view.task.done_at.has_value();
  const std::string task{notices::name(view.task.task)};
  enter_in_case(transaction,
                desk,
                by,
                view.case_id,
                done ? "task_done" : "task_raised",
                task + "\n" + (done ? view.task.what : view.task.reason));
  record_act(
      transaction, desk, by, kind, view.case_id, {{"task", view.task.id}, {"of_kind", task}});
}

// The hold says which task called for it; a person lifts it when the task's matter is over.
base::Result<base::Done> hold_for(storage::Transaction& transaction,
                                  const Desk& desk,
                                  const Actor& by,
                                  const TaskView& view) {
  if (!row_of(view.task.task).holds) return base::Done{};
  const auto held =
      place_hold_in(transaction,
                    desk,
                    by,
                    view.case_id,
                    std::string{row_of(view.task.task).law} + ": " + view.task.reason);
  if (!held) return held.error();
  return base::Done{};
}

}  // namespace

bool may_raise(const Actor& by, notices::SideTask task) {
  return may(by, cases::task_rule(task).raise);
}

bool may_finish(const Actor& by, notices::SideTask task) {
  return may(by, cases::task_rule(task).finish);
}

base::Result<TaskView> raise_task(Desk& desk,
                                  const Actor& by,
                                  const std::string& case_id,
                                  const NewTask& wanted,
                                  const Idempotency& once) {
  if (!may_raise(by, wanted.task)) return forbidden();
  const auto request = request_of(by, once, "task|" + case_id);
  const base::Time now = desk.now();
  auto task =
      cases::raise(base::new_id(now), wanted.task, by.id, wanted.reason, now, due_of(desk, wanted));
  if (!task) return task.error();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<TaskView> {
    auto earlier = repeated<TaskView>(transaction, desk, request, [&](const std::string& id) {
      auto row = storage::find_task(transaction, id);
      base::ensure(row.has_value(), "what a key has made is there");
      return view_of(std::move(*row));
    });
    if (earlier) return std::move(*earlier);
    if (!storage::find_case(transaction, case_id)) return not_found("case");
    const storage::TaskRow row{
        .case_id = case_id, .task = *task, .raised_by_name = by.name, .done_by_name = {}};
    TaskView view = view_of(row);
    if (const auto held = hold_for(transaction, desk, by, view); !held) return held.error();
    storage::insert_task(transaction, row);
    watch(transaction, view);
    record(transaction, desk, by, view, "task.raised");
    remember_record(transaction, desk, request, "task", view.task.id);
    return view;
  });
}

base::Result<TaskView> finish_task(Desk& desk,
                                   const Actor& by,
                                   const std::string& id,
                                   const DoneTask& done) {
  if (!may(by, cases::Permit::decide_notices)) return forbidden();
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<TaskView> {
    auto row = storage::find_task(transaction, id);
    if (!row) return not_found("task");
    if (!may_finish(by, row->task.task)) return forbidden();
    auto finished =
        cases::finish(row->task, by.id, done.what, done.at.value_or(desk.now()), desk.now());
    if (!finished) return finished.error();
    row->task = std::move(*finished);
    row->done_by_name = by.name;
    base::ensure(storage::finish_task(transaction, *row), "a task read in this unit is unchanged");
    storage::stop_clock(transaction, id);
    TaskView view = view_of(std::move(*row));
    record(transaction, desk, by, view, "task.done");
    return view;
  });
}

}  // namespace desk
