#include <http/csrf.hpp>

#include <gtest/gtest.h>

#include <ostream>

namespace http {
namespace {

struct CsrfRow {
  std::string title;
  Method method = Method::post;
  std::string site;    // Sec-Fetch-Site; empty: not sent.
  std::string origin;  // Empty: not sent.
  bool ours = false;
};

std::ostream& operator<<(std::ostream& out, const CsrfRow& row) { return out << row.title; }

class Csrf : public testing::TestWithParam<CsrfRow> {};

TEST_P(Csrf, IsToldFromOurOwnPages) {
  Request request;
  request.method = GetParam().method;
  if (!GetParam().site.empty()) request.headers.push_back({"sec-fetch-site", GetParam().site});
  if (!GetParam().origin.empty()) request.headers.push_back({"origin", GetParam().origin});

  EXPECT_EQ(sent_by_our_pages(request, "https://desk.test:8443/base"), GetParam().ours);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, Csrf, testing::Values(
    CsrfRow{"a GET from anywhere", Method::get, "cross-site", "https://evil.test", true},
    CsrfRow{"a HEAD without anything", Method::head, "", "", true},
    CsrfRow{"our page", Method::post, "same-origin", "https://desk.test:8443", true},
    CsrfRow{"the person at the keyboard", Method::post, "none", "", true},
    CsrfRow{"a sibling site", Method::post, "same-site", "https://blog.desk.test", false},
    CsrfRow{"another site", Method::remove, "cross-site", "", false},
    CsrfRow{"another site that guesses our origin", Method::post, "cross-site",
            "https://desk.test:8443", false},
    CsrfRow{"an old browser on our page", Method::put, "", "https://desk.test:8443", true},
    CsrfRow{"an old browser, host in capitals", Method::put, "", "HTTPS://DESK.TEST:8443", true},
    CsrfRow{"an old browser elsewhere", Method::post, "", "https://evil.test", false},
    CsrfRow{"another port", Method::post, "", "https://desk.test", false},
    CsrfRow{"another scheme", Method::post, "", "http://desk.test:8443", false},
    CsrfRow{"a longer host", Method::post, "", "https://desk.test:84433", false},
    CsrfRow{"a hidden origin", Method::post, "", "null", false},
    CsrfRow{"neither header", Method::patch, "", "", false}));
// clang-format on

TEST(CsrfRule, FailsClosedWithoutABaseUrl) {
  Request request;
  request.method = Method::post;
  request.headers.push_back({"origin", ""});

  EXPECT_FALSE(sent_by_our_pages(request, ""));
}

}  // namespace
}  // namespace http
