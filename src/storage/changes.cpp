#include <base/json.hpp>
#include <storage/changes.hpp>
#include <storage/spelled.hpp>

#include <nlohmann/json.hpp>

namespace storage {

void insert_change(Transaction& transaction, const ChangeRow& row) {
  transaction.run(
      "INSERT INTO change_request (id, case_id, article_id, remedy, passages, version, until_at, "
      "state, answered_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {row.id,
       row.case_id,
       row.article_id,
       name(row.remedy),
       base::canonical(row.passages),
       row.version,
       row.until,
       name(row.state),
       row.answered_version});
}

std::optional<ChangeRow> find_change(Snapshot& snapshot, std::string_view article_id) {
  const Rows rows = snapshot.run(
      "SELECT id, case_id, article_id, remedy, passages, version, until_at, state, "
      "answered_version FROM change_request WHERE article_id = $1 ORDER BY id DESC LIMIT 1",
      {article_id});
  if (rows.empty()) return std::nullopt;
  const Row row = rows[0];
  return ChangeRow{.id = row.text(0),
                   .case_id = row.text(1),
                   .article_id = row.text(2),
                   .remedy = spelled<cases::Remedy>(row.view(3)),
                   .passages = nlohmann::json::parse(row.view(4)).get<std::vector<std::string>>(),
                   .version = static_cast<int>(row.integer(5)),
                   .until = row.time(6),
                   .state = spelled<cases::ChangeState>(row.view(7)),
                   .answered_version = static_cast<int>(row.integer(8))};
}

void set_change(Transaction& transaction,
                std::string_view id,
                cases::ChangeState state,
                int answered_version) {
  transaction.run("UPDATE change_request SET state = $2, answered_version = $3 WHERE id = $1",
                  {id, name(state), answered_version});
}

void remove_change(Transaction& transaction, std::string_view id) {
  transaction.run("DELETE FROM change_request WHERE id = $1", {id});
}

}  // namespace storage
