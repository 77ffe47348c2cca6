#include <base/json.hpp>
#include <storage/documents.hpp>

#include <nlohmann/json.hpp>

namespace storage {
namespace {

using nlohmann::json;
using ByLanguage = std::map<std::string, std::string>;

// Columns name, number, digest, titles, since.
DocumentHead head_of(const Row& row) {
  return {.name = row.text(0),
          .number = static_cast<int>(row.integer(1)),
          .digest = row.text(2),
          .titles = json::parse(row.view(3)).get<ByLanguage>(),
          .since = row.time(4)};
}

std::vector<DocumentHead> heads_of(const Rows& rows) {
  std::vector<DocumentHead> heads;
  for (const Row row : rows)
    heads.push_back(head_of(row));
  return heads;
}

}  // namespace

void insert_document(Transaction& transaction, const DocumentRow& row) {
  transaction.run(
      "INSERT INTO policy_document (name, number, digest, titles, texts, since) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      {row.head.name,
       row.head.number,
       row.head.digest,
       base::canonical(json(row.head.titles)),
       base::canonical(json(row.texts)),
       row.head.since});
}

std::optional<DocumentRow> find_document(Snapshot& snapshot, std::string_view name, int number) {
  const Rows rows = number > 0 ? snapshot.run(
                                     "SELECT name, number, digest, titles, since, texts "
                                     "FROM policy_document WHERE name = $1 AND number = $2",
                                     {name, number})
                               : snapshot.run(
                                     "SELECT name, number, digest, titles, since, texts "
                                     "FROM policy_document WHERE name = $1 "
                                     "ORDER BY number DESC LIMIT 1",
                                     {name});
  if (rows.empty()) return std::nullopt;
  return DocumentRow{.head = head_of(rows[0]),
                     .texts = json::parse(rows[0].view(5)).get<ByLanguage>()};
}

std::optional<DocumentHead> newest_document(Snapshot& snapshot, std::string_view name) {
  auto heads = document_versions(snapshot, name, 1);
  if (heads.empty()) return std::nullopt;
  return std::move(heads.front());
}

std::vector<DocumentHead> newest_documents(Snapshot& snapshot) {
  return heads_of(
      snapshot.run("SELECT d.name, d.number, d.digest, d.titles, d.since FROM policy_document d "
                   "WHERE NOT EXISTS (SELECT 1 FROM policy_document n WHERE n.name = d.name "
                   "AND n.number > d.number) ORDER BY d.name",
                   {}));
}

std::vector<DocumentHead> document_versions(Snapshot& snapshot, std::string_view name, int limit) {
  return heads_of(
      snapshot.run("SELECT name, number, digest, titles, since FROM policy_document "
                   "WHERE name = $1 ORDER BY number DESC LIMIT $2",
                   {name, limit}));
}

}  // namespace storage
