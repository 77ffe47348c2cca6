// Counter-notices: each a complete message, with the items that it answers.

#pragma once

#include <base/time.hpp>
#include <notices/counter.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct CounterRow {
  std::string id;
  std::string article_id;
  notices::CounterNotice counter;
  base::Time received_at;
  std::optional<base::Time> forwarded_at;
};

void insert_counter(Transaction& transaction,
                    const CounterRow& row,
                    std::span<const std::string> item_ids);
[[nodiscard]] std::optional<CounterRow> find_counter(Snapshot& snapshot, std::string_view id);
// Those about the article, newest first, at most `limit`.
[[nodiscard]] std::vector<CounterRow> counters_of_article(Snapshot& snapshot,
                                                          std::string_view article_id,
                                                          int limit);
// Those that answer an item of the notice, newest first, at most `limit`.
[[nodiscard]] std::vector<CounterRow> counters_of_notice(Snapshot& snapshot,
                                                         std::string_view notice_id,
                                                         int limit);
// The items that it answers, oldest first.
[[nodiscard]] std::vector<std::string> items_of_counter(Snapshot& snapshot, std::string_view id);
// The newest that answers the item; empty where none does.
[[nodiscard]] std::string counter_of_item(Snapshot& snapshot, std::string_view item_id);

// When the notifier got the copy; nothing takes that back.
void set_forwarded(Transaction& transaction,
                   std::string_view id,
                   const std::optional<base::Time>& at);

}  // namespace storage
