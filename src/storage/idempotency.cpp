#include <base/ensure.hpp>
#include <storage/idempotency.hpp>
#include <storage/limits.hpp>

namespace storage {
namespace {

// A credential is never empty, so that the two kinds of scope cannot meet.
std::string scope_of(const IdempotentRequest& request) {
  return request.credential ? "by:" + *request.credential : "of:" + request.body_digest;
}

}  // namespace

KeyFound find_key(Snapshot& snapshot, const IdempotentRequest& request, base::Time now) {
  const Rows rows = snapshot.run(
      "SELECT body_digest, made_kind, made_id, made_version, status, answer FROM idempotency "
      "WHERE scope = $1 AND key = $2 AND created_at > $3",
      {scope_of(request), request.key, now - kIdempotencyKept});
  if (rows.empty()) return {};
  const Row row = rows[0];
  if (row.view(0) != request.body_digest) return {.seen = KeySeen::other_body, .made = {}};
  return {.seen = KeySeen::same,
          .made = {.kind = row.text(1),
                   .id = row.text(2),
                   .version = row.integer(3),
                   .status = static_cast<int>(row.integer(4)),
                   .body = row.text(5)}};
}

void remember_key(Transaction& transaction,
                  const IdempotentRequest& request,
                  const MadeBefore& made,
                  base::Time now) {
  base::ensure(request.key.size() <= kIdempotencyKeyBytes, "an idempotency key is over its limit");
  const std::string scope = scope_of(request);
  transaction.run("DELETE FROM idempotency WHERE scope = $1 AND key = $2 AND created_at <= $3",
                  {scope, request.key, now - kIdempotencyKept});
  transaction.run(
      "INSERT INTO idempotency (scope, key, body_digest, made_kind, made_id, made_version, "
      "status, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {scope,
       request.key,
       request.body_digest,
       made.kind,
       made.id,
       made.version,
       made.status,
       made.body,
       now});
}

std::int64_t forget_keys(Transaction& transaction, base::Time now, std::size_t limit) {
  return transaction.change(
      "DELETE FROM idempotency WHERE (scope, key) IN (SELECT scope, key FROM idempotency "
      "WHERE created_at <= $1 ORDER BY created_at LIMIT $2)",
      {now - kIdempotencyKept, limit});
}

}  // namespace storage
