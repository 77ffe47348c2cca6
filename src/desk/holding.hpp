// Legal holds for the acts that would erase or end what they cover.

#pragma once

#include <desk/parts.hpp>
#include <desk/records.hpp>
#include <notices/notice.hpp>

#include <string>

namespace desk {

// Whether a hold stands on any case that the notice is judged in.
[[nodiscard]] bool is_held(storage::Snapshot& snapshot,
                           const Desk& desk,
                           const std::string& notice_id);

// Places a hold in the transaction of the act that calls for it.
base::Result<HoldView> place_hold_in(storage::Transaction& transaction,
                                     const Desk& desk,
                                     const Actor& by,
                                     const std::string& case_id,
                                     const std::string& reason);

}  // namespace desk
