#include <base/id.hpp>
#include <base/names.hpp>
#include <storage/rules.hpp>
#include <storage/spelled.hpp>

#include <array>

namespace storage {
namespace {

constexpr auto kOrigins = std::to_array<base::Named<Origin>>({
    {Origin::file, "file"},
    {Origin::local, "local"},
});

rules::Status status_of(std::string_view word) {
  const auto status = rules::parse_status(word);
  base::ensure(status.has_value(), "a stored word is one of ours");
  return *status;
}

RuleHead head_of(const Row& row) {
  return {.rule_id = row.text(0),
          .etag = static_cast<int>(row.integer(1)),
          .revision = static_cast<int>(row.integer(2)),
          .local = static_cast<int>(row.integer(3)),
          .file_digest = row.text(4)};
}

RuleRevision revision_of(const Row& row) {
  return {.rule_id = row.text(0),
          .number = static_cast<int>(row.integer(1)),
          .version = row.integer(2),
          .origin = spelled<Origin>(row.view(3)),
          .digest = row.text(4),
          .text = row.text(5),
          .by = {.actor = row.text(6), .name = row.text(7)},
          .at = row.time(8)};
}

std::vector<RuleRevision> revisions(const Rows& rows) {
  std::vector<RuleRevision> all;
  all.reserve(rows.size());
  for (const Row row : rows)
    all.push_back(revision_of(row));
  return all;
}

std::vector<FoundBy> found(const Rows& rows) {
  std::vector<FoundBy> all;
  all.reserve(rows.size());
  for (const Row row : rows) {
    all.push_back({.hit = {.rule_id = row.text(0),
                           .at = row.time(1),
                           .article_id = row.text(2),
                           .number = static_cast<int>(row.integer(3)),
                           .status = status_of(row.view(4)),
                           .held = row.flag(5)},
                   .title = row.text(6)});
  }
  return all;
}

}  // namespace

std::string_view name(Origin origin) { return base::name_in(kOrigins, origin); }
bool parse(std::string_view text, Origin& into) { return base::parse_in(kOrigins, text, into); }

std::optional<RuleHead> find_rule(Snapshot& snapshot, std::string_view rule_id) {
  const Rows rows = snapshot.run(
      "SELECT rule_id, etag, revision, local, file_digest FROM rule_head WHERE rule_id = $1",
      {rule_id});
  if (rows.empty()) return std::nullopt;
  return head_of(rows[0]);
}

std::vector<RuleHead> rule_heads(Snapshot& snapshot) {
  std::vector<RuleHead> heads;
  const Rows rows = snapshot.run(
      "SELECT rule_id, etag, revision, local, file_digest FROM rule_head ORDER BY rule_id");
  for (const Row row : rows)
    heads.push_back(head_of(row));
  return heads;
}

int add_revision(Transaction& transaction, const RuleRevision& revision) {
  const bool local = revision.origin == Origin::local;
  const Rows head = transaction.run(
      "INSERT INTO rule_head (rule_id, etag, revision, local, file_digest) "
      "VALUES ($1, 1, 1, $2, $3) ON CONFLICT (rule_id) DO UPDATE SET "
      "etag = rule_head.etag + 1, revision = rule_head.revision + 1, "
      "local = CASE WHEN excluded.local = 1 THEN rule_head.revision + 1 ELSE rule_head.local END, "
      "file_digest = CASE WHEN excluded.local = 1 THEN rule_head.file_digest "
      "ELSE excluded.file_digest END RETURNING revision",
      {revision.rule_id, local, local ? std::string_view{} : revision.digest});
  const int number = static_cast<int>(head[0].integer(0));
  transaction.run(
      "INSERT INTO rule_revision (rule_id, number, version, origin, digest, text, actor, "
      "actor_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {revision.rule_id,
       number,
       revision.version,
       name(revision.origin),
       revision.digest,
       revision.text,
       revision.by.actor,
       revision.by.name,
       revision.at});
  return number;
}

void drop_local(Transaction& transaction, std::string_view rule_id) {
  transaction.run("UPDATE rule_head SET local = 0, etag = etag + 1 WHERE rule_id = $1", {rule_id});
}

std::optional<RuleRevision> find_revision(Snapshot& snapshot,
                                          std::string_view rule_id,
                                          int number) {
  const Rows rows = snapshot.run(
      "SELECT rule_id, number, version, origin, digest, text, actor, actor_name, at "
      "FROM rule_revision WHERE rule_id = $1 AND number = $2",
      {rule_id, number});
  if (rows.empty()) return std::nullopt;
  return revision_of(rows[0]);
}

std::vector<RuleRevision> revisions_of(Snapshot& snapshot, std::string_view rule_id, int limit) {
  return revisions(
      snapshot.run("SELECT rule_id, number, version, origin, digest, text, actor, actor_name, at "
                   "FROM rule_revision WHERE rule_id = $1 ORDER BY number DESC LIMIT $2",
                   {rule_id, limit}));
}

std::vector<RuleRevision> local_rules(Snapshot& snapshot) {
  return revisions(
      snapshot.run("SELECT r.rule_id, r.number, r.version, r.origin, r.digest, r.text, r.actor, "
                   "r.actor_name, r.at FROM rule_head h JOIN rule_revision r "
                   "ON r.rule_id = h.rule_id AND r.number = h.local "
                   "WHERE h.local > 0 ORDER BY r.rule_id"));
}

