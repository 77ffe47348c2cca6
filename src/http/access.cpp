#include <base/ensure.hpp>
#include <http/access.hpp>

#include <algorithm>
#include <array>

namespace http {
namespace {

using cases::Permit;
using cases::Scope;
using Kind = desk::Actor::Kind;

constexpr bool kYes = true;
constexpr bool kNo = false;

// clang-format off
constexpr auto kRows = std::to_array<AccessRow>({
    //                                         open  author notif staff
    {Access::nobody,        "nobody",          kNo,  kNo,  kNo,  kNo},
    {Access::anyone,        "anyone",          kYes, kYes, kYes, kYes},
    {Access::submit,        "submit",          kYes, kYes, kYes, kYes, {}, Scope::articles_write},
    {Access::report,        "report",          kYes, kYes, kYes, kYes, {}, Scope::notices_write},
    {Access::author,        "author",          kNo,  kYes, kNo,  kNo},
    {Access::notifier,      "notifier",        kNo,  kNo,  kYes, kYes, Permit::read_cases},
    {Access::notifier_own,  "notifier_own",    kNo,  kNo,  kYes, kNo},
    {Access::appeal,        "appeal",          kNo,  kYes, kYes, kNo},
    {Access::statement,     "statement",       kNo,  kYes, kNo,  kYes, Permit::read_cases},
    {Access::read_cases,    "read_cases",      kNo,  kNo,  kNo,  kYes, Permit::read_cases},
    {Access::decide,        "decide",          kNo,  kNo,  kNo,  kYes, Permit::decide_articles},
    {Access::decide_notices, "decide_notices", kNo,  kNo,  kNo,  kYes, Permit::decide_notices},
    {Access::decide_final,  "decide_final",    kNo,  kNo,  kNo,  kYes, Permit::decide_final},
    {Access::read_rules,    "read_rules",      kNo,  kNo,  kNo,  kYes, Permit::read_rules},
    {Access::write_rules,   "write_rules",     kNo,  kNo,  kNo,  kYes, Permit::write_rules},
    {Access::write_works,   "write_works",     kNo,  kNo,  kNo,  kYes, Permit::write_works},
    {Access::read_audit,    "read_audit",      kNo,  kNo,  kNo,  kYes, Permit::read_audit},
    {Access::read_metrics,  "read_metrics",    kNo,  kNo,  kNo,  kYes, Permit::read_metrics},
    {Access::read_personal, "read_personal",   kNo,  kNo,  kNo,  kYes, Permit::read_personal},
    {Access::staff,         "staff",           kNo,  kNo,  kNo,  kYes, Permit::read_cases},
    {Access::manage_people, "manage_people",   kNo,  kNo,  kNo,  kYes, Permit::manage_people},
    {Access::manage_keys,   "manage_keys",     kNo,  kNo,  kNo,  kYes, Permit::manage_keys},
});
// clang-format on

const AccessRow& row_of(Access access) {
  const auto found = std::find_if(
      kRows.begin(), kRows.end(), [access](const AccessRow& row) { return row.access == access; });
  base::ensure(found != kRows.end(), "every access has a row");
  return *found;
}

// Whether the path names the thing that the token is for, or nothing in particular.
bool speaks_for(std::string_view own_id, const Request& request) {
  const auto named = std::find_if(request.parameters.begin(),
                                  request.parameters.end(),
                                  [](const Pair& pair) { return pair.name == "id"; });
  return named == request.parameters.end() || named->value == own_id;
}

// Whose path has the id of a decision, and not that of what the token is for.
bool names_a_decision(Access access) {
  return access == Access::statement || access == Access::appeal;
}

bool staff_may(const AccessRow& row, const desk::Actor& actor) {
  if (!row.staff) return false;
  if (row.permit && !desk::may(actor, *row.permit)) return false;
  return !row.scope || desk::has_scope(actor, *row.scope);
}

// A token opens what everybody may do too, whatever it is for.
bool may_call(const AccessRow& row, const desk::Actor& actor, const Request& request) {
  switch (actor.kind) {
    case Kind::nobody: return row.open;
    case Kind::author:
      if (row.open) return true;
      if (names_a_decision(row.access)) return row.author;
      return row.author && speaks_for(actor.article_id, request);
    case Kind::notifier:
      if (row.open) return true;
      if (names_a_decision(row.access)) return row.notifier;
      return row.notifier && speaks_for(actor.id, request);
    case Kind::person:
    case Kind::key: return staff_may(row, actor);
    case Kind::program: return false;  // The program does not come by HTTP.
  }
  throw base::Bug{"an actor of no known kind"};
}

}  // namespace

std::span<const AccessRow> access_rows() { return kRows; }

std::string_view name(Access access) { return row_of(access).name; }

std::optional<base::Error> denied(Access access, const desk::Actor& actor, const Request& request) {
  // Whoever runs a collector on this machine need not be given a key.
  if (access == Access::read_metrics && request.direct) return std::nullopt;
  if (may_call(row_of(access), actor, request)) return std::nullopt;
  if (actor.kind == Kind::nobody) {
    return base::Error{.kind = base::Error::Kind::unauthenticated,
                       .message =
                           "Say who you are: log in, or send a key or a tracking token as "
                           "`Authorization: Bearer ...`."};
  }
  return base::Error{.kind = base::Error::Kind::forbidden,
                     .message = "Your credential does not allow this."};
}

}  // namespace http
