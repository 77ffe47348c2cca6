// What is known of the life of each item, and which items name an article.

#pragma once

#include <notices/item_life.hpp>
#include <storage/notices.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct StoredLife {
  std::string notice_id;
  std::string case_id;                    // Empty: it is in none yet.
  std::optional<notices::ItemLife> life;  // Nothing: it was filed before lives were kept.
};
// Of an item that there is; of another it is a Bug.
[[nodiscard]] StoredLife find_life(Snapshot& snapshot, std::string_view item_id);

// Writes state, outcome and life of the item.
void set_life(Transaction& transaction, const notices::Item& item, const notices::ItemLife& life);

// What a step was thought out on.
struct Seen {
  notices::ItemState state;
  const StoredLife& stored;
};
// The same where the item is still as it was seen; false where somebody else was quicker.
[[nodiscard]] bool step_life(Transaction& transaction,
                             const notices::Item& item,
                             const Seen& seen,
                             const notices::ItemLife& life);

// The items of all notices that keep the article down, or did, oldest first, at most `limit`.
[[nodiscard]] std::vector<CaseItem> items_that_took_down(Snapshot& snapshot,
                                                         std::string_view article_id,
                                                         int limit);

// The notice whose item keeps the article down, the oldest of them; empty where none does.
[[nodiscard]] std::string keeper_of(Snapshot& snapshot, std::string_view article_id);

// The item with its notice; nothing where there is none.
[[nodiscard]] std::optional<CaseItem> find_item(Snapshot& snapshot, std::string_view item_id);

}  // namespace storage
