// The accounts of authors and notifiers: what decisions left on them, and the
// entries of their misuse ledgers.

#pragma once

#include <base/time.hpp>
#include <cases/account.hpp>
#include <storage/transaction.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace storage {

// The newest entries of a ledger that are read.
inline constexpr int kMisuseEntriesMax = 500;

// As it is written, with its entries, oldest first; a clear one where nothing is written.
[[nodiscard]] cases::Account find_account(Snapshot& snapshot,
                                          cases::Side side,
                                          std::string_view id);
// Writes the account; its entries are written by themselves.
void put_account(Transaction& transaction, const cases::Account& account);

// Whether nothing is taken from the account now. Reads one row.
[[nodiscard]] bool is_barred(Snapshot& snapshot,
                             cases::Side side,
                             std::string_view id,
                             base::Time now);

// Accounts whose suspension is over, at most `limit`.
struct AccountKey {
  cases::Side side = cases::Side::author;
  std::string id;
};
[[nodiscard]] std::vector<AccountKey> lapsed_accounts(Snapshot& snapshot,
                                                      base::Time now,
                                                      int limit);

void insert_misuse(Transaction& transaction,
                   const AccountKey& account,
                   const cases::MisuseEntry& entry);
// Those that a decision marked.
void remove_misuse(Transaction& transaction, std::string_view decision_id);
// The entries of one account become another's.
void move_misuse(Transaction& transaction,
                 cases::Side side,
                 std::string_view from,
                 std::string_view into);

// How many articles the author sent since then, counted up to `most`.
[[nodiscard]] int count_articles_since(Snapshot& snapshot,
                                       std::string_view author_id,
                                       base::Time since,
                                       int most);

}  // namespace storage
