#include <base/ensure.hpp>
#include <base/id.hpp>
#include <storage/outbox.hpp>

#include <algorithm>
#include <array>

namespace storage {
namespace {

struct StateName {
  OutboxState state;
  std::string_view name;
};

constexpr auto kStates = std::to_array<StateName>({
    {OutboxState::waiting, "waiting"},
    {OutboxState::sent, "sent"},
    {OutboxState::failed, "failed"},
    {OutboxState::cancelled, "cancelled"},
});

constexpr std::string_view kCursor = "outbox";
// After every id that there is.
constexpr std::string_view kEnd = "~";

OutboxEntry entry_of(const Row& row) {
  const std::optional<OutboxState> state = parse_outbox_state(row.view(9));
  base::ensure(state.has_value(), "the outbox holds a state that nobody knows");
  return OutboxEntry{.id = row.text(0),
                     .message = {.kind = row.text(1),
                                 .case_id = row.optional_text(2),
                                 .decision_id = row.optional_text(3),
                                 .subject = row.text(4),
                                 .recipient = row.text(5),
                                 .language = row.text(6),
                                 .payload = row.text(7),
                                 .not_before = row.time(8)},
                     .state = *state,
                     .attempts = row.integer(10),
                     .lease_until = row.optional_time(11),
                     .last_error = row.optional_text(12),
                     .created_at = row.time(13)};
}

std::vector<OutboxEntry> entries_of(const Rows& rows) {
  std::vector<OutboxEntry> entries;
  entries.reserve(rows.size());
  for (const Row row : rows) {
    entries.push_back(entry_of(row));
  }
  return entries;
}

// Rows of a page and one more, which tells that there is a next page.
Rows rows_of_page(Snapshot& snapshot,
                  std::optional<OutboxState> state,
                  std::string_view before,
                  std::size_t limit) {
  if (state) {
    return snapshot.run(
        "SELECT id, kind, case_id, decision_id, subject, recipient, language, payload, "
        "not_before, state, attempts, lease_until, last_error, created_at FROM outbox "
        "WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        {name(*state), before, limit + 1});
  }
  return snapshot.run(
      "SELECT id, kind, case_id, decision_id, subject, recipient, language, payload, "
      "not_before, state, attempts, lease_until, last_error, created_at FROM outbox "
      "WHERE id < $1 ORDER BY id DESC LIMIT $2",
      {before, limit + 1});
}

}  // namespace

std::string_view name(OutboxState state) {
  const auto found = std::ranges::find(kStates, state, &StateName::state);
  base::ensure(found != kStates.end(), "an outbox state without a name");
  return found->name;
}

std::optional<OutboxState> parse_outbox_state(std::string_view name) {
  const auto found = std::ranges::find(kStates, name, &StateName::name);
  if (found == kStates.end()) return std::nullopt;
  return found->state;
}

std::string append(Transaction& transaction, const OutboxMessage& message, base::Time now) {
  std::string id = base::new_id(now);
  transaction.run(
      "INSERT INTO outbox (id, kind, case_id, decision_id, subject, recipient, language, payload, "
      "not_before, attempts, state, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 'waiting', $10)",
      {id,
       message.kind,
       message.case_id,
       message.decision_id,
       message.subject,
       message.recipient,
       message.language,
       message.payload,
       message.not_before,
       now});
  return id;
}

std::optional<OutboxEntry> find_outbox(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT id, kind, case_id, decision_id, subject, recipient, language, payload, "
      "not_before, state, attempts, lease_until, last_error, created_at FROM outbox "
      "WHERE id = $1",
      {id});
  if (rows.empty()) return std::nullopt;
  return entry_of(rows[0]);
}

base::Result<OutboxPage> outbox_page(Snapshot& snapshot,
                                     std::optional<OutboxState> state,
                                     const PageRequest& page) {
  std::string before{kEnd};
  if (page.cursor) {
    const auto fields = decode_cursor(kCursor, "t", *page.cursor);
    if (!fields) return fields.error();
    before = std::get<std::string>((*fields)[0]);
  }
  const std::size_t limit = page_rows(page);
  OutboxPage found{.entries = entries_of(rows_of_page(snapshot, state, before, limit)), .next = {}};
  if (found.entries.size() > limit) {
    found.entries.pop_back();
    found.next = encode_cursor(kCursor, {found.entries.back().id});
  }
  return found;
}

std::vector<OutboxEntry> outbox_of_decision(Snapshot& snapshot, std::string_view decision_id) {
  return entries_of(
      snapshot.run("SELECT id, kind, case_id, decision_id, subject, recipient, language, payload, "
                   "not_before, state, attempts, lease_until, last_error, created_at FROM outbox "
                   "WHERE decision_id = $1 ORDER BY id",
                   {decision_id}));
}

bool cancel_outbox(Transaction& transaction, std::string_view decision_id, base::Time now) {
  const std::vector<OutboxEntry> entries = outbox_of_decision(transaction, decision_id);
  const bool all_wait = std::ranges::all_of(entries, [&](const OutboxEntry& entry) {
    return entry.state == OutboxState::cancelled ||
           (entry.state == OutboxState::waiting && entry.message.not_before > now &&
            !entry.lease_until);
  });
  if (!all_wait) return false;
  transaction.change(
      "UPDATE outbox SET state = 'cancelled' WHERE decision_id = $1 AND state = 'waiting' "
      "AND not_before > $2 AND lease_until IS NULL",
      {decision_id, now});
  return true;
}

bool retry_outbox(Transaction& transaction, std::string_view id, base::Time now) {
  return transaction.change(
             "UPDATE outbox SET state = 'waiting', not_before = $2, lease_until = NULL, attempts = "
             "0 "
             "WHERE id = $1 AND state = 'failed'",
             {id, now}) == 1;
}

std::vector<OutboxEntry> lease_outbox(
    Transaction& transaction, std::string_view kind, base::Time now, base::Time until, int limit) {
  std::vector<OutboxEntry> leased;
  for (OutboxEntry& entry : entries_of(transaction.run(
           "SELECT id, kind, case_id, decision_id, subject, recipient, language, payload, "
           "not_before, state, attempts, lease_until, last_error, created_at FROM outbox "
           "WHERE state = 'waiting' AND not_before <= $1 AND kind = $2 "
           "AND (lease_until IS NULL OR lease_until <= $1) ORDER BY not_before LIMIT $3",
           {now, kind, limit}))) {
    // Another program may have been quicker since the look.
    const bool ours = transaction.change(
                          "UPDATE outbox SET lease_until = $2, attempts = attempts + 1 "
                          "WHERE id = $1 AND state = 'waiting' AND not_before <= $3 "
                          "AND (lease_until IS NULL OR lease_until <= $3)",
                          {entry.id, until, now}) == 1;
    if (!ours) continue;
    ++entry.attempts;
    entry.lease_until = until;
    leased.push_back(std::move(entry));
  }
  return leased;
}

void set_outbox_sent(Transaction& transaction, std::string_view id, std::string_view answer) {
  transaction.run(
      "UPDATE outbox SET state = 'sent', lease_until = NULL, last_error = $2 "
      "WHERE id = $1 AND state = 'waiting'",
      {id, answer});
}

void set_outbox_later(Transaction& transaction,
                      std::string_view id,
                      base::Time not_before,
                      std::string_view why) {
  transaction.run(
      "UPDATE outbox SET not_before = $2, lease_until = NULL, last_error = $3 "
      "WHERE id = $1 AND state = 'waiting'",
      {id, not_before, why});
}

void set_outbox_failed(Transaction& transaction, std::string_view id, std::string_view why) {
  transaction.run(
      "UPDATE outbox SET state = 'failed', lease_until = NULL, last_error = $2 "
      "WHERE id = $1 AND state = 'waiting'",
      {id, why});
}

std::vector<OutboxEntry> outbox_of_case(Snapshot& snapshot, std::string_view case_id, int limit) {
  return entries_of(
      snapshot.run("SELECT id, kind, case_id, decision_id, subject, recipient, language, payload, "
                   "not_before, state, attempts, lease_until, last_error, created_at FROM outbox "
                   "WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
                   {case_id, limit}));
}

std::optional<base::Time> oldest_due(Snapshot& snapshot, base::Time now) {
  const Rows rows = snapshot.run(
      "SELECT not_before FROM outbox WHERE state = 'waiting' AND not_before <= $1 "
      "AND kind <> 'post' ORDER BY not_before LIMIT 1",
      {now});
  if (rows.empty()) return std::nullopt;
  return rows[0].time(0);
}

}  // namespace storage
