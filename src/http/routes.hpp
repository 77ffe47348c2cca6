// All routes: the API, the pages, and what machines ask about the program.

#pragma once

#include <http/app.hpp>
#include <http/call.hpp>
#include <http/router.hpp>
#include <http/service.hpp>

#include <span>
#include <vector>

namespace http {

// What every path of the API begins with.
inline constexpr std::string_view kApi = "/api/v1";

// The tables, each beside its handlers. Patterns of the first seven are below kApi.
[[nodiscard]] std::span<const Row> article_calls();
[[nodiscard]] std::span<const Row> notice_calls();
[[nodiscard]] std::span<const Row> case_calls();
[[nodiscard]] std::span<const Row> record_calls();
[[nodiscard]] std::span<const Row> rule_calls();
[[nodiscard]] std::span<const Row> work_calls();
[[nodiscard]] std::span<const Row> desk_calls();
// Health, readiness, metrics, the description of the API.
[[nodiscard]] std::span<const Row> machine_calls();
[[nodiscard]] std::span<const Row> page_calls();

// What a reader gets whom a page turns away: a page that says why, or the way to the login.
[[nodiscard]] Response refuse_page(App& app, const Request& request, const base::Error& error);

// Failures of a service as pages, for whoever would rather read one: a browser, outside the API.
// The app outlives it.
[[nodiscard]] FailurePage failure_pages(App& app);

// Every row as a route that finds out who asks, sends away who may not, and then calls the
// handler. The app outlives them.
[[nodiscard]] std::vector<Route> routes(App& app);
// Those of the API alone, kApi included: what docs/openapi.yaml describes.
[[nodiscard]] std::vector<Route> api_routes(App& app);

}  // namespace http
