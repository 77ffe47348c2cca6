// The history of everything: events, written in the transaction of the act that
// they tell of, and the chain that numbers and seals them shortly after.
//
// An event is never changed. The chain is a second table, in which the sealer
// appends a number, the event's id and a hash over both and the hash before, so
// that no act waits for the chain. An event's number is the only cursor that
// anybody follows.

#pragma once

#include <base/time.hpp>
#include <storage/transaction.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct Event {
  base::Time at;
  std::string actor;         // "moderator:ID", "author:ID", "anonymous", "system".
  std::string kind;          // "article.submitted"
  std::string subject_kind;  // "article"
  std::string subject_id;
  std::string data = "{}";  // Canonical JSON (base::canonical), never personal data.

  friend bool operator==(const Event&, const Event&) = default;
};

struct SealedEvent {
  std::int64_t number = 0;  // 1, 2, 3... without a gap.
  std::string id;
  Event event;
  std::string hash;  // Lower-case hexadecimal SHA-256.
};

// The hash that stands before the first event.
inline constexpr std::string_view kChainStart =
    "0000000000000000000000000000000000000000000000000000000000000000";

// Adds an event to the act; gives its id (UUIDv7). Events of one act keep their order.
std::string append(Transaction& transaction, const Event& event);

// What the chain hashes for an event: canonical JSON of {actor, at, data, id,
// kind, number, prev, subject_id, subject_kind}, `at` in microseconds.
[[nodiscard]] std::string sealed_text(const SealedEvent& sealed, std::string_view prev);

// Gives `events`, which this transaction has written, their numbers and hashes.
void chain(Transaction& transaction, std::vector<SealedEvent>& events);

// Lets `events`, which this transaction has written, wait for a sealer.
void queue(Transaction& transaction, const std::vector<SealedEvent>& events);

// Numbers and chains up to `limit` waiting events, in the order in which they
// were written; gives how many. One sealer at a time: Store sees to it.
std::size_t seal(Transaction& transaction, std::size_t limit);

// Whether an event waits for its number.
[[nodiscard]] bool has_unsealed(Snapshot& snapshot);

// Sealed events after `number`, in order, at most `limit` (see kPageRowsMax).
[[nodiscard]] std::vector<SealedEvent> events_after(Snapshot& snapshot,
                                                    std::int64_t number,
                                                    std::size_t limit);

// Sealed events about one subject, newest first, with numbers below `before`
// where given, at most `limit`.
[[nodiscard]] std::vector<SealedEvent> events_of(Snapshot& snapshot,
                                                 std::string_view subject_kind,
                                                 std::string_view subject_id,
                                                 std::optional<std::int64_t> before,
                                                 std::size_t limit);

// The last number and hash; 0 and kChainStart where nothing is sealed.
struct ChainHead {
  std::int64_t number = 0;
  std::string hash{kChainStart};

  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};
[[nodiscard]] ChainHead chain_head(Snapshot& snapshot);

struct AuditVerdict {
  bool ok = true;
  std::int64_t events = 0;                // Sealed events that were checked.
  ChainHead head;                         // As the chain has it.
  std::optional<std::int64_t> first_bad;  // Number of the first event that is not as sealed.
  std::string why;                        // In words; empty where all is well.
};

// Recomputes the whole chain, in pages. Finds every event or link that was
// changed, removed, added or moved; only events cut off the end together with
// their links need a head that was exported before: pass it as `known`.
[[nodiscard]] AuditVerdict verify(Snapshot& snapshot,
                                  const std::optional<ChainHead>& known = std::nullopt);

}  // namespace storage
