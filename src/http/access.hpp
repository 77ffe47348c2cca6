// Who may call a route: the gate before every handler, as one table. What is
// not listed is denied; what somebody may do to one thing, the desk decides.

#pragma once

#include <base/result.hpp>
#include <cases/permission.hpp>
#include <desk/actor.hpp>
#include <http/request.hpp>
#include <http/router.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace http {

// Zero is nobody at all, so that a row that forgot its access opens nothing.
enum class Access : std::uint8_t {
  nobody,
  anyone,        // with or without a credential
  submit,        // anyone, to hand in an article; a key needs its scope
  report,        // anyone, to hand in a notice; a key needs its scope
  author,        // by the tracking token of the article in the path
  notifier,      // by the tracking token of the notice in the path, or staff who read cases
  notifier_own,  // by the tracking token of the notice in the path
  appeal,        // by either token; the desk knows whose decision it is
  statement,     // staff who read cases, and authors; the desk knows whose it is
  read_cases,
  decide,
  decide_notices,
  decide_final,
  read_rules,
  write_rules,
  write_works,  // reference works
  read_audit,
  read_metrics,   // or straight from this machine
  read_personal,  // of notifiers
  staff,          // any login of the newsroom
  manage_people,
  manage_keys,
};

struct AccessRow {
  Access access;
  std::string_view name;  // As the documents call it.
  bool open;              // To those without a credential.
  bool author;            // To the bearer of an article's token.
  bool notifier;          // To the bearer of a notice's token.
  bool staff;             // To people and keys, within `permit` and `scope`.
  std::optional<cases::Permit> permit = {};
  std::optional<cases::Scope> scope = {};  // That a key must have.
};

// Every access there is, in the order of the enumeration.
[[nodiscard]] std::span<const AccessRow> access_rows();
[[nodiscard]] std::string_view name(Access access);

// Nothing where the actor may call the route; else `unauthenticated` for one without a credential,
// and `forbidden` for any other. A token must be that of the {id} in the path, if there is one.
[[nodiscard]] std::optional<base::Error> denied(Access access,
                                                const desk::Actor& actor,
                                                const Request& request);

}  // namespace http
