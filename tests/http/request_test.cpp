#include <base/ensure.hpp>
#include <http/request.hpp>

#include <gtest/gtest.h>

namespace http {
namespace {

Request with_header(std::string name, std::string value) {
  Request request;
  request.headers.push_back({.name = std::move(name), .value = std::move(value)});
  return request;
}

TEST(Request, FindsACookieAmongOthers) {
  const Request request = with_header("cookie", "a=1; session=abc ;b=x=y; bad; session=second");

  EXPECT_EQ(cookie(request, "session"), "abc");
  EXPECT_EQ(cookie(request, "b"), "x=y");
  EXPECT_EQ(cookie(request, "bad"), std::nullopt);
  EXPECT_EQ(cookie(Request{}, "session"), std::nullopt);
}

TEST(Request, SaysItsMediaTypeWithoutParameters) {
  EXPECT_EQ(media_type(with_header("content-type", "Application/JSON ; charset=utf-8")),
            "application/json");
  EXPECT_EQ(media_type(Request{}), "");
}

TEST(Request, TreatsAParameterThatItsPatternLacksAsABug) {
  Request request;
  request.parameters.push_back({.name = "id", .value = "7"});

  EXPECT_EQ(parameter(request, "id"), "7");
  EXPECT_THROW(static_cast<void>(parameter(request, "ident")), base::Bug);
}

TEST(Method, IsReadAsItIsWritten) {
  for (const Method method : {Method::get,
                              Method::head,
                              Method::post,
                              Method::put,
                              Method::patch,
                              Method::remove,
                              Method::options}) {
    EXPECT_EQ(parse_method(to_string(method)), method);
  }
  EXPECT_EQ(parse_method("get"), std::nullopt);
  EXPECT_EQ(parse_method("TRACE"), std::nullopt);
}

}  // namespace
}  // namespace http