void add_act(Transaction& transaction, const RuleAct& act) {
  transaction.run(
      "INSERT INTO rule_act (rule_id, id, version, status, waits, reason, actor, actor_name, at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {act.rule_id,
       base::new_id(act.at),
       act.version,
       rules::name(act.status),
       act.waits,
       act.reason,
       act.by.actor,
       act.by.name,
       act.at});
  transaction.run("UPDATE rule_head SET etag = etag + 1 WHERE rule_id = $1", {act.rule_id});
  if (act.waits) return;
  transaction.run(
      "INSERT INTO rule_status (rule_id, version, status, since) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (rule_id, version) DO UPDATE SET status = excluded.status, "
      "since = excluded.since",
      {act.rule_id, act.version, rules::name(act.status), act.at});
}

void end_status(Transaction& transaction, std::string_view rule_id, std::int64_t version) {
  transaction.run("DELETE FROM rule_status WHERE rule_id = $1 AND version = $2",
                  {rule_id, version});
}

std::vector<RuleAct> acts_of(Snapshot& snapshot, std::string_view rule_id, int limit) {
  std::vector<RuleAct> acts;
  const Rows rows = snapshot.run(
      "SELECT rule_id, version, status, waits, reason, actor, actor_name, at FROM rule_act "
      "WHERE rule_id = $1 ORDER BY id DESC LIMIT $2",
      {rule_id, limit});
  for (const Row row : rows) {
    acts.push_back({.rule_id = row.text(0),
                    .version = row.integer(1),
                    .status = status_of(row.view(2)),
                    .waits = row.flag(3),
                    .reason = row.text(4),
                    .by = {.actor = row.text(5), .name = row.text(6)},
                    .at = row.time(7)});
  }
  return acts;
}

std::vector<GivenStatus> given_statuses(Snapshot& snapshot) {
  std::vector<GivenStatus> all;
  const Rows rows = snapshot.run("SELECT rule_id, version, status, since FROM rule_status");
  for (const Row row : rows) {
    all.push_back({.rule_id = row.text(0),
                   .version = row.integer(1),
                   .status = status_of(row.view(2)),
                   .since = row.time(3)});
  }
  return all;
}

std::optional<rules::Status> given_status(Snapshot& snapshot,
                                          std::string_view rule_id,
                                          std::int64_t version) {
  const Rows rows = snapshot.run(
      "SELECT status FROM rule_status WHERE rule_id = $1 AND version = $2", {rule_id, version});
  if (rows.empty()) return std::nullopt;
  return status_of(rows[0].view(0));
}

std::int64_t rule_generation(Snapshot& snapshot) {
  return snapshot.integer("SELECT value FROM rule_generation WHERE id = 1");
}

void raise_rule_generation(Transaction& transaction) {
  transaction.run("UPDATE rule_generation SET value = value + 1 WHERE id = 1");
}

void insert_rule_hit(Transaction& transaction, const RuleHit& hit) {
  transaction.run(
      "INSERT INTO rule_hit (rule_id, at, article_id, number, status, held) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      {hit.rule_id, hit.at, hit.article_id, hit.number, rules::name(hit.status), hit.held});
}

std::vector<FoundBy> hits_of(Snapshot& snapshot, std::string_view rule_id, int limit) {
  return found(
      snapshot.run("SELECT h.rule_id, h.at, h.article_id, h.number, h.status, h.held, v.title "
                   "FROM rule_hit h "
                   "JOIN article_version v ON v.article_id = h.article_id AND v.number = h.number "
                   "WHERE h.rule_id = $1 ORDER BY h.at DESC, h.article_id DESC, h.number DESC "
                   "LIMIT $2",
                   {rule_id, limit}));
}

std::vector<FoundBy> held_by_rule(Snapshot& snapshot, std::string_view rule_id, int limit) {
  return found(
      snapshot.run("SELECT h.rule_id, h.at, h.article_id, h.number, h.status, h.held, v.title "
                   "FROM rule_hit h "
                   "JOIN article a ON a.id = h.article_id AND a.version = h.number "
                   "JOIN article_version v ON v.article_id = h.article_id AND v.number = h.number "
                   "WHERE h.rule_id = $1 AND h.held = 1 AND v.state = 'held' "
                   "AND a.state IN ('held', 'live') ORDER BY h.article_id DESC LIMIT $2",
                   {rule_id, limit}));
}

GuardCount count_guard(Transaction& transaction,
                       std::string_view rule_id,
                       std::int64_t version,
                       bool hit) {
  const Rows rows = transaction.run(
      "INSERT INTO rule_guard (rule_id, version, items, hits) VALUES ($1, $2, 1, $3) "
      "ON CONFLICT (rule_id, version) DO UPDATE SET items = rule_guard.items + 1, "
      "hits = rule_guard.hits + excluded.hits RETURNING items, hits",
      {rule_id, version, hit});
  return {.items = rows[0].integer(0), .hits = rows[0].integer(1)};
}

void reset_guard(Transaction& transaction, std::string_view rule_id, std::int64_t version) {
  transaction.run("DELETE FROM rule_guard WHERE rule_id = $1 AND version = $2", {rule_id, version});
}

}  // namespace storage
