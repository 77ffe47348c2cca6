// Holds, disputes and tasks as pages and the API show them.

#pragma once

#include <desk/records.hpp>
#include <storage/records.hpp>

namespace desk {

[[nodiscard]] HoldView view_of(storage::HoldRow row);
[[nodiscard]] SettlementView view_of(storage::SettlementRow row);
[[nodiscard]] TaskView view_of(storage::TaskRow row);

// What is recorded of the case.
[[nodiscard]] Records records_of(storage::Snapshot& snapshot, const std::string& case_id);

}  // namespace desk
