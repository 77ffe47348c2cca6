#include <base/ensure.hpp>
#include <http/response.hpp>

#include <gtest/gtest.h>

namespace http {
namespace {

TEST(Response, ReplacesAHeaderInAnyCase) {
  Response response = text("x");

  set_header(response, "content-type", "text/csv");

  EXPECT_EQ(header(response, "Content-Type"), "text/csv");
  EXPECT_EQ(response.headers.size(), 1U);
}

TEST(Response, TreatsALineEndInAHeaderAsABug) {
  Response response;

  EXPECT_THROW(add_header(response, "X", "a\r\nSet-Cookie: b"), base::Bug);
  EXPECT_THROW(static_cast<void>(see_other("/a\nb")), base::Bug);
  EXPECT_TRUE(response.headers.empty());
}

TEST(Cookie, HasTheHostPrefixOnTlsOnly) {
  Request secure;
  secure.secure = true;
  Response on_tls;
  Response on_loopback;

  set_cookie(on_tls, secure, {.name = "session", .value = "abc"});
  set_cookie(on_loopback,
             Request{},
             {.name = "session",
              .value = "abc",
              .max_age = std::chrono::seconds{60},
              .same_site = SameSite::strict});

  EXPECT_EQ(header(on_tls, "Set-Cookie"),
            "__Host-session=abc; Path=/; HttpOnly; Secure; SameSite=Lax");
  EXPECT_EQ(header(on_loopback, "Set-Cookie"),
            "session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
}

TEST(Cookie, IsReadUnderTheNameItWasSetWith) {
  Request request;
  request.headers.push_back({.name = "cookie", .value = "session=plain; __Host-session=secure"});

  EXPECT_EQ(own_cookie(request, "session"), "plain");
  request.secure = true;
  EXPECT_EQ(own_cookie(request, "session"), "secure");
}

TEST(Cookie, TreatsWhatWouldEndItAsABug) {
  for (const char* value : {"a;b", "a b", "a\r\nb", "a,b", "a\"b", "\xc3\xa9"}) {
    Response response;
    EXPECT_THROW(set_cookie(response, Request{}, {.name = "n", .value = value}), base::Bug);
  }
}

}  // namespace
}  // namespace http
