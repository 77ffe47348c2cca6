// Who acts: what a credential says, and nothing that was typed.

#pragma once

#include <cases/permission.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct Actor {
  enum class Kind : std::uint8_t {
    nobody,    // no credential
    person,    // staff, by login session
    key,       // an API key; acts for a person where `role` is set
    author,    // by the tracking token or cookie of an article
    notifier,  // by the tracking token or cookie of a notice
    program,   // the desk itself, or its operator on the command line
  };

  Kind kind = Kind::nobody;
  std::string id;    // The person's, the key's, the author's or the notice's.
  std::string name;  // For the record; a person's or a key's.
  std::optional<cases::Role> role;
  std::vector<cases::Scope> scopes;  // Of a key.
  std::string article_id;            // An author's: the article whose token it is.
  std::string address;               // Network prefix for limits; empty: not limited.
};

[[nodiscard]] std::string_view name(Actor::Kind kind);

// Deny by default: a person by role; a key by scope and, where it acts for a person, also by role;
// the program anything; everybody else nothing.
[[nodiscard]] bool may(const Actor& actor, cases::Permit permit);

// Whether a key has this scope. People and the program need none.
[[nodiscard]] bool has_scope(const Actor& actor, cases::Scope scope);

}  // namespace desk
