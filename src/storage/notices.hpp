// Notices, their versions, items and messages.

#pragma once

#include <notices/item.hpp>
#include <notices/notice.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

// The next number of a series in a year: "2026-00012" for series "notice".
[[nodiscard]] std::string next_reference(Transaction& transaction,
                                         std::string_view series,
                                         base::Time now);

// Writes notice, first version and items.
void insert_notice(Transaction& transaction, const notices::Notice& notice);
// A cure: the next version, and the items as they stand with it.
void insert_notice_version(Transaction& transaction, const notices::Notice& notice, base::Time now);
void insert_item(Transaction& transaction,
                 const std::string& notice_id,
                 int position,
                 const notices::Item& item);

// With its newest version and its items; nothing where there is none.
[[nodiscard]] std::optional<notices::Notice> find_notice(Snapshot& snapshot, std::string_view id);
void set_notice_state(Transaction& transaction, std::string_view id, notices::State state);
void confirm_notice(Transaction& transaction, std::string_view id);

void update_item(Transaction& transaction, const notices::Item& item);
void set_item_case(Transaction& transaction, std::string_view item_id, std::string_view case_id);

// The notices with an item in the case, newest first, each once: from the one whose newest item
// there is before `before_item` (empty: from the newest), at most `limit`.
struct NoticeInCase {
  std::string notice_id;
  std::string newest_item;
};
[[nodiscard]] std::vector<NoticeInCase> notices_of_case(Snapshot& snapshot,
                                                        std::string_view case_id,
                                                        std::string_view before_item,
                                                        int limit);
// In which states the items of the case are, each once, however many they are.
[[nodiscard]] std::vector<notices::ItemState> item_states_of_case(Snapshot& snapshot,
                                                                  std::string_view case_id);
[[nodiscard]] int count_notices_of_case(Snapshot& snapshot, std::string_view case_id, int most);
// Ids of the cases that the notice with this reference is judged in.
[[nodiscard]] std::vector<std::string> cases_by_notice_reference(Snapshot& snapshot,
                                                                 std::string_view reference);

// Items in a case, with the notice each belongs to, at most `limit`.
struct CaseItem {
  std::string notice_id;
  notices::Item item;
};
[[nodiscard]] std::vector<CaseItem> items_of_case(Snapshot& snapshot,
                                                  std::string_view case_id,
                                                  int limit);
// From rows of notice_id, id, url, quote, resolution, article_id, state, outcome, snapshot_digest.
[[nodiscard]] std::vector<CaseItem> case_items(const Rows& rows);
// Whether an open item of any notice names the article.
[[nodiscard]] bool is_claimed(Snapshot& snapshot, std::string_view article_id);

struct MessageRow {
  base::Time at;
  std::string kind;
  std::string text;
};
void insert_message(Transaction& transaction,
                    std::string_view notice_id,
                    const MessageRow& message);
// Oldest first, at most `limit`.
[[nodiscard]] std::vector<MessageRow> messages_of(Snapshot& snapshot,
                                                  std::string_view notice_id,
                                                  int limit);
// Those of one act: its time and its kind.
void remove_messages(Transaction& transaction,
                     std::string_view notice_id,
                     base::Time at,
                     std::string_view kind);

}  // namespace storage
