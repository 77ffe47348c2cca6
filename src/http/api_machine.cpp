// What machines ask about the program: is it alive, can it take work, what does
// it count, how is it called.

#include <base/log.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <wire/operate.hpp>

#include <array>
#include <exception>

namespace http {
namespace {

constexpr int kUnavailable = 503;
constexpr int kRetrySeconds = 5;

// Says only that this process answers.
Response get_health(const Call& /*call*/) { return text("ok\n"); }

// What the desk says of itself; a database that does not answer is the answer.
desk::Desk::Health health_of(desk::Desk& desk) {
  try {
    return desk.health();
  } catch (const std::exception& error) {
    base::log(base::Level::error, "the desk is not ready", {{"error", error.what()}});
    return {};
  }
}

// Which rule is broken is for those who may read rules, and for whoever is on this machine.
Response get_ready(const Call& call) {
  desk::Desk::Health health = health_of(call.app.desk);
  if (!call.request.direct && !desk::may(call.actor, cases::Permit::read_rules)) {
    health.rules_error.clear();
  }
  const bool ready = wire::is_ready(health);
  Response response = json(wire::to_json(health), ready ? 200 : kUnavailable);
  if (!ready) set_header(response, "Retry-After", std::to_string(kRetrySeconds));
  return response;
}

Response get_metrics(const Call& call) {
  Response response = text(call.app.metrics.text());
  set_header(response, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return response;
}

Response get_description(const Call& call) { return cacheable(call.request, call.app.openapi); }

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::get, "/healthz",          Access::anyone,       get_health},
    {Method::get, "/readyz",           Access::anyone,       get_ready},
    {Method::get, "/metrics",          Access::read_metrics, get_metrics},
    {Method::get, "/api/openapi.json", Access::anyone,       get_description},
});
// clang-format on

}  // namespace

std::span<const Row> machine_calls() { return kCalls; }

}  // namespace http
