// Who sent a notice, as far as an address tells: what is owed to a trusted
// flagger and to somebody whose notices are suspended. An address that is only
// typed earns nothing and costs nobody else anything.

#pragma once

#include <cases/misuse.hpp>
#include <desk/parts.hpp>
#include <notices/dsa.hpp>
#include <notices/notice.hpp>
#include <storage/senders.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace desk {

// The account that everything confirmed from an address belongs to.
[[nodiscard]] std::string account_of_address(const Desk& desk,
                                             cases::Side side,
                                             std::string_view email);

// The account of whoever sent the notice; empty while the address is not confirmed.
[[nodiscard]] std::string notifier_of(storage::Snapshot& snapshot,
                                      const Desk& desk,
                                      const notices::Notice& notice);

// How a notice is taken, and where it stands in the queue.
struct Taking {
  cases::Reception reception = cases::Reception::ordinary;
  notices::Source source = notices::Source::ordinary;
  std::optional<base::Time> until;  // Of one that is set aside.
  std::string flagger;              // The name of the trusted flagger who sent it.
};

// Writes down who sent it, judged afresh: when it is filed, amended or confirmed, or when a
// suspension of its sender ends.
Taking take_in(storage::Transaction& transaction, const Desk& desk, const notices::Notice& notice);
// The same as it is written.
[[nodiscard]] Taking taking_of(storage::Snapshot& snapshot,
                               const Desk& desk,
                               const notices::Notice& notice);

}  // namespace desk
