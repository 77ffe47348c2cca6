#include <base/ensure.hpp>
#include <storage/fingerprints.hpp>

namespace storage {
namespace {

std::string_view name(FingerprintOf of) {
  return of == FingerprintOf::article ? "article" : "work";
}

std::int64_t number_of(const matching::Scheme& scheme) {
  return (std::int64_t{scheme.version} << 32U) | std::int64_t{scheme.tables};
}

FingerprintRow row_of(const Row& row) {
  return {
      .number = row.integer(0),
      .of = row.view(1) == "article" ? FingerprintOf::article : FingerprintOf::work,
      .of_id = row.text(2),
      .version = static_cast<int>(row.integer(3)),
      .in_force = row.flag(4),
  };
}

}  // namespace

std::vector<matching::Key> keys_in(std::string_view bytes) {
  auto read = matching::decode(bytes);
  if (!read || read->made_by != matching::scheme()) return {};
  return std::move(read->keys);
}

void insert_fingerprint(Transaction& transaction,
                        const FingerprintRow& row,
                        const matching::Fingerprint& fingerprint) {
  const std::string bytes = matching::encode(fingerprint);
  transaction.run(
      "INSERT INTO fingerprint (of_kind, of_id, version, in_force, scheme, keys) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (of_id, version) DO NOTHING",
      {name(row.of),
       row.of_id,
       row.version,
       row.in_force,
       number_of(fingerprint.made_by),
       Bytes{bytes}});
}

bool has_fingerprint(Snapshot& snapshot, std::string_view of_id, int version) {
  return !snapshot
              .run("SELECT 1 FROM fingerprint WHERE of_id = $1 AND version = $2", {of_id, version})
              .empty();
}

void set_in_force(Transaction& transaction, std::string_view of_id, int one, int other) {
  transaction.run(
      "UPDATE fingerprint SET in_force = 0 "
      "WHERE of_id = $1 AND in_force = 1 AND version <> $2 AND version <> $3",
      {of_id, one, other});
  transaction.run(
      "UPDATE fingerprint SET in_force = 1 "
      "WHERE of_id = $1 AND in_force = 0 AND (version = $2 OR version = $3)",
      {of_id, one, other});
}

std::vector<FingerprintRow> fingerprints_of(Snapshot& snapshot, std::string_view of_id) {
  const Rows rows = snapshot.run(
      "SELECT number, of_kind, of_id, version, in_force FROM fingerprint WHERE of_id = $1 "
      "ORDER BY version",
      {of_id});
  std::vector<FingerprintRow> out;
  for (const Row row : rows)
    out.push_back(row_of(row));
  return out;
}

FingerprintRow find_fingerprint(Snapshot& snapshot, std::int64_t number) {
  const Rows rows = snapshot.run(
      "SELECT number, of_kind, of_id, version, in_force FROM fingerprint WHERE number = $1",
      {number});
  return rows.empty() ? FingerprintRow{} : row_of(rows[0]);
}

std::vector<matching::Key> keys_of(Snapshot& snapshot, std::int64_t number) {
  const Rows rows = snapshot.run("SELECT keys FROM fingerprint WHERE number = $1", {number});
  if (rows.empty()) return {};
  return keys_in(rows[0].bytes_view(0));
}

std::vector<NumberedBytes> fingerprints_after(Snapshot& snapshot,
                                              std::int64_t number,
                                              std::size_t limit) {
  const Rows rows = snapshot.run(
      "SELECT number, CASE WHEN in_force = 1 THEN keys END FROM fingerprint WHERE number > $1 "
      "ORDER BY number LIMIT $2",
      {number, limit});
  std::vector<NumberedBytes> out;
  for (const Row row : rows)
    out.push_back({.number = row.integer(0), .bytes = row.is_null(1) ? "" : row.bytes(1)});
  return out;
}

std::vector<Touched> touched_after(Snapshot& snapshot, std::int64_t number, std::size_t limit) {
  const Rows rows = snapshot.run(
      "SELECT number, CASE WHEN subject_kind IN ('article', 'work') THEN subject_id ELSE '' END "
      "FROM audit_chain WHERE number > $1 ORDER BY number LIMIT $2",
      {number, limit});
  std::vector<Touched> out;
  for (const Row row : rows)
    out.push_back({.number = row.integer(0), .id = row.text(1)});
  return out;
}

std::vector<std::string> touched_unsealed(Snapshot& snapshot, std::size_t limit) {
  const Rows rows = snapshot.run(
      "SELECT e.subject_id FROM event_unsealed u JOIN event e ON e.id = u.event_id "
      "WHERE e.subject_kind IN ('article', 'work') LIMIT $1",
      {limit});
  std::vector<std::string> ids;
  for (const Row row : rows)
    ids.push_back(row.text(0));
  return ids;
}

bool all_have_fingerprints(Snapshot& snapshot) {
  return snapshot.integer("SELECT scheme FROM fingerprint_state WHERE id = 1") ==
         number_of(matching::scheme());
}

void set_all_have_fingerprints(Transaction& transaction) {
  transaction.run("UPDATE fingerprint_state SET scheme = $1 WHERE id = 1",
                  {number_of(matching::scheme())});
}

std::int64_t remove_other_schemes(Transaction& transaction, std::size_t limit) {
  return transaction.change(
      "DELETE FROM fingerprint WHERE number IN "
      "(SELECT number FROM fingerprint WHERE scheme <> $1 LIMIT $2)",
      {number_of(matching::scheme()), limit});
}

std::vector<std::string> articles_after(Snapshot& snapshot,
                                        std::string_view id,
                                        std::size_t limit) {
  const Rows rows =
      snapshot.run("SELECT id FROM article WHERE id > $1 ORDER BY id LIMIT $2", {id, limit});
  std::vector<std::string> out;
  for (const Row row : rows)
    out.push_back(row.text(0));
  return out;
}

}  // namespace storage
