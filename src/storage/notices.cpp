#include <base/ensure.hpp>
#include <base/id.hpp>
#include <storage/clocks.hpp>
#include <storage/complaint_text.hpp>
#include <storage/notices.hpp>
#include <storage/spelled.hpp>

#include <algorithm>

namespace storage {
namespace {

using notices::Item;
using notices::Notice;

// Ids are lower-case hexadecimal.
constexpr std::string_view kAfterEveryId = "z";

// Columns of `notice_item` in this order, from column `at` on.
Item item_of(const Row& row, std::size_t at = 0) {
  return {.id = row.text(at),
          .url = row.text(at + 1),
          .quote = row.text(at + 2),
          .resolution = spelled<notices::Resolution>(row.view(at + 3)),
          .article_id = row.text(at + 4),
          .state = spelled<notices::ItemState>(row.view(at + 5)),
          .outcome = row.text(at + 6),
          .snapshot_digest = row.text(at + 7)};
}

}  // namespace

std::string next_reference(Transaction& transaction, std::string_view series, base::Time now) {
  const std::string year = base::to_date(now).substr(0, 4);
  const std::string key = std::string{series} + "-" + year;
  const Rows rows = transaction.run(
      "INSERT INTO reference_number (series, last) VALUES ($1, 1) "
      "ON CONFLICT (series) DO UPDATE SET last = reference_number.last + 1 RETURNING last",
      {key});
  const std::string number = std::to_string(rows[0].integer(0));
  return year + "-" + std::string(number.size() < 5 ? 5 - number.size() : 0, '0') + number;
}

void insert_notice(Transaction& transaction, const Notice& notice) {
  transaction.run(
      "INSERT INTO notice (id, reference, kind, state, version, confirmed, token_generation, "
      "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {notice.id,
       notice.reference,
       name(notice.complaint.kind),
       name(notice.state),
       notice.version,
       notice.confirmed,
       notice.token_generation,
       notice.created_at});
  insert_notice_version(transaction, notice, notice.created_at);
  int position = 0;
  for (const Item& item : notice.items)
    insert_item(transaction, notice.id, position++, item);
}

void insert_notice_version(Transaction& transaction, const Notice& notice, base::Time now) {
  transaction.run(
      "INSERT INTO notice_version (notice_id, number, complaint, at) VALUES ($1, $2, $3, $4)",
      {notice.id, notice.version, complaint_to_text(notice.complaint), now});
  transaction.run("UPDATE notice SET version = $2, kind = $3, state = $4 WHERE id = $1",
                  {notice.id, notice.version, name(notice.complaint.kind), name(notice.state)});
}

void insert_item(Transaction& transaction,
                 const std::string& notice_id,
                 int position,
                 const Item& item) {
  transaction.run(
      "INSERT INTO notice_item (id, notice_id, position, url, quote, resolution, article_id, "
      "case_id, state, outcome, snapshot_digest) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10)",
      {item.id,
       notice_id,
       position,
       item.url,
       item.quote,
       name(item.resolution),
       item.article_id,
       name(item.state),
       item.outcome,
       item.snapshot_digest});
}

std::optional<Notice> find_notice(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT n.id, n.reference, n.state, n.version, n.confirmed, n.token_generation, "
      "n.created_at, v.complaint FROM notice n "
      "JOIN notice_version v ON v.notice_id = n.id AND v.number = n.version WHERE n.id = $1",
      {id});
  if (rows.empty()) return std::nullopt;
  Notice notice{.id = rows[0].text(0),
                .reference = rows[0].text(1),
                .state = spelled<notices::State>(rows[0].view(2)),
                .version = static_cast<int>(rows[0].integer(3)),
                .complaint = complaint_from_text(rows[0].view(7)),
                .confirmed = rows[0].flag(4),
                .created_at = rows[0].time(6),
                .token_generation = static_cast<int>(rows[0].integer(5))};
  const Rows items = snapshot.run(
      "SELECT id, url, quote, resolution, article_id, state, outcome, snapshot_digest "
      "FROM notice_item WHERE notice_id = $1 ORDER BY position",
      {id});
  for (const Row row : items)
    notice.items.push_back(item_of(row));
  return notice;
}

void set_notice_state(Transaction& transaction, std::string_view id, notices::State state) {
  transaction.run("UPDATE notice SET state = $2 WHERE id = $1", {id, name(state)});
}

void confirm_notice(Transaction& transaction, std::string_view id) {
  transaction.run("UPDATE notice SET confirmed = 1 WHERE id = $1", {id});
}

void update_item(Transaction& transaction, const Item& item) {
  transaction.run("UPDATE notice_item SET state = $2, outcome = $3, resolution = $4 WHERE id = $1",
                  {item.id, name(item.state), item.outcome, name(item.resolution)});
}

