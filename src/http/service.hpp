// What answers requests, apart from how they come: routes, failures, security
// headers, access log and metrics. A transport brings requests here, and so do tests.

#pragma once

#include <http/metrics.hpp>
#include <http/problem.hpp>
#include <http/router.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace http {

// Turns a failure into an answer where the client would rather have a page than
// a problem document. Called from any thread; if it throws, the document is sent.
using FailurePage = std::function<Response(const Request&, const Failure&)>;

class Service {
 public:
  // The metrics must outlive the service. Without a page, every failure is a problem document.
  Service(Router router, Metrics& metrics, FailurePage page = {});
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();

  [[nodiscard]] const Router& router() const;

  // The limit of a body to this method and path; nothing where no route is.
  [[nodiscard]] std::optional<std::size_t> body_bytes_max(Method method,
                                                          std::string_view path) const;

  // Routes, handles and answers; never throws. `began` is when the request's head
  // was complete. The answer carries the house's headers, and is logged and counted.
  [[nodiscard]] Response answer(Request request, std::chrono::steady_clock::time_point began) const;

  // The same for a request that no handler may see.
  [[nodiscard]] Response refuse(const Request& request,
                                const Failure& failure,
                                std::chrono::steady_clock::time_point began) const;

  // The same at the least cost, always as a document: for load that is turned away.
  [[nodiscard]] Response turn_away(const Request& request,
                                   const Failure& failure,
                                   std::chrono::steady_clock::time_point began) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace http
