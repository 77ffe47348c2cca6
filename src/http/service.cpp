#include <base/ensure.hpp>
#include <base/log.hpp>
#include <http/house_headers.hpp>
#include <http/service.hpp>

#include <algorithm>
#include <mutex>

namespace http {
namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr std::string_view kUnrouted = "-";

// The series of one route, so that a request asks the registry for nothing.
class RouteSeries {
 public:
  RouteSeries(Metrics& metrics, std::string_view method, std::string_view route)
      : metrics_{&metrics},
        method_{method},
        route_{route},
        duration_{metrics.seconds("copydesk_http_request_duration_seconds",
                                  "Time from the end of a request's head to its answer.",
                                  {{"route", route}})} {}

  void count(int status, double seconds) {
    duration_.observe(seconds);
    requests(status).add();
  }

 private:
  struct Code {
    int status;
    Counter requests;
  };

  Counter requests(int status) {
    const std::lock_guard lock{mutex_};
    const auto found = std::find_if(
        codes_.begin(), codes_.end(), [status](const Code& code) { return code.status == status; });
    if (found != codes_.end()) return found->requests;
    codes_.push_back(
        {status,
         metrics_->counter(
             "copydesk_http_requests_total",
             "Requests answered.",
             {{"method", method_}, {"route", route_}, {"code", std::to_string(status)}})});
    return codes_.back().requests;
  }

  Metrics* metrics_;
  std::string method_;
  std::string route_;
  Histogram duration_;
  std::mutex mutex_;  // Guards `codes_`.
  std::vector<Code> codes_;
};

Failure internal() {
  return failure(Fault::internal,
                 "Something went wrong on our side. Try again; if it stays, name the instance.");
}

// Logs the exception that is being handled. Its text is for the log alone: it
// may name tables, files and values.
void log_exception(const Request& request) {
  std::string what = "an exception that is not one of the standard library's";
  try {
    // cppcheck-suppress rethrowNoCurrentException; see above.
    throw;
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {  // NOLINT(bugprone-empty-catch): there is nothing more to know of it.
  }
  base::log(base::Level::error,
            "request failed",
            {{"request", request.id}, {"route", request.route}, {"error", what}});
}

}  // namespace

struct Service::State {
  Router router;
  FailurePage page;
  std::vector<std::unique_ptr<RouteSeries>> series;  // As the router's rows; the last for none.

  Response dress(const Request& request, const Failure& failure) const;
  Response handle(Request& request, std::size_t row) const;
  Response unrouted(const Request& request, const Router::Match& match) const;
  void finish(Response& response, const Request& request, std::size_t row, Moment began) const;
};

Response Service::State::dress(const Request& request, const Failure& failure) const {
  if (!page) return problem(failure, request.id);
  try {
    return page(request, failure);
  } catch (...) {
    log_exception(request);
    return problem(failure, request.id);
  }
}

Response Service::State::handle(Request& request, std::size_t row) const {
  try {
    return router.routes()[row].handler(request);
  } catch (...) {
    log_exception(request);
  }
  return dress(request, internal());
}

Response Service::State::unrouted(const Request& request, const Router::Match& match) const {
  if (match.allowed.empty()) {
    return dress(request,
                 failure(base::Error{.kind = base::Error::Kind::not_found,
                                     .message = "There is nothing at this address."}));
  }
  const std::string allow = allow_header(match.allowed);
  Response response =
      request.method == Method::options
          ? no_content()
          : dress(request,
                  failure(Fault::method_not_allowed, "This address understands " + allow + "."));
  set_header(response, "Allow", allow);
  return response;
}

void Service::State::finish(Response& response,
                            const Request& request,
                            std::size_t row,
                            Moment began) const {
  add_house_headers(response, request, base::SystemClock{}.now());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  series[row]->count(response.status, took.count());
  base::log(base::Level::info,
            "request",
            {{"request", request.id},
             {"method", to_string(request.method)},
             {"route", std::string_view{request.route}},
             {"status", std::int64_t{response.status}},
             {"ms", took.count() * 1000.0},
             {"in", static_cast<std::int64_t>(request.body.size())},
             {"out", static_cast<std::int64_t>(response.body.size())}});
}

Service::Service(Router router, Metrics& metrics, FailurePage page)
    : state_{std::make_unique<State>(State{std::move(router), std::move(page), {}})} {
  for (const Route& route : state_->router.routes()) {
    state_->series.push_back(
        std::make_unique<RouteSeries>(metrics, to_string(route.method), route.pattern));
  }
  state_->series.push_back(std::make_unique<RouteSeries>(metrics, "any", kUnrouted));
}

Service::~Service() = default;

const Router& Service::router() const { return state_->router; }

std::optional<std::size_t> Service::body_bytes_max(Method method, std::string_view path) const {
  const Router::Match match = state_->router.match(method, path);
  if (match.route == Router::kNone) return std::nullopt;
  return state_->router.routes()[match.route].body_bytes_max;
}

Response Service::answer(Request request, Moment began) const {
  Router::Match match = state_->router.match(request.method, request.path);
  const bool routed = match.route != Router::kNone;
  const std::size_t row = routed ? match.route : state_->router.routes().size();
  request.route = routed ? state_->router.routes()[row].pattern : kUnrouted;
  request.parameters = std::move(match.parameters);

  Response response = routed ? state_->handle(request, row) : state_->unrouted(request, match);
  state_->finish(response, request, row, began);
  return response;
}

Response Service::refuse(const Request& request, const Failure& failure, Moment began) const {
  Response response = state_->dress(request, failure);
  state_->finish(response, request, state_->router.routes().size(), began);
  return response;
}

Response Service::turn_away(const Request& request, const Failure& failure, Moment began) const {
  Response response = problem(failure, request.id);
  state_->finish(response, request, state_->router.routes().size(), began);
  return response;
}

}  // namespace http
