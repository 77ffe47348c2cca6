// Who may do what: one table of roles, one of key scopes. What is not listed
// is denied. A test prints both and holds docs/permissions.md against them.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cases {

enum class Role : std::uint8_t { reviewer, editor, legal, admin };
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] bool parse(std::string_view text, Role& into);

// Everything in the desk that needs leave.
enum class Permit : std::uint8_t {
  read_cases,
  decide_articles,  // keep, edit, hold, refuse, ask for changes
  decide_notices,   // withhold, reject a notice
  decide_final,     // remove, restore, a court's word, legal holds, what an order asks for
  read_personal,    // a notifier's contact data
  read_rules,
  write_rules,
  write_works,  // register reference works, and list them
  read_audit,
  read_metrics,
  manage_people,
  manage_keys,
};
[[nodiscard]] std::string_view name(Permit permit);

enum class Scope : std::uint8_t {
  articles_write,
  notices_write,
  cases_read,
  cases_decide,
  rules_read,
  rules_write,
  works_write,
  audit_read,
  metrics_read,
  mail_write,
  admin,
};
[[nodiscard]] std::string_view name(Scope scope);  // "articles:write"
[[nodiscard]] bool parse(std::string_view text, Scope& into);
[[nodiscard]] std::span<const Scope> all_scopes();

// Whether people of this role have the permit.
[[nodiscard]] bool may(Role role, Permit permit);
// Whether a key with this scope has it. A key that acts for a person needs both: scope and role.
[[nodiscard]] bool may(Scope scope, Permit permit);

[[nodiscard]] std::span<const Role> all_roles();
[[nodiscard]] std::span<const Permit> all_permits();

}  // namespace cases
