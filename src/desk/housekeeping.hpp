// What the server does every minute: forget what has ended.

#pragma once

#include <desk/desk.hpp>

namespace desk {

// Removes sessions and links that have ended and idempotency keys that are too old, a bounded
// number of each.
void keep_house(Desk& desk);

}  // namespace desk
