// The ledger of strikes: what copyright notices leave on authors, one each, and
// how far up the ladder of the policy that is (17 U.S.C. 512(i)). The program
// counts and warns; it never ends an account.

#pragma once

#include <desk/parts.hpp>
#include <desk/review.hpp>
#include <notices/notice.hpp>

#include <string>

namespace desk {

// Brings the strike of the notice on the item's author to what the lives of its items say, in the
// transaction that changed them.
void settle_strike(storage::Transaction& transaction,
                   const notices::Notice& notice,
                   const notices::Item& item,
                   base::Time at);

// The strikes of an author who turns out to be another go with the articles.
void move_strikes(storage::Transaction& transaction,
                  const std::string& from,
                  const std::string& into);

[[nodiscard]] Strikes strikes_on(storage::Snapshot& snapshot,
                                 const Desk& desk,
                                 const std::string& author_id);

}  // namespace desk
