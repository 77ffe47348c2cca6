// Notices whose sender confirmed no address: one that is complete in no regime
// ends after the policy's days. Its clock stands on the board like every other.

#pragma once

#include <desk/parts.hpp>
#include <notices/completeness.hpp>
#include <notices/notice.hpp>

#include <string>

namespace desk {

// Starts, keeps or stops the clock, as the notice stands now.
void watch_confirmation(storage::Transaction& transaction,
                        const Desk& desk,
                        const notices::Notice& notice);

// What is due for the notice: true where it ended.
bool abandon_unconfirmed(Desk& desk, const std::string& notice_id);

}  // namespace desk
