// Counter-notices as people see them, for the sources of this module that read.

#pragma once

#include <desk/counter.hpp>
#include <desk/parts.hpp>
#include <storage/counter_notices.hpp>

#include <string>
#include <vector>

namespace desk {

[[nodiscard]] CounterView counter_view(storage::Snapshot& snapshot,
                                       const Desk& desk,
                                       const storage::CounterRow& row);

// Those about an article, newest first.
[[nodiscard]] std::vector<CounterView> counters_about(storage::Snapshot& snapshot,
                                                      const Desk& desk,
                                                      const std::string& article_id);
// Those that the notifier was sent; every one for staff.
enum class Copies : std::uint8_t { forwarded, all };
[[nodiscard]] std::vector<CounterView> counters_to(storage::Snapshot& snapshot,
                                                   const Desk& desk,
                                                   const std::string& notice_id,
                                                   Copies copies);

// Who may not see how to reach people sees dots.
void mask(CounterView& view);

}  // namespace desk
