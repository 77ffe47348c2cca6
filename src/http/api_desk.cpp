// Calls on what stands behind the cases: statements of reasons, the audit.

#include <desk/operate.hpp>
#include <desk/read.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <wire/operate.hpp>
#include <wire/statements.hpp>

#include <array>
#include <charconv>

namespace http {
namespace {

Response get_statement(const Call& call) {
  const auto statement = desk::statement(call.app.desk, call.actor, id_of(call));
  if (!statement.ok()) return refuse(call, statement.error());
  return cacheable(call.request, wire::to_json(*statement));
}

Response get_record(const Call& call) {
  const auto record = desk::transparency_record(call.app.desk, call.actor, id_of(call));
  if (!record.ok()) return refuse(call, record.error());
  return json(wire::to_json(*record));
}

Response get_audit(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const std::string_view text = query(call.request, "after").value_or("0");
  std::int64_t after = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, after);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end || after < 0) {
    return refuse(call, base::invalid("/after", "after is the number of an event, or 0."));
  }
  return json(wire::to_json(desk::audit_events(call.app.desk, after, *limit)));
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::get,  "/statements/{id}", Access::statement,   get_statement},
    {Method::get,  "/statements/{id}/dsa", Access::read_cases, get_record},
    {Method::get,  "/audit",           Access::read_audit,  get_audit},
});
// clang-format on

}  // namespace

std::span<const Row> desk_calls() { return kCalls; }

}  // namespace http
