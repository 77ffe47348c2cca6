// The cases that a notice is judged in.

#pragma once

#include <desk/parts.hpp>
#include <desk/senders.hpp>
#include <notices/notice.hpp>

#include <string>

namespace desk {

// One case for each article that an open item names; what names no article of ours is judged in a
// case of the notice itself. Opened, added to, or left to wait, as the notice is taken.
void put_in_queue(storage::Transaction& transaction,
                  const Desk& desk,
                  const notices::Notice& notice,
                  const Taking& taking);

// What the cases of a notice say of why they are opened, or opened again.
struct Because {
  std::string actor;
  std::string entry;
};
void put_in_queue(storage::Transaction& transaction,
                  const Desk& desk,
                  const notices::Notice& notice,
                  const Because& because);

// What a confirmed address changes: where the notice stands in the queue, and what its page says.
void requeue(storage::Transaction& transaction, const Desk& desk, const notices::Notice& notice);

// Takes up the notices that were set aside while their sender was suspended.
void wake_set_aside(storage::Transaction& transaction,
                    const Desk& desk,
                    const std::string& notifier_id);

}  // namespace desk
