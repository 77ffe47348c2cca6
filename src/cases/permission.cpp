#include <base/ensure.hpp>
#include <base/names.hpp>
#include <cases/permission.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace cases {
namespace {

constexpr auto kRoleNames = std::to_array<base::Named<Role>>({
    {Role::reviewer, "reviewer"},
    {Role::editor, "editor"},
    {Role::legal, "legal"},
    {Role::admin, "admin"},
});

constexpr auto kPermitNames = std::to_array<base::Named<Permit>>({
    {Permit::read_cases, "read_cases"},
    {Permit::decide_articles, "decide_articles"},
    {Permit::decide_notices, "decide_notices"},
    {Permit::decide_final, "decide_final"},
    {Permit::read_personal, "read_personal"},
    {Permit::read_rules, "read_rules"},
    {Permit::write_rules, "write_rules"},
    {Permit::write_works, "write_works"},
    {Permit::read_audit, "read_audit"},
    {Permit::read_metrics, "read_metrics"},
    {Permit::manage_people, "manage_people"},
    {Permit::manage_keys, "manage_keys"},
});

constexpr auto kScopeNames = std::to_array<base::Named<Scope>>({
    {Scope::articles_write, "articles:write"},
    {Scope::notices_write, "notices:write"},
    {Scope::cases_read, "cases:read"},
    {Scope::cases_decide, "cases:decide"},
    {Scope::rules_read, "rules:read"},
    {Scope::rules_write, "rules:write"},
    {Scope::works_write, "works:write"},
    {Scope::audit_read, "audit:read"},
    {Scope::metrics_read, "metrics:read"},
    {Scope::mail_write, "mail:write"},
    {Scope::admin, "admin"},
});

// The values of a table of names, in its order.
template <typename Enum, std::size_t count>
constexpr std::array<Enum, count> values_of(const std::array<base::Named<Enum>, count>& names) {
  std::array<Enum, count> values{};
  std::transform(names.begin(), names.end(), values.begin(), [](const base::Named<Enum>& n) {
    return n.value;
  });
  return values;
}

constexpr auto kRoles = values_of(kRoleNames);
constexpr auto kPermits = values_of(kPermitNames);
constexpr auto kScopes = values_of(kScopeNames);

// Roles by permit, in the order of the roles: reviewer, editor, legal, admin.
struct RoleRow {
  Permit permit;
  std::array<bool, kRoles.size()> granted;
};

constexpr bool kYes = true;
constexpr bool kNo = false;

// clang-format off
constexpr auto kRoleTable = std::to_array<RoleRow>({
    {Permit::read_cases,      {kYes, kYes, kYes, kYes}},
    {Permit::decide_articles, {kYes, kYes, kYes, kYes}},
    {Permit::decide_notices,  {kNo,  kYes, kYes, kYes}},
    {Permit::decide_final,    {kNo,  kNo,  kYes, kYes}},
    {Permit::read_personal,   {kNo,  kYes, kYes, kYes}},
    {Permit::read_rules,      {kYes, kYes, kYes, kYes}},
    {Permit::write_rules,     {kNo,  kYes, kNo,  kYes}},
    {Permit::write_works,     {kNo,  kYes, kYes, kYes}},
    {Permit::read_audit,      {kNo,  kYes, kYes, kYes}},
    {Permit::read_metrics,    {kNo,  kYes, kYes, kYes}},
    {Permit::manage_people,   {kNo,  kNo,  kNo,  kYes}},
    {Permit::manage_keys,     {kNo,  kNo,  kNo,  kYes}},
});
// clang-format on

struct Grant {
  Scope scope;
  Permit permit;
};

// The scope `admin` has every permit and stands for itself. The scopes that only hand something in
// (articles, notices, mail) have none: what they open is open to their routes.
constexpr auto kScopeTable = std::to_array<Grant>({
    {Scope::cases_read, Permit::read_cases},
    {Scope::cases_read, Permit::read_personal},
    {Scope::cases_decide, Permit::decide_articles},
    {Scope::cases_decide, Permit::decide_notices},
    {Scope::cases_decide, Permit::decide_final},
    {Scope::rules_read, Permit::read_rules},
    {Scope::rules_write, Permit::write_rules},
    {Scope::works_write, Permit::write_works},
    {Scope::audit_read, Permit::read_audit},
    {Scope::metrics_read, Permit::read_metrics},
});

}  // namespace

std::string_view name(Role role) { return base::name_in(kRoleNames, role); }
std::string_view name(Permit permit) { return base::name_in(kPermitNames, permit); }
std::string_view name(Scope scope) { return base::name_in(kScopeNames, scope); }
bool parse(std::string_view text, Role& into) { return base::parse_in(kRoleNames, text, into); }
bool parse(std::string_view text, Scope& into) { return base::parse_in(kScopeNames, text, into); }

std::span<const Role> all_roles() { return kRoles; }
std::span<const Permit> all_permits() { return kPermits; }
std::span<const Scope> all_scopes() { return kScopes; }

bool may(Role role, Permit permit) {
  const auto row =
      std::ranges::find_if(kRoleTable, [&](const RoleRow& r) { return r.permit == permit; });
  const auto column = static_cast<std::size_t>(std::ranges::find(kRoles, role) - kRoles.begin());
  return row != kRoleTable.end() && column < kRoles.size() && row->granted.at(column);
}

bool may(Scope scope, Permit permit) {
  return scope == Scope::admin || std::ranges::any_of(kScopeTable, [&](const Grant& grant) {
           return grant.scope == scope && grant.permit == permit;
         });
}

}  // namespace cases
