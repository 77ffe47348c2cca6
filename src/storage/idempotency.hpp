// Idempotency keys: what a create has made is written in its own transaction, so
// that the same request asked again gets the same answer.

#pragma once

#include <base/time.hpp>
#include <storage/transaction.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace storage {

// Who asks, by which key, for what. Without a credential the key counts together
// with the digest, so that the keys of strangers never meet.
struct IdempotentRequest {
  std::optional<std::string> credential;
  std::string key;          // At most kIdempotencyKeyBytes.
  std::string body_digest;  // Of the body and of the call it was sent to.
};

struct MadeBefore {
  std::string kind;  // "article", "notice"; empty where nothing was made.
  std::string id;
  std::int64_t version = 0;
  int status = 0;    // Of the first answer.
  std::string body;  // Of the first answer, where it was kept; else empty.

  friend bool operator==(const MadeBefore&, const MadeBefore&) = default;
};

enum class KeySeen : std::uint8_t { never, same, other_body };

struct KeyFound {
  KeySeen seen = KeySeen::never;
  MadeBefore made;  // For same.
};

// Whether the key was used in the last kIdempotencyKept.
[[nodiscard]] KeyFound find_key(Snapshot& snapshot,
                                const IdempotentRequest& request,
                                base::Time now);

// Writes down what was made. Throws UniqueViolation where another transaction
// has used the key meanwhile: ask find_key again in a new unit.
void remember_key(Transaction& transaction,
                  const IdempotentRequest& request,
                  const MadeBefore& made,
                  base::Time now);

// Removes up to `limit` keys that are older than kIdempotencyKept; gives how many.
std::int64_t forget_keys(Transaction& transaction, base::Time now, std::size_t limit);

}  // namespace storage
