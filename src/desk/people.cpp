#include <desk/parts.hpp>
#include <desk/people.hpp>
#include <storage/audit.hpp>
#include <storage/people.hpp>

#include <algorithm>
#include <chrono>

namespace desk {
namespace {

using base::Error;

constexpr std::size_t kNameCharactersMax = 100;
constexpr std::size_t kSecretBytes = 32;

Person person_of(const storage::PersonRow& row) {
  return {.id = row.id,
          .name = row.name,
          .role = row.role,
          .disabled = row.disabled,
          .has_password = !row.password_hash.empty(),
          .created_at = row.created_at};
}

Actor actor_of(const storage::PersonRow& row) {
  return {.kind = Actor::Kind::person, .id = row.id, .name = row.name, .role = row.role};
}

// A name signs every decision, so it is short, plain and one line.
base::Result<base::Done> check_name(const std::string& name) {
  const bool plain =
      std::ranges::none_of(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (name.empty() || name.size() > kNameCharactersMax || !plain || name.front() == ' ' ||
      name.back() == ' ') {
    return base::invalid("/name",
                         "A name has 1 to " + std::to_string(kNameCharactersMax) +
                             " characters on one line, without spaces around it.");
  }
  return base::Done{};
}

base::Result<base::Done> check_password(std::string_view password) {
  if (password.empty()) return base::Done{};
  if (password.size() < kPasswordBytesMin || password.size() > kPasswordBytesMax) {
    return base::invalid("/password",
                         "A password has at least " + std::to_string(kPasswordBytesMin) +
                             " characters; several words do well.");
  }
  return base::Done{};
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            std::string_view kind,
            const std::string& person_id) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = std::string{kind},
                   .subject_kind = "person",
                   .subject_id = person_id});
}

std::string link_for(storage::Transaction& transaction, const Desk& desk, const std::string& id) {
  std::string token = base::base64url(base::random_bytes(kSecretBytes));
  storage::insert_login_link(transaction, base::sha256_hex(token), id, desk.now() + kLoginLinkLife);
  return token;
}

Error no_such_person(const std::string& name) {
  return {.kind = Error::Kind::not_found, .message = "There is nobody called \"" + name + "\"."};
}

Session open_session(storage::Transaction& transaction,
                     const Desk& desk,
                     const storage::PersonRow& person) {
  std::string token = base::base64url(base::random_bytes(kSecretBytes));
  storage::insert_session(transaction, base::sha256_hex(token), person.id, desk.now());
  record(transaction, desk, actor_of(person), "person.signed_in", person.id);
  return {.token = std::move(token), .person = person_of(person)};
}

// What is verified for a name that nobody has, so that both answers take the same time.
const std::string& nobodys_hash() {
  static const std::string hash = base::hash_password("nobody has this password");
  return hash;
}

constexpr Allowance kLoginFailures{.acts = kLoginFailuresMax,
                                   .window = std::chrono::seconds{kLoginWindow}};

}  // namespace

base::Result<Person> add_person(Desk& desk,
                                const Actor& by,
                                const std::string& name,
                                cases::Role role,
                                std::string_view password) {
  if (!may(by, cases::Permit::manage_people)) return forbidden();
  if (const auto named = check_name(name); !named) return named.error();
  if (const auto good = check_password(password); !good) return good.error();

  const base::Time now = desk.now();
  const storage::PersonRow person{
      .id = base::new_id(now),
      .name = name,
      .role = role,
      .password_hash = password.empty() ? "" : base::hash_password(password),
      .created_at = now};
  const bool added = desk.parts().store.write([&](storage::Transaction& transaction) {
    if (!storage::insert_person(transaction, person)) return false;
    record(transaction, desk, by, "person.added", person.id);
    return true;
  });
  if (!added) {
    return Error{.kind = Error::Kind::conflict,
                 .message = "The name \"" + name + "\" is taken; names sign decisions for good."};
  }
  return person_of(person);
}

std::vector<Person> list_people(Desk& desk) {
  const auto rows = desk.parts().store.read(
      [](storage::Snapshot& snapshot) { return storage::people(snapshot); });
  std::vector<Person> all;
  for (const storage::PersonRow& row : rows)
    all.push_back(person_of(row));
  return all;
}

base::Result<base::Done> disable_person(Desk& desk, const Actor& by, const std::string& name) {
  if (!may(by, cases::Permit::manage_people)) return forbidden();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<base::Done> {
        const auto person = storage::find_person_by_name(transaction, name);
        if (!person) return no_such_person(name);
        storage::disable_person(transaction, person->id);
        record(transaction, desk, by, "person.disabled", person->id);
        return base::Done{};
      });
}

base::Result<std::string> reset_password(Desk& desk,
                                         const Actor& by,
                                         const std::string& name,
                                         std::string_view password) {
  if (!may(by, cases::Permit::manage_people)) return forbidden();
  if (const auto good = check_password(password); !good) return good.error();
  const std::string hash = password.empty() ? "" : base::hash_password(password);
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<std::string> {
        const auto person = storage::find_person_by_name(transaction, name);
        if (!person || person->disabled) return no_such_person(name);
        storage::set_password(transaction, person->id, hash);
        storage::remove_sessions_of(transaction, person->id);
        record(transaction, desk, by, "person.password_reset", person->id);
        return link_for(transaction, desk, person->id);
      });
}

