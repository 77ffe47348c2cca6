// API keys: "copydesk_live_<8 of the id>_<43 of secret>_<6 of checksum>". The
// prefix makes a leaked key findable, the checksum tells a typing error.

#include <desk/parts.hpp>
#include <desk/people.hpp>
#include <storage/audit.hpp>
#include <storage/people.hpp>

#include <algorithm>

namespace desk {
namespace {

constexpr std::string_view kPrefix = "copydesk_live_";
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kChecksum = 6;
constexpr std::size_t kKeyBytesMax = 128;

Key key_of(const storage::KeyRow& row, std::string person) {
  Key key{.id = row.id,
          .name = row.name,
          .person = std::move(person),
          .created_at = row.created_at,
          .revoked = row.revoked};
  for (const std::string& text : row.scopes) {
    cases::Scope scope{};
    if (parse(text, scope)) key.scopes.push_back(scope);
  }
  return key;
}

bool is_well_formed(std::string_view secret) {
  if (secret.size() > kKeyBytesMax || !secret.starts_with(kPrefix)) return false;
  const std::size_t at = secret.rfind('_');
  return secret.size() - at - 1 == kChecksum &&
         secret.substr(at + 1) == base::checksum6(secret.substr(0, at));
}

std::optional<Actor> look_up(Desk& desk, const std::string& digest) {
  return desk.parts().store.read([&digest](storage::Snapshot& snapshot) -> std::optional<Actor> {
    const auto row = storage::find_key_by_digest(snapshot, digest);
    if (!row || row->revoked) return std::nullopt;
    Actor actor{.kind = Actor::Kind::key, .id = row->author_id, .name = row->name};
    actor.scopes = key_of(*row, "").scopes;
    if (!row->person_id.empty()) {
      const auto person = storage::find_person(snapshot, row->person_id);
      if (!person || person->disabled) return std::nullopt;
      actor.role = person->role;
      actor.id = person->id;
      actor.name = person->name;
    }
    return actor;
  });
}

std::string make_secret(const std::string& key_id) {
  // The underscore parts the checksum from the rest, so what is random must hold none.
  std::string random = base::base64url(base::random_bytes(kSecretBytes));
  std::ranges::replace(random, '_', 'x');
  const std::string secret = std::string{kPrefix} + key_id.substr(key_id.size() - 8) + "_" + random;
  return secret + "_" + base::checksum6(secret);
}

// The id of the person with this name; empty for no name.
base::Result<std::string> person_called(storage::Snapshot& snapshot, const std::string& name) {
  if (name.empty()) return std::string{};
  const auto found = storage::find_person_by_name(snapshot, name);
  if (!found || found->disabled) {
    return base::invalid("/user", "There is nobody called \"" + name + "\".");
  }
  return found->id;
}

}  // namespace

base::Result<NewKey> new_key(Desk& desk,
                             const Actor& by,
                             const std::string& name,
                             const std::vector<cases::Scope>& scopes,
                             const std::string& person) {
  if (!may(by, cases::Permit::manage_keys)) return forbidden();
  if (scopes.empty()) return base::invalid("/scopes", "A key needs at least one scope.");
  const base::Time now = desk.now();
  storage::KeyRow row{.id = base::new_id(now), .name = name, .created_at = now};
  for (const cases::Scope scope : scopes)
    row.scopes.emplace_back(cases::name(scope));

  const std::string secret = make_secret(row.id);
  row.digest = base::sha256_hex(secret);
  row.author_id = "key-" + row.id;

  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<NewKey> {
    const auto person_id = person_called(transaction, person);
    if (!person_id) return person_id.error();
    row.person_id = *person_id;
    storage::insert_key(transaction, row);
    storage::append(transaction,
                    {.at = now,
                     .actor = actor_text(by),
                     .kind = "key.made",
                     .subject_kind = "key",
                     .subject_id = row.id});
    return NewKey{.key = key_of(row, person), .secret = secret};
  });
}

std::vector<Key> list_keys(Desk& desk) {
  return desk.parts().store.read([](storage::Snapshot& snapshot) {
    std::vector<Key> all;
    for (const storage::KeyRow& row : storage::keys(snapshot)) {
      const auto person =
          row.person_id.empty() ? std::nullopt : storage::find_person(snapshot, row.person_id);
      all.push_back(key_of(row, person ? person->name : ""));
    }
    return all;
  });
}

base::Result<base::Done> revoke_key(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::manage_keys)) return forbidden();
  const bool revoked = desk.parts().store.write([&](storage::Transaction& transaction) {
    if (!storage::revoke_key(transaction, id)) return false;
    storage::append(transaction,
                    {.at = desk.now(),
                     .actor = actor_text(by),
                     .kind = "key.revoked",
                     .subject_kind = "key",
                     .subject_id = id});
    return true;
  });
  if (!revoked) return not_found("key in force");
  const std::scoped_lock lock{desk.parts().keys_mutex};
  desk.parts().keys.clear();
  return base::Done{};
}

std::optional<Actor> actor_of_key(Desk& desk, std::string_view secret) {
  if (!is_well_formed(secret)) return std::nullopt;
  const std::string digest = base::sha256_hex(secret);
  Desk::Parts& parts = desk.parts();
  const base::Time now = desk.now();
  {
    const std::scoped_lock lock{parts.keys_mutex};
    const auto known = parts.keys.find(digest);
    if (known != parts.keys.end() && now - known->second.at < kCredentialAge) {
      return known->second.actor;
    }
  }
  std::optional<Actor> actor = look_up(desk, digest);
  if (actor) {
    const std::scoped_lock lock{parts.keys_mutex};
    if (parts.keys.size() >= kCredentialsMax) parts.keys.clear();
    parts.keys.insert_or_assign(digest, KnownKey{.actor = *actor, .at = now});
  }
  return actor;
}

}  // namespace desk
