#include <base/ensure.hpp>
#include <storage/limits.hpp>
#include <storage/people.hpp>
#include <storage/screening_text.hpp>

namespace storage {
namespace {

PersonRow person_of(const Row& row, std::size_t at = 0) {
  PersonRow person{.id = row.text(at),
                   .name = row.text(at + 1),
                   .password_hash = row.optional_text(at + 3).value_or(""),
                   .disabled = row.flag(at + 4),
                   .created_at = row.time(at + 5)};
  base::ensure(parse(row.view(at + 2), person.role), "a stored role is one of ours");
  return person;
}

KeyRow key_of(const Row& row) {
  return {.id = row.text(0),
          .digest = row.text(1),
          .name = row.text(2),
          .scopes = list_from_text(row.view(3)),
          .person_id = row.optional_text(4).value_or(""),
          .author_id = row.text(5),
          .revoked = row.flag(6),
          .created_at = row.time(7)};
}

std::optional<std::string_view> or_null(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

bool insert_person(Transaction& transaction, const PersonRow& person) {
  return transaction.change(
             "INSERT INTO person (id, name, role, password_hash, disabled, created_at) "
             "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO NOTHING",
             {person.id,
              person.name,
              name(person.role),
              or_null(person.password_hash),
              person.disabled,
              person.created_at}) == 1;
}

std::optional<PersonRow> find_person(Snapshot& snapshot, std::string_view id) {
  const Rows rows = snapshot.run(
      "SELECT id, name, role, password_hash, disabled, created_at FROM person WHERE id = $1", {id});
  if (rows.empty()) return std::nullopt;
  return person_of(rows[0]);
}

std::optional<PersonRow> find_person_by_name(Snapshot& snapshot, std::string_view person_name) {
  const Rows rows = snapshot.run(
      "SELECT id, name, role, password_hash, disabled, created_at FROM person WHERE name = $1",
      {person_name});
  if (rows.empty()) return std::nullopt;
  return person_of(rows[0]);
}

std::vector<PersonRow> people(Snapshot& snapshot) {
  const Rows rows = snapshot.run(
      "SELECT id, name, role, password_hash, disabled, created_at FROM person "
      "ORDER BY name LIMIT $1",
      {kPageRowsMax});
  std::vector<PersonRow> all;
  for (const Row row : rows)
    all.push_back(person_of(row));
  return all;
}

void set_password(Transaction& transaction, std::string_view person_id, std::string_view hash) {
  transaction.run("UPDATE person SET password_hash = $2 WHERE id = $1", {person_id, or_null(hash)});
}

void disable_person(Transaction& transaction, std::string_view person_id) {
  transaction.run("UPDATE person SET disabled = 1 WHERE id = $1", {person_id});
  transaction.run("DELETE FROM login_link WHERE person_id = $1", {person_id});
  transaction.run("UPDATE api_key SET revoked = 1 WHERE person_id = $1", {person_id});
  remove_sessions_of(transaction, person_id);
}

void insert_session(Transaction& transaction,
                    std::string_view digest,
                    std::string_view person_id,
                    base::Time now) {
  transaction.run(
      "INSERT INTO login_session (digest, person_id, created_at, seen_at) VALUES ($1, $2, $3, $3)",
      {digest, person_id, now});
}

std::optional<SessionRow> find_session(Snapshot& snapshot, std::string_view digest) {
  const Rows rows = snapshot.run(
      "SELECT p.id, p.name, p.role, p.password_hash, p.disabled, p.created_at, s.created_at, "
      "s.seen_at FROM login_session s JOIN person p ON p.id = s.person_id WHERE s.digest = $1",
      {digest});
  if (rows.empty()) return std::nullopt;
  return SessionRow{
      .person = person_of(rows[0]), .created_at = rows[0].time(6), .seen_at = rows[0].time(7)};
}

void touch_session(Transaction& transaction, std::string_view digest, base::Time now) {
  transaction.run("UPDATE login_session SET seen_at = $2 WHERE digest = $1", {digest, now});
}

void remove_session(Transaction& transaction, std::string_view digest) {
  transaction.run("DELETE FROM login_session WHERE digest = $1", {digest});
}

void remove_sessions_of(Transaction& transaction, std::string_view person_id) {
  transaction.run("DELETE FROM login_session WHERE person_id = $1", {person_id});
}

std::int64_t remove_ended_sessions(Transaction& transaction,
                                   base::Time seen_before,
                                   base::Time created_before,
                                   base::Time now) {
  return transaction.change("DELETE FROM login_session WHERE seen_at < $1 OR created_at < $2",
                            {seen_before, created_before}) +
         transaction.change("DELETE FROM login_link WHERE expires_at < $1", {now});
}

void insert_login_link(Transaction& transaction,
                       std::string_view digest,
                       std::string_view person_id,
                       base::Time expires_at) {
  transaction.run("INSERT INTO login_link (digest, person_id, expires_at) VALUES ($1, $2, $3)",
                  {digest, person_id, expires_at});
}

std::optional<PersonRow> find_login_link(Snapshot& snapshot,
                                         std::string_view digest,
                                         base::Time now) {
  const Rows rows = snapshot.run(
      "SELECT p.id, p.name, p.role, p.password_hash, p.disabled, p.created_at "
      "FROM login_link l JOIN person p ON p.id = l.person_id "
      "WHERE l.digest = $1 AND l.expires_at > $2 AND p.disabled = 0",
      {digest, now});
  if (rows.empty()) return std::nullopt;
  return person_of(rows[0]);
}

bool take_login_link(Transaction& transaction, std::string_view digest, base::Time now) {
  return transaction.change("DELETE FROM login_link WHERE digest = $1 AND expires_at > $2",
                            {digest, now}) == 1;
}

void insert_key(Transaction& transaction, const KeyRow& key) {
  transaction.run(
      "INSERT INTO api_key (id, digest, name, scopes, person_id, author_id, revoked, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
      {key.id,
       key.digest,
       key.name,
       list_to_text(key.scopes),
       or_null(key.person_id),
       key.author_id,
       key.created_at});
}

std::vector<KeyRow> keys(Snapshot& snapshot) {
  const Rows rows = snapshot.run(
      "SELECT id, digest, name, scopes, person_id, author_id, revoked, created_at FROM api_key "
      "ORDER BY id DESC LIMIT $1",
      {kPageRowsMax});
  std::vector<KeyRow> all;
  for (const Row row : rows)
    all.push_back(key_of(row));
  return all;
}

std::optional<KeyRow> find_key_by_digest(Snapshot& snapshot, std::string_view digest) {
  const Rows rows = snapshot.run(
      "SELECT id, digest, name, scopes, person_id, author_id, revoked, created_at FROM api_key "
      "WHERE digest = $1",
      {digest});
  if (rows.empty()) return std::nullopt;
  return key_of(rows[0]);
}

bool revoke_key(Transaction& transaction, std::string_view id) {
  return transaction.change("UPDATE api_key SET revoked = 1 WHERE id = $1 AND revoked = 0", {id}) ==
         1;
}

}  // namespace storage