void set_item_case(Transaction& transaction, std::string_view item_id, std::string_view case_id) {
  transaction.run("UPDATE notice_item SET case_id = $2 WHERE id = $1", {item_id, case_id});
  set_clock_case(transaction, item_id, case_id);
}

std::vector<NoticeInCase> notices_of_case(Snapshot& snapshot,
                                          std::string_view case_id,
                                          std::string_view before_item,
                                          int limit) {
  // Items sort by their birth; a notice that has several in the case stands where its newest does.
  const Rows rows = snapshot.run(
      "SELECT i.notice_id, i.id FROM notice_item i WHERE i.case_id = $1 AND i.id < $2 "
      "AND NOT EXISTS (SELECT 1 FROM notice_item j WHERE j.notice_id = i.notice_id "
      "AND j.case_id = i.case_id AND j.id > i.id) ORDER BY i.id DESC LIMIT $3",
      {case_id, before_item.empty() ? kAfterEveryId : before_item, limit});
  std::vector<NoticeInCase> found;
  for (const Row row : rows)
    found.push_back({.notice_id = row.text(0), .newest_item = row.text(1)});
  return found;
}

std::vector<notices::ItemState> item_states_of_case(Snapshot& snapshot, std::string_view case_id) {
  // From one state to the next in the index, not from one item to the next.
  const Rows rows = snapshot.run(
      "WITH RECURSIVE found (state) AS ("
      "SELECT min(state) FROM notice_item WHERE case_id = $1 UNION ALL "
      "SELECT (SELECT min(i.state) FROM notice_item i WHERE i.case_id = $1 "
      "AND i.state > found.state) FROM found WHERE found.state IS NOT NULL) "
      "SELECT state FROM found WHERE state IS NOT NULL",
      {case_id});
  std::vector<notices::ItemState> states;
  for (const Row row : rows)
    states.push_back(spelled<notices::ItemState>(row.view(0)));
  return states;
}

int count_notices_of_case(Snapshot& snapshot, std::string_view case_id, int most) {
  const Rows rows = snapshot.run(
      "SELECT count(*) FROM (SELECT DISTINCT notice_id FROM notice_item WHERE case_id = $1 "
      "LIMIT $2) AS listed",
      {case_id, most});
  return static_cast<int>(rows[0].integer(0));
}

std::vector<std::string> cases_by_notice_reference(Snapshot& snapshot, std::string_view reference) {
  const Rows rows = snapshot.run(
      "SELECT i.case_id FROM notice n JOIN notice_item i ON i.notice_id = n.id "
      "WHERE n.reference = $1 AND i.case_id <> '' UNION "
      "SELECT c.id FROM notice n JOIN review_case c ON c.subject_kind = 'notice' "
      "AND c.subject_id = n.id WHERE n.reference = $1",
      {reference});
  std::vector<std::string> ids;
  for (const Row row : rows)
    ids.push_back(row.text(0));
  return ids;
}

std::vector<CaseItem> items_of_case(Snapshot& snapshot, std::string_view case_id, int limit) {
  return case_items(snapshot.run(
      "SELECT notice_id, id, url, quote, resolution, article_id, state, outcome, snapshot_digest "
      "FROM notice_item WHERE case_id = $1 ORDER BY id LIMIT $2",
      {case_id, limit}));
}

std::vector<CaseItem> case_items(const Rows& rows) {
  std::vector<CaseItem> items;
  for (const Row row : rows) {
    items.push_back({.notice_id = row.text(0), .item = item_of(row, 1)});
  }
  return items;
}

bool is_claimed(Snapshot& snapshot, std::string_view article_id) {
  return !snapshot
              .run(
                  "SELECT 1 FROM notice_item WHERE article_id = $1 AND state IN ('received', "
                  "'triage', 'cure_requested', 'valid') LIMIT 1",
                  {article_id})
              .empty();
}

void insert_message(Transaction& transaction,
                    std::string_view notice_id,
                    const MessageRow& message) {
  transaction.run(
      "INSERT INTO notice_message (notice_id, id, at, kind, text) VALUES ($1, $2, $3, $4, $5)",
      {notice_id, base::new_id(message.at), message.at, message.kind, message.text});
}

std::vector<MessageRow> messages_of(Snapshot& snapshot, std::string_view notice_id, int limit) {
  const Rows rows = snapshot.run(
      "SELECT at, kind, text FROM notice_message WHERE notice_id = $1 ORDER BY id LIMIT $2",
      {notice_id, limit});
  std::vector<MessageRow> messages;
  for (const Row row : rows) {
    messages.push_back({.at = row.time(0), .kind = row.text(1), .text = row.text(2)});
  }
  return messages;
}

void remove_messages(Transaction& transaction,
                     std::string_view notice_id,
                     base::Time at,
                     std::string_view kind) {
  transaction.run("DELETE FROM notice_message WHERE notice_id = $1 AND at = $2 AND kind = $3",
                  {notice_id, at, kind});
}

}  // namespace storage
