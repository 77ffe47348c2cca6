#include <storage/overlaps.hpp>
#include <storage/screening_text.hpp>

#include <algorithm>

namespace storage {

void insert_overlap(Transaction& transaction, const OverlapRow& overlap) {
  transaction.run(
      "INSERT INTO notice_overlap (item_id, work_id, version, matched) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (item_id, work_id) DO NOTHING",
      {overlap.item_id, overlap.matched.work, overlap.version, match_to_text(overlap.matched)});
}

void remove_overlaps(Transaction& transaction, std::string_view item_id) {
  transaction.run("DELETE FROM notice_overlap WHERE item_id = $1", {item_id});
}

std::vector<OverlapRow> overlaps_of(Snapshot& snapshot, std::string_view notice_id) {
  const Rows rows = snapshot.run(
      "SELECT o.item_id, o.version, o.matched FROM notice_item i "
      "JOIN notice_overlap o ON o.item_id = i.id WHERE i.notice_id = $1 "
      "ORDER BY i.position, o.work_id",
      {notice_id});
  std::vector<OverlapRow> out;
  for (const Row row : rows) {
    out.push_back({.item_id = row.text(0),
                   .version = static_cast<int>(row.integer(1)),
                   .matched = match_from_text(row.view(2))});
  }
  return out;
}

std::vector<screening::Match::Passage> removed_passages(Snapshot& snapshot,
                                                        std::string_view article_id,
                                                        int version) {
  const Rows rows = snapshot.run(
      "SELECT o.matched FROM notice_item i JOIN notice_overlap o ON o.item_id = i.id "
      "WHERE i.article_id = $1 AND o.version = $2 AND i.state IN ('disabled', "
      "'author_notified', 'counter_received', 'counter_deficient', 'putback_running', "
      "'held_action_filed', 'removed_final')",
      {article_id, version});
  std::vector<screening::Match::Passage> out;
  for (const Row row : rows)
    std::ranges::move(match_from_text(row.view(0)).passages, std::back_inserter(out));
  return out;
}

}  // namespace storage
