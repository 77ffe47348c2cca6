#include <base/ensure.hpp>
#include <storage/item_lives.hpp>
#include <storage/life_text.hpp>

namespace storage {

StoredLife find_life(Snapshot& snapshot, std::string_view item_id) {
  const Rows rows =
      snapshot.run("SELECT notice_id, case_id, life FROM notice_item WHERE id = $1", {item_id});
  base::ensure(!rows.empty(), "an item that is lived is there");
  StoredLife stored{.notice_id = rows[0].text(0), .case_id = rows[0].text(1), .life = {}};
  if (!rows[0].view(2).empty()) stored.life = life_from_text(rows[0].view(2));
  return stored;
}

void set_life(Transaction& transaction, const notices::Item& item, const notices::ItemLife& life) {
  transaction.run("UPDATE notice_item SET state = $2, outcome = $3, life = $4 WHERE id = $1",
                  {item.id, name(item.state), item.outcome, life_to_text(life)});
}

bool step_life(Transaction& transaction,
               const notices::Item& item,
               const Seen& seen,
               const notices::ItemLife& life) {
  return transaction.change(
             "UPDATE notice_item SET state = $2, outcome = $3, life = $4 WHERE id = $1 "
             "AND state = $5 AND life = $6",
             {item.id,
              name(item.state),
              item.outcome,
              life_to_text(life),
              name(seen.state),
              seen.stored.life ? life_to_text(*seen.stored.life) : std::string{}}) == 1;
}

std::vector<CaseItem> items_that_took_down(Snapshot& snapshot,
                                           std::string_view article_id,
                                           int limit) {
  return case_items(snapshot.run(
      "SELECT notice_id, id, url, quote, resolution, article_id, state, outcome, snapshot_digest "
      "FROM notice_item WHERE article_id = $1 AND state IN ('disabled', 'author_notified', "
      "'counter_received', 'counter_deficient', 'putback_running', 'held_action_filed', "
      "'removed_final', 'restored') ORDER BY id LIMIT $2",
      {article_id, limit}));
}

std::string keeper_of(Snapshot& snapshot, std::string_view article_id) {
  const Rows rows = snapshot.run(
      "SELECT notice_id FROM notice_item WHERE article_id = $1 AND state IN ('disabled', "
      "'author_notified', 'counter_received', 'counter_deficient', 'putback_running', "
      "'held_action_filed', 'removed_final') ORDER BY id LIMIT 1",
      {article_id});
  return rows.empty() ? std::string{} : rows[0].text(0);
}

std::optional<CaseItem> find_item(Snapshot& snapshot, std::string_view item_id) {
  std::vector<CaseItem> found = case_items(snapshot.run(
      "SELECT notice_id, id, url, quote, resolution, article_id, state, outcome, snapshot_digest "
      "FROM notice_item WHERE id = $1",
      {item_id}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace storage
