#include <base/ensure.hpp>
#include <notices/side_tasks.hpp>

#include <algorithm>
#include <array>

namespace notices {
namespace {

constexpr auto kTasks = std::to_array<SideTaskRow>({
    {SideTask::subpoena,
     "subpoena",
     "17 U.S.C. 512(h)",
     "disclose expeditiously what it names of who the author is, and no more",
     true,
     true},
    {SideTask::crime_alert,
     "crime_alert",
     "Art. 18 DSA",
     "promptly tell the authorities of a suspected crime that threatens somebody's life or safety",
     true,
     false},
});

}  // namespace

std::span<const SideTaskRow> side_tasks() { return kTasks; }

std::string_view name(SideTask task) {
  const auto found = std::ranges::find(kTasks, task, &SideTaskRow::task);
  base::ensure(found != kTasks.end(), "every task has its row");
  return found->word;
}

bool parse(std::string_view text, SideTask& into) {
  const auto found = std::ranges::find(kTasks, text, &SideTaskRow::word);
  if (found == kTasks.end()) return false;
  into = found->task;
  return true;
}

}  // namespace notices
