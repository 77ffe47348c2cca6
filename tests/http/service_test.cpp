// Handlers are asked here without any socket, as most tests of handlers do.

#include <http/service.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

Route route(Method method, std::string pattern, Handler handler) {
  Route made;
  made.method = method;
  made.pattern = std::move(pattern);
  made.handler = std::move(handler);
  return made;
}

Router desk() {
  std::vector<Route> routes;
  routes.push_back(route(Method::get, "/articles/{id}", [](const Request& request) {
    Response response = text(std::string{parameter(request, "id")});
    set_header(response, "Cache-Control", "public, max-age=60");
    return response;
  }));
  routes.push_back(route(Method::post, "/throw", [](const Request&) -> Response {
    throw std::runtime_error{"no such table: people"};
  }));
  // NOLINTNEXTLINE(hicpp-exception-baseclass): that is the point.
  routes.push_back(route(Method::get, "/throw-int", [](const Request&) -> Response { throw 7; }));
  routes.push_back(
      route(Method::get, "/split", [](const Request&) { return see_other("/\r\nX: y"); }));
  return Router{std::move(routes)};
}

Request request(Method method, std::string path) {
  Request made;
  made.method = method;
  made.path = std::move(path);
  made.id = "request-7";
  return made;
}

Response answer(const Service& service, Request asked) {
  return service.answer(std::move(asked), std::chrono::steady_clock::now());
}

TEST(Service, GivesTheHandlerItsParameters) {
  Metrics metrics;
  const Service service{desk(), metrics};

  EXPECT_EQ(answer(service, request(Method::get, "/articles/7")).body, "7");
}

TEST(Service, LetsAHandlerDecideOnCachingOnly) {
  Metrics metrics;
  const Service service{desk(), metrics};

  const Response response = answer(service, request(Method::get, "/articles/7"));

  EXPECT_EQ(header(response, "Cache-Control"), "public, max-age=60");
  EXPECT_EQ(std::count_if(response.headers.begin(),
                          response.headers.end(),
                          [](const Pair& pair) { return pair.name == "Cache-Control"; }),
            1);
  EXPECT_EQ(header(response, "X-Request-Id"), "request-7");
  EXPECT_THAT(std::string{header(response, "Content-Security-Policy").value_or("")},
              HasSubstr("trusted-types 'none'"));
  EXPECT_EQ(header(response, "Strict-Transport-Security"), std::nullopt);
}

TEST(Service, AsksBrowsersToStayOnTls) {
  Metrics metrics;
  const Service service{desk(), metrics};
  Request secure = request(Method::get, "/articles/7");
  secure.secure = true;

  EXPECT_TRUE(header(answer(service, std::move(secure)), "Strict-Transport-Security"));
}

TEST(Service, HidesWhatAnExceptionSays) {
  Metrics metrics;
  const Service service{desk(), metrics};

  for (const auto& [method, path] : {std::pair{Method::post, "/throw"},
                                     std::pair{Method::get, "/throw-int"},
                                     std::pair{Method::get, "/split"}}) {
    const Response response = answer(service, request(method, path));
    EXPECT_EQ(response.status, 500);
    EXPECT_THAT(response.body, HasSubstr("request-7"));
    EXPECT_THAT(response.body, Not(HasSubstr("people")));
  }
}

TEST(Service, SaysWhatAnAddressUnderstands) {
  Metrics metrics;
  const Service service{desk(), metrics};

  const Response refused = answer(service, request(Method::remove, "/articles/7"));
  const Response asked = answer(service, request(Method::options, "/articles/7"));

  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(header(refused, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(asked.status, 204);
  EXPECT_EQ(header(asked, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(answer(service, request(Method::options, "/nowhere")).status, 404);
}

TEST(Service, ShowsFailuresAsPagesWhereThereAreAny) {
  Metrics metrics;
  const Service service{desk(), metrics, [](const Request& asked, const Failure& failure) {
                          return html("<p>" + std::string{failure.type->slug} + " " + asked.id,
                                      failure.type->status);
                        }};

  const Response response = answer(service, request(Method::get, "/nowhere"));

  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body, "<p>not-found request-7");
}

TEST(Service, FallsBackToADocumentWhereThePageFails) {
  Metrics metrics;
  const Service service{desk(), metrics, [](const Request&, const Failure&) -> Response {
                          throw std::runtime_error{"no template"};
                        }};

  const Response response = answer(service, request(Method::get, "/nowhere"));

  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
}

TEST(Service, KnowsTheLimitOfABodyBeforeItIsRead) {
  Metrics metrics;
  const Service service{desk(), metrics};

  EXPECT_EQ(service.body_bytes_max(Method::post, "/throw"), kBodyBytesMax);
  EXPECT_EQ(service.body_bytes_max(Method::post, "/nowhere"), std::nullopt);
}

}  // namespace
}  // namespace http