base::Result<std::string> new_login_link(Desk& desk, const Actor& by, const std::string& name) {
  if (!may(by, cases::Permit::manage_people)) return forbidden();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<std::string> {
        const auto person = storage::find_person_by_name(transaction, name);
        if (!person || person->disabled) return no_such_person(name);
        return link_for(transaction, desk, person->id);
      });
}

base::Result<Session> login(Desk& desk,
                            const std::string& name,
                            std::string_view password,
                            const std::string& address) {
  Desk::Parts& parts = desk.parts();
  const std::string by_name = "login|" + name;
  const std::string by_address = "login@" + address;
  const int wait = std::max(parts.limiter.wait(by_name, kLoginFailures, desk.now()),
                            parts.limiter.wait(by_address, kLoginFailures, desk.now()));
  if (wait > 0) return too_many(wait, "failed sign-ins");

  const auto person = parts.store.read([&name](storage::Snapshot& snapshot) {
    return storage::find_person_by_name(snapshot, name);
  });
  const bool known = person && !person->disabled && !person->password_hash.empty();
  const bool right =
      password.size() <= kPasswordBytesMax &&
      base::verify_password(known ? person->password_hash : nobodys_hash(), password);
  if (!known || !right) {
    static_cast<void>(parts.limiter.take(by_name, kLoginFailures, desk.now()));
    static_cast<void>(parts.limiter.take(by_address, kLoginFailures, desk.now()));
    return Error{.kind = Error::Kind::unauthenticated,
                 .message = "Name and password do not fit. Check both, or ask for a new link."};
  }
  parts.limiter.forget(by_name);
  return parts.store.write([&](storage::Transaction& transaction) {
    if (base::needs_rehash(person->password_hash)) {
      storage::set_password(transaction, person->id, base::hash_password(password));
    }
    return open_session(transaction, desk, *person);
  });
}

base::Result<Session> change_password(Desk& desk,
                                      const Actor& person,
                                      std::string_view current,
                                      std::string_view password) {
  if (person.kind != Actor::Kind::person) return forbidden();
  if (password.empty()) return base::invalid("/password", "Choose a new password.");
  if (const auto good = check_password(password); !good) return good.error();
  Desk::Parts& parts = desk.parts();
  const auto row = parts.store.read([&person](storage::Snapshot& snapshot) {
    return storage::find_person_by_name(snapshot, person.name);
  });
  if (!row || row->disabled) return no_such_person(person.name);
  const std::string by_name = "login|" + person.name;
  const int wait = parts.limiter.wait(by_name, kLoginFailures, desk.now());
  if (wait > 0) return too_many(wait, "failed sign-ins");
  if (!row->password_hash.empty() && !base::verify_password(row->password_hash, current)) {
    static_cast<void>(parts.limiter.take(by_name, kLoginFailures, desk.now()));
    return base::invalid("/current", "This is not the password in use.");
  }
  const std::string hash = base::hash_password(password);
  return parts.store.write([&](storage::Transaction& transaction) {
    storage::set_password(transaction, row->id, hash);
    storage::remove_sessions_of(transaction, row->id);
    record(transaction, desk, person, "person.password_changed", row->id);
    return open_session(transaction, desk, *row);
  });
}

base::Result<Session> login_by_link(Desk& desk, std::string_view token) {
  const std::string digest = base::sha256_hex(token);
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<Session> {
    const auto person = storage::find_login_link(transaction, digest, desk.now());
    if (!person || !storage::take_login_link(transaction, digest, desk.now())) {
      return Error{.kind = Error::Kind::unauthenticated,
                   .message = "This link was used already or is too old. Ask for a new one."};
    }
    return open_session(transaction, desk, *person);
  });
}

bool is_login_link(Desk& desk, std::string_view token) {
  const std::string digest = base::sha256_hex(token);
  const base::Time now = desk.now();
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return storage::find_login_link(snapshot, digest, now).has_value();
  });
}

std::optional<Actor> actor_of_session(Desk& desk, std::string_view token) {
  const std::string digest = base::sha256_hex(token);
  const auto session = desk.parts().store.read(
      [&digest](storage::Snapshot& snapshot) { return storage::find_session(snapshot, digest); });
  if (!session || session->person.disabled) return std::nullopt;
  const base::Time now = desk.now();
  if (now > session->created_at + kSessionLife || now > session->seen_at + kSessionIdle) {
    return std::nullopt;
  }
  if (now > session->seen_at + std::chrono::minutes{1}) {
    desk.parts().store.write([&](storage::Transaction& transaction) {
      storage::touch_session(transaction, digest, now);
    });
  }
  return actor_of(session->person);
}

void logout(Desk& desk, std::string_view token) {
  const std::string digest = base::sha256_hex(token);
  desk.parts().store.write([&digest](storage::Transaction& transaction) {
    storage::remove_session(transaction, digest);
  });
}

void logout_everywhere(Desk& desk, const Actor& person) {
  desk.parts().store.write([&person](storage::Transaction& transaction) {
    storage::remove_sessions_of(transaction, person.id);
  });
}

}  // namespace desk
