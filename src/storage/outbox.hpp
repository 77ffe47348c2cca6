// Effects that leave the process (letters, webhooks, exports), written in the
// decision's own transaction and sent by delivery afterwards. Those of a decision
// wait until `not_before`, so that it can still be undone.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <storage/keyset.hpp>
#include <storage/transaction.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

enum class OutboxState : std::uint8_t { waiting, sent, failed, cancelled };

[[nodiscard]] std::string_view name(OutboxState state);
// Nothing where there is no such state.
[[nodiscard]] std::optional<OutboxState> parse_outbox_state(std::string_view name);

// What is to be sent.
struct OutboxMessage {
  std::string kind;                        // "letter", "webhook", ...
  std::optional<std::string> case_id;      // What it belongs to ...
  std::optional<std::string> decision_id;  // ... and follows from.
  std::string subject;
  std::string recipient;
  std::string language;  // BCP 47; empty where none is meant.
  std::string payload;   // JSON
  base::Time not_before;

  friend bool operator==(const OutboxMessage&, const OutboxMessage&) = default;
};

struct OutboxEntry {
  std::string id;
  OutboxMessage message;
  OutboxState state = OutboxState::waiting;
  std::int64_t attempts = 0;
  std::optional<base::Time> lease_until;
  std::optional<std::string> last_error;
  base::Time created_at;
};

// Adds a message in state waiting; gives its id (UUIDv7).
std::string append(Transaction& transaction, const OutboxMessage& message, base::Time now);

[[nodiscard]] std::optional<OutboxEntry> find_outbox(Snapshot& snapshot, std::string_view id);

struct OutboxPage {
  std::vector<OutboxEntry> entries;
  std::optional<std::string> next;  // Cursor of the next page; nothing at the end.
};

// Newest first; all states where none is given. `invalid` for a cursor that is not ours.
[[nodiscard]] base::Result<OutboxPage> outbox_page(Snapshot& snapshot,
                                                   std::optional<OutboxState> state,
                                                   const PageRequest& page);

// Everything that follows from a decision, oldest first.
[[nodiscard]] std::vector<OutboxEntry> outbox_of_decision(Snapshot& snapshot,
                                                          std::string_view decision_id);

// Cancels what waits for a decision. False, and nothing is cancelled, where
// something of it has left, failed, is being sent, or may leave by now.
[[nodiscard]] bool cancel_outbox(Transaction& transaction,
                                 std::string_view decision_id,
                                 base::Time now);

// Lets a failed message wait again, to be sent at once. False where it has not failed.
[[nodiscard]] bool retry_outbox(Transaction& transaction, std::string_view id, base::Time now);

// Messages of the kind that should have left by `now` and that nobody is sending, the longest due
// first, at most `limit`; whoever takes them has them until `until`, and nobody else then.
[[nodiscard]] std::vector<OutboxEntry> lease_outbox(
    Transaction& transaction, std::string_view kind, base::Time now, base::Time until, int limit);
// What became of the attempt. Nothing changes where it waits no more.
void set_outbox_sent(Transaction& transaction, std::string_view id, std::string_view answer);
void set_outbox_later(Transaction& transaction,
                      std::string_view id,
                      base::Time not_before,
                      std::string_view why);
void set_outbox_failed(Transaction& transaction, std::string_view id, std::string_view why);

// What belongs to a case, newest first, at most `limit`.
[[nodiscard]] std::vector<OutboxEntry> outbox_of_case(Snapshot& snapshot,
                                                      std::string_view case_id,
                                                      int limit);

// When the oldest letter that should have left by `now` was to leave; nothing where none is late.
[[nodiscard]] std::optional<base::Time> oldest_due(Snapshot& snapshot, base::Time now);

}  // namespace storage
