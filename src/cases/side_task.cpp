#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <base/names.hpp>
#include <cases/limits.hpp>
#include <cases/side_task.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace cases {
namespace {

constexpr auto kWithin = std::to_array<base::Named<Within>>({
    {Within::urgent_case, "urgent_case"},
    {Within::valid_notice, "valid_notice"},
});

// A threat to somebody's life waits for nobody's rank; what names a person to others is for legal.
constexpr auto kRules = [] {
  using enum Permit;
  using enum Within;
  using notices::SideTask;
  return std::to_array<TaskRule>({
      {SideTask::subpoena, decide_final, decide_final, valid_notice},
      {SideTask::crime_alert, decide_articles, decide_notices, urgent_case},
  });
}();

base::Result<base::Done> check(std::string_view person,
                               std::string_view text,
                               std::string_view pointer) {
  if (person.empty()) return base::invalid("/person", "A person answers for this.");
  if (base::is_blank(text)) return base::invalid(std::string{pointer}, "Say it; it is kept.");
  if (text.size() > kReasonBytesMax) {
    return base::invalid(std::string{pointer}, "This is longer than 64 KiB. Shorten it.");
  }
  return base::Done{};
}

}  // namespace

std::string_view name(Within within) { return base::name_in(kWithin, within); }

std::span<const TaskRule> task_rules() { return kRules; }

const TaskRule& task_rule(notices::SideTask task) {
  const auto found = std::ranges::find(kRules, task, &TaskRule::task);
  base::ensure(found != kRules.end(), "every task has its rule");
  return *found;
}

base::Time due_of(Within within,
                  base::Time now,
                  const policies::Due& due,
                  const notices::Office& office) {
  switch (within) {
    case Within::urgent_case: return now + policies::due_in(due, policies::Severity::high);
    case Within::valid_notice:
      return notices::after_business_hours(office, now, office.handling.act);
  }
  throw base::Bug{"a time that is not in the enumeration"};
}

base::Result<SideTask> raise(std::string id,
                             notices::SideTask task,
                             std::string_view person,
                             std::string_view reason,
                             base::Time now,
                             base::Time due_at) {
  if (const auto checked = check(person, reason, "/reason"); !checked) return checked.error();
  if (due_at <= now) return base::invalid("/due", "This time is over. Give one that is to come.");
  return SideTask{.id = std::move(id),
                  .task = task,
                  .reason = std::string{reason},
                  .raised_by = std::string{person},
                  .raised_at = now,
                  .due_at = due_at};
}

base::Result<SideTask> finish(SideTask task,
                              std::string_view person,
                              std::string_view what,
                              base::Time done_at,
                              base::Time now) {
  if (task.done_at) {
    return base::Error{.kind = base::Error::Kind::conflict,
                       .message = "This task was done before."};
  }
  if (const auto checked = check(person, what, "/what"); !checked) return checked.error();
  if (done_at > now) return base::invalid("/done_at", "This time has not come yet.");
  task.done_by = person;
  task.what = what;
  task.done_at = done_at;
  return task;
}

}  // namespace cases
