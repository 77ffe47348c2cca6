// Rulings and help as pages and the API show them.

#pragma once

#include <desk/rulings.hpp>
#include <storage/records.hpp>

#include <vector>

namespace desk {

// Those on this version of the notice, oldest first.
[[nodiscard]] std::vector<RulingView> rulings_in(storage::Snapshot& snapshot,
                                                 const notices::Notice& notice);
[[nodiscard]] std::vector<AssistanceView> assistance_in(storage::Snapshot& snapshot,
                                                        const std::string& notice_id);

}  // namespace desk
