// A task beside the life of a notice (notices/side_tasks.hpp), as it stands on a
// case: somebody raises it with a reason, somebody says what was done and when.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <cases/permission.hpp>
#include <notices/business_days.hpp>
#include <notices/side_tasks.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cases {

// How long the desk has, where the paper itself names no day: the law says "promptly",
// "expeditiously", "without undue delay" and names no number.
enum class Within : std::uint8_t {
  urgent_case,   // As long as a case of high severity may wait, nights and weekends included.
  valid_notice,  // As long as a valid notice may wait, on business days.
};
[[nodiscard]] std::string_view name(Within within);

struct TaskRule {
  notices::SideTask task;
  Permit raise;   // What somebody needs who raises it,
  Permit finish;  // and who says that it was done.
  Within within;
};
// One for every task; docs/notices.md shows them.
[[nodiscard]] std::span<const TaskRule> task_rules();
[[nodiscard]] const TaskRule& task_rule(notices::SideTask task);

struct SideTask {
  std::string id;
  notices::SideTask task = notices::SideTask::crime_alert;
  std::string reason;  // The suspicion, the subpoena, the order: what it is and who sent it.
  std::string raised_by;
  base::Time raised_at;
  base::Time due_at;
  std::string done_by;
  std::string what;  // Whom was told what, what was handed over.
  std::optional<base::Time> done_at;
};

// `invalid` without a person or a reason, or where `due_at` is over already. Without one it is as
// the rule says.
[[nodiscard]] base::Result<SideTask> raise(std::string id,
                                           notices::SideTask task,
                                           std::string_view person,
                                           std::string_view reason,
                                           base::Time now,
                                           base::Time due_at);

[[nodiscard]] base::Time due_of(Within within,
                                base::Time now,
                                const policies::Due& due,
                                const notices::Office& office);

// Done once, by a person's word of what was done; at `done_at`, which is not to come.
[[nodiscard]] base::Result<SideTask> finish(SideTask task,
                                            std::string_view person,
                                            std::string_view what,
                                            base::Time done_at,
                                            base::Time now);

}  // namespace cases
