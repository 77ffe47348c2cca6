#include <storage/accounts.hpp>
#include <storage/spelled.hpp>

#include <algorithm>

namespace storage {
namespace {

std::optional<base::Time> time_or_none(const Row& row, std::size_t column) {
  if (row.integer(column) == 0) return std::nullopt;
  return row.time(column);
}

base::Time or_zero(const std::optional<base::Time>& time) { return time.value_or(base::Time{}); }

std::vector<cases::MisuseEntry> entries_of(Snapshot& snapshot,
                                           cases::Side side,
                                           std::string_view id) {
  std::vector<cases::MisuseEntry> entries;
  const Rows rows = snapshot.run(
      "SELECT kind, at, gravity, decision_id FROM misuse_entry "
      "WHERE side = $1 AND account_id = $2 ORDER BY decision_id DESC LIMIT $3",
      {name(side), id, kMisuseEntriesMax});
  for (const Row row : rows) {
    entries.push_back({.kind = spelled<cases::MisuseKind>(row.view(0)),
                       .at = row.time(1),
                       .gravity = spelled<cases::Gravity>(row.view(2)),
                       .decision_id = row.text(3)});
  }
  std::ranges::reverse(entries);
  return entries;
}

}  // namespace

cases::Account find_account(Snapshot& snapshot, cases::Side side, std::string_view id) {
  cases::Account account{.side = side, .id = std::string{id}};
  account.ledger.entries = entries_of(snapshot, side, id);
  const Rows rows = snapshot.run(
      "SELECT state, warned_at, suspended_at, suspended_until, ended_at, decision_id FROM account "
      "WHERE side = $1 AND id = $2",
      {name(side), id});
  if (rows.empty()) return account;
  const Row row = rows[0];
  account.ledger.state = spelled<cases::MisuseState>(row.view(0));
  account.ledger.warned_at = time_or_none(row, 1);
  account.suspended_at = time_or_none(row, 2);
  account.ledger.suspended_until = time_or_none(row, 3);
  account.ended_at = time_or_none(row, 4);
  account.decision_id = row.text(5);
  return account;
}

void put_account(Transaction& transaction, const cases::Account& account) {
  transaction.run(
      "INSERT INTO account (side, id, state, warned_at, suspended_at, suspended_until, ended_at, "
      "decision_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
      "ON CONFLICT (side, id) DO UPDATE SET state = $3, warned_at = $4, suspended_at = $5, "
      "suspended_until = $6, ended_at = $7, decision_id = $8",
      {name(account.side),
       account.id,
       name(account.ledger.state),
       or_zero(account.ledger.warned_at),
       or_zero(account.suspended_at),
       or_zero(account.ledger.suspended_until),
       or_zero(account.ended_at),
       account.decision_id});
}

bool is_barred(Snapshot& snapshot, cases::Side side, std::string_view id, base::Time now) {
  const Rows rows = snapshot.run(
      "SELECT 1 FROM account WHERE side = $1 AND id = $2 AND "
      "(ended_at <> 0 OR (state = 'suspended' AND suspended_until > $3))",
      {name(side), id, now});
  return !rows.empty();
}

std::vector<AccountKey> lapsed_accounts(Snapshot& snapshot, base::Time now, int limit) {
  std::vector<AccountKey> accounts;
  const Rows rows = snapshot.run(
      "SELECT side, id FROM account WHERE state = 'suspended' AND suspended_until <= $1 "
      "ORDER BY suspended_until LIMIT $2",
      {now, limit});
  for (const Row row : rows)
    accounts.push_back({.side = spelled<cases::Side>(row.view(0)), .id = row.text(1)});
  return accounts;
}

void insert_misuse(Transaction& transaction,
                   const AccountKey& account,
                   const cases::MisuseEntry& entry) {
  transaction.run(
      "INSERT INTO misuse_entry (side, account_id, decision_id, kind, gravity, at) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      {name(account.side),
       account.id,
       entry.decision_id,
       name(entry.kind),
       name(entry.gravity),
       entry.at});
}

void remove_misuse(Transaction& transaction, std::string_view decision_id) {
  transaction.run("DELETE FROM misuse_entry WHERE decision_id = $1", {decision_id});
}

void move_misuse(Transaction& transaction,
                 cases::Side side,
                 std::string_view from,
                 std::string_view into) {
  transaction.run("UPDATE misuse_entry SET account_id = $3 WHERE side = $1 AND account_id = $2",
                  {name(side), from, into});
}

int count_articles_since(Snapshot& snapshot,
                         std::string_view author_id,
                         base::Time since,
                         int most) {
  return static_cast<int>(
      snapshot.integer("SELECT count(*) FROM (SELECT 1 FROM article WHERE author_id = $1 AND "
                       "created_at > $2 LIMIT $3) AS sent",
                       {author_id, since, most}));
}

}  // namespace storage
