#include <base/json.hpp>
#include <storage/counter_notices.hpp>

#include <nlohmann/json.hpp>

namespace storage {
namespace {

using nlohmann::json;
using notices::CounterNotice;

std::string to_text(const CounterNotice& counter) {
  return base::canonical(
      {{"name", counter.name},
       {"address", counter.address},
       {"phone", counter.phone},
       {"email", counter.email},
       {"mistake_under_penalty_of_perjury", counter.mistake_under_penalty_of_perjury},
       {"consent_to_jurisdiction", counter.consent_to_jurisdiction},
       {"accept_service", counter.accept_service},
       {"signature", counter.signature},
       {"reason", counter.reason}});
}

CounterNotice from_text(std::string_view text) {
  const json value = json::parse(text);
  return {.name = value.at("name"),
          .address = value.at("address"),
          .phone = value.at("phone"),
          .email = value.at("email"),
          .mistake_under_penalty_of_perjury = value.at("mistake_under_penalty_of_perjury"),
          .consent_to_jurisdiction = value.at("consent_to_jurisdiction"),
          .accept_service = value.at("accept_service"),
          .signature = value.at("signature"),
          .reason = value.at("reason")};
}

// Columns in this order stand in every query below.
std::vector<CounterRow> counters_of(const Rows& rows) {
  std::vector<CounterRow> counters;
  for (const Row row : rows) {
    CounterRow counter{.id = row.text(0),
                       .article_id = row.text(1),
                       .counter = from_text(row.view(2)),
                       .received_at = row.time(3),
                       .forwarded_at = {}};
    if (row.integer(4) > 0) counter.forwarded_at = row.time(4);
    counters.push_back(std::move(counter));
  }
  return counters;
}

}  // namespace

void insert_counter(Transaction& transaction,
                    const CounterRow& row,
                    std::span<const std::string> item_ids) {
  transaction.run(
      "INSERT INTO counter_notice (id, article_id, counter, received_at, forwarded_at) "
      "VALUES ($1, $2, $3, $4, 0)",
      {row.id, row.article_id, to_text(row.counter), row.received_at});
  for (const std::string& item_id : item_ids) {
    transaction.run("INSERT INTO counter_item (item_id, counter_id) VALUES ($1, $2)",
                    {item_id, row.id});
  }
}

std::optional<CounterRow> find_counter(Snapshot& snapshot, std::string_view id) {
  auto found =
      counters_of(snapshot.run("SELECT id, article_id, counter, received_at, forwarded_at "
                               "FROM counter_notice WHERE id = $1",
                               {id}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<CounterRow> counters_of_article(Snapshot& snapshot,
                                            std::string_view article_id,
                                            int limit) {
  return counters_of(
      snapshot.run("SELECT id, article_id, counter, received_at, forwarded_at "
                   "FROM counter_notice WHERE article_id = $1 ORDER BY id DESC LIMIT $2",
                   {article_id, limit}));
}

std::vector<CounterRow> counters_of_notice(Snapshot& snapshot,
                                           std::string_view notice_id,
                                           int limit) {
  return counters_of(snapshot.run(
      "SELECT id, article_id, counter, received_at, forwarded_at FROM counter_notice "
      "WHERE id IN (SELECT c.counter_id FROM notice_item i JOIN counter_item c ON c.item_id = i.id "
      "WHERE i.notice_id = $1) ORDER BY id DESC LIMIT $2",
      {notice_id, limit}));
}

std::vector<std::string> items_of_counter(Snapshot& snapshot, std::string_view id) {
  std::vector<std::string> ids;
  const Rows rows =
      snapshot.run("SELECT item_id FROM counter_item WHERE counter_id = $1 ORDER BY item_id", {id});
  for (const Row row : rows)
    ids.push_back(row.text(0));
  return ids;
}

std::string counter_of_item(Snapshot& snapshot, std::string_view item_id) {
  const Rows rows = snapshot.run(
      "SELECT counter_id FROM counter_item WHERE item_id = $1 ORDER BY counter_id DESC LIMIT 1",
      {item_id});
  return rows.empty() ? std::string{} : rows[0].text(0);
}

void set_forwarded(Transaction& transaction,
                   std::string_view id,
                   const std::optional<base::Time>& at) {
  transaction.run("UPDATE counter_notice SET forwarded_at = $2 WHERE id = $1",
                  {id, at.value_or(base::Time{})});
}

}  // namespace storage
