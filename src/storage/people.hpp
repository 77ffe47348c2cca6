// People, their login sessions and links, and API keys. Secrets are kept as
// digests only; whoever calls has made them.

#pragma once

#include <base/time.hpp>
#include <cases/permission.hpp>
#include <storage/transaction.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

struct PersonRow {
  std::string id;
  std::string name;
  cases::Role role = cases::Role::reviewer;
  std::string password_hash;  // Empty: no password.
  bool disabled = false;
  base::Time created_at;
};

// False where the name is taken, and nothing is written.
[[nodiscard]] bool insert_person(Transaction& transaction, const PersonRow& person);
[[nodiscard]] std::optional<PersonRow> find_person(Snapshot& snapshot, std::string_view id);
[[nodiscard]] std::optional<PersonRow> find_person_by_name(Snapshot& snapshot,
                                                           std::string_view name);
[[nodiscard]] std::vector<PersonRow> people(Snapshot& snapshot);  // By name, at most kPageRowsMax.
void set_password(Transaction& transaction, std::string_view person_id, std::string_view hash);
// Ends sessions, links and keys in the same transaction.
void disable_person(Transaction& transaction, std::string_view person_id);

struct SessionRow {
  PersonRow person;
  base::Time created_at;
  base::Time seen_at;
};
void insert_session(Transaction& transaction,
                    std::string_view digest,
                    std::string_view person_id,
                    base::Time now);
[[nodiscard]] std::optional<SessionRow> find_session(Snapshot& snapshot, std::string_view digest);
void touch_session(Transaction& transaction, std::string_view digest, base::Time now);
void remove_session(Transaction& transaction, std::string_view digest);
void remove_sessions_of(Transaction& transaction, std::string_view person_id);
// Sessions and links that ended before `before`; gives how many went.
std::int64_t remove_ended_sessions(Transaction& transaction,
                                   base::Time seen_before,
                                   base::Time created_before,
                                   base::Time now);

void insert_login_link(Transaction& transaction,
                       std::string_view digest,
                       std::string_view person_id,
                       base::Time expires_at);
[[nodiscard]] std::optional<PersonRow> find_login_link(Snapshot& snapshot,
                                                       std::string_view digest,
                                                       base::Time now);
// True for the one caller that takes it.
[[nodiscard]] bool take_login_link(Transaction& transaction,
                                   std::string_view digest,
                                   base::Time now);

struct KeyRow {
  std::string id;
  std::string digest;
  std::string name;
  std::vector<std::string> scopes;
  std::string person_id;  // Empty: acts for nobody.
  std::string author_id;  // The author that submissions with it belong to.
  bool revoked = false;
  base::Time created_at;
};
void insert_key(Transaction& transaction, const KeyRow& key);
[[nodiscard]] std::vector<KeyRow> keys(Snapshot& snapshot);  // Newest first, at most kPageRowsMax.
[[nodiscard]] std::optional<KeyRow> find_key_by_digest(Snapshot& snapshot, std::string_view digest);
// False where there is no such key.
[[nodiscard]] bool revoke_key(Transaction& transaction, std::string_view id);

}  // namespace storage
