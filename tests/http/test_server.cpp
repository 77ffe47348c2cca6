#include "test_server.hpp"

#include <http/multipart.hpp>

#include <stdexcept>

namespace http {
namespace {

constexpr std::size_t kBig = std::size_t{1} << 20U;

Response names(const Request& request) {
  const auto parts = parse_multipart(header(request, "content-type").value_or(""), request.body);
  if (!parts) return problem(parts.error(), request.id);
  std::string listed;
  for (const Part& part : *parts) {
    listed += part.name + "=" + std::to_string(part.content.size()) + ";";
  }
  return text(listed);
}

Response fields(const Request& request) {
  const auto pairs = parse_urlencoded(request.body);
  if (!pairs) return problem(pairs.error(), request.id);
  std::string listed;
  for (const Pair& pair : *pairs) {
    listed += pair.name + "=" + std::to_string(pair.value.size()) + ";";
  }
  return text(listed);
}

Response address_of(const Request& request) {
  return text(request.remote_address + (request.secure ? " secure" : " plain") +
              (request.direct ? " direct" : " forwarded"));
}

}  // namespace

TestServer::TestServer(TransportOptions options) : service_{make_router(), metrics_} {
  auto listening = listen(service_, std::move(options));
  if (!listening) throw std::runtime_error{listening.error().message};
  transport_ = std::move(*listening);
}

Router TestServer::make_router() {
  std::vector<Route> routes;
  const auto add = [&routes](Method method, std::string pattern, Handler handler) {
    Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.handler = std::move(handler);
    routes.push_back(std::move(route));
  };
  add(Method::get, "/hello", [](const Request&) { return text("hello"); });
  add(Method::get, "/header", [](const Request& request) {
    return text(std::string{header(request, "x").value_or("none")});
  });
  add(Method::get, "/big", [](const Request&) { return text(std::string(kBig, 'x')); });
  add(Method::get, "/throw", [](const Request&) -> Response {
    throw std::runtime_error{"secret: select * from people"};
  });
  add(Method::get, "/admin", [this](const Request&) {
    ++admin_calls_;
    return text("admin");
  });
  add(Method::get, "/address", address_of);
  add(Method::get, "/block", [this](const Request&) { return block(); });
  add(Method::get, "/items/{name}", [](const Request& request) {
    return text(std::string{parameter(request, "name")});
  });
  add(Method::post, "/length", [](const Request& request) {
    return text(std::to_string(request.body.size()));
  });
  add(Method::post, "/form", names);
  add(Method::post, "/fields", fields);
  add(Method::post, "/small", [](const Request&) { return no_content(); });
  routes.back().body_bytes_max = 100;
  return Router{std::move(routes)};
}

Response TestServer::block() {
  std::unique_lock lock{mutex_};
  ++blocked_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return released_; });
  --blocked_;
  return text("released");
}

void TestServer::await_blocked(int count) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this, count] { return blocked_ >= count; });
}

void TestServer::release_blocked() {
  const std::lock_guard lock{mutex_};
  released_ = true;
  changed_.notify_all();
}

}  // namespace http
