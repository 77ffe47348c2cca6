#include <http/credential.hpp>
#include <http/routes.hpp>

#include <array>
#include <iterator>
#include <string>
#include <utility>

namespace http {
namespace {

// How those are told who may not.
using Refusal = Response (*)(App&, const Request&, const base::Error&);

Response refuse_call(App& /*app*/, const Request& request, const base::Error& error) {
  return refuse(request, error);
}

Response answer(App& app, const Row& row, const Request& request, Refusal refusal) {
  const auto actor = actor_of(app.desk, request);
  if (!actor.ok()) return refusal(app, request, actor.error());
  if (const auto error = denied(row.access, *actor, request)) return refusal(app, request, *error);
  return row.handle({.app = app, .request = request, .actor = *actor});
}

struct Table {
  std::string_view prefix;
  std::span<const Row> rows;
  Refusal refusal;
};

void append(std::vector<Route>& routes, App& app, const Table& table) {
  for (const Row& row : table.rows) {
    Route route;
    route.method = row.method;
    route.pattern = std::string{table.prefix} + std::string{row.pattern};
    route.access = row.access;
    route.handler = [&app, row, refusal = table.refusal](const Request& request) {
      return answer(app, row, request, refusal);
    };
    route.body_bytes_max = row.body_bytes_max;
    routes.push_back(std::move(route));
  }
}

}  // namespace

std::vector<Route> api_routes(App& app) {
  std::vector<Route> routes;
  for (const auto rows : {article_calls(),
                          notice_calls(),
                          case_calls(),
                          record_calls(),
                          rule_calls(),
                          work_calls(),
                          desk_calls()}) {
    append(routes, app, {.prefix = kApi, .rows = rows, .refusal = refuse_call});
  }
  return routes;
}

std::vector<Route> routes(App& app) {
  std::vector<Route> routes = api_routes(app);
  append(routes, app, {.prefix = "", .rows = machine_calls(), .refusal = refuse_call});
  append(routes, app, {.prefix = "", .rows = page_calls(), .refusal = refuse_page});
  return routes;
}

}  // namespace http
