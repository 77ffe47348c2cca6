#include <base/ensure.hpp>
#include <http/router.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace http {
namespace {

using testing::ElementsAre;

Route route(Method method, std::string pattern) {
  Route made;
  made.method = method;
  made.pattern = std::move(pattern);
  made.handler = [](const Request&) { return no_content(); };
  return made;
}

Router desk() {
  std::vector<Route> routes;
  for (const char* pattern : {"/",
                              "/articles/{id}",
                              "/articles/{id}/status",
                              "/articles/check",
                              "/help",
                              "/help/{page*}",
                              "/help/index",
                              "/files/{kind}/latest",
                              "/files/{path*}"}) {
    routes.push_back(route(Method::get, pattern));
  }
  routes.push_back(route(Method::post, "/articles/{id}"));
  routes.push_back(route(Method::remove, "/articles/{id}"));
  return Router{std::move(routes)};
}

struct MatchRow {
  std::string path;
  std::string pattern;  // Empty: no row.
  std::string value;    // Of its first parameter.
};

std::ostream& operator<<(std::ostream& out, const MatchRow& row) { return out << row.path; }

class Matching : public testing::TestWithParam<MatchRow> {};

TEST_P(Matching, FindsTheBestRow) {
  const Router router = desk();

  const Router::Match match = router.match(Method::get, GetParam().path);

  const bool found = match.route != Router::kNone;
  EXPECT_EQ(found ? router.routes()[match.route].pattern : "", GetParam().pattern);
  EXPECT_EQ(match.parameters.empty() ? "" : match.parameters[0].value, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    Matching,
    testing::Values(MatchRow{"/", "/", ""},
                    MatchRow{"/articles/7", "/articles/{id}", "7"},
                    MatchRow{"/articles/a b", "/articles/{id}", "a b"},
                    MatchRow{"/articles/check", "/articles/check", ""},
                    MatchRow{"/articles/7/status", "/articles/{id}/status", "7"},
                    // A literal that leads nowhere does not hide the rest.
                    MatchRow{"/articles/check/status", "/articles/{id}/status", "check"},
                    MatchRow{"/help", "/help", ""},
                    MatchRow{"/help/index", "/help/index", ""},
                    MatchRow{"/help/a", "/help/{page*}", "a"},
                    MatchRow{"/help/a/b/c", "/help/{page*}", "a/b/c"},
                    MatchRow{"/help/index/b", "/help/{page*}", "index/b"},
                    MatchRow{"/files/a/latest", "/files/{kind}/latest", "a"},
                    // A parameter that leads nowhere leaves no value behind.
                    MatchRow{"/files/a/b", "/files/{path*}", "a/b"},
                    MatchRow{"/help/", "", ""},
                    MatchRow{"/articles", "", ""},
                    MatchRow{"/articles/", "", ""},
                    MatchRow{"/articles/7/", "", ""},
                    MatchRow{"//articles/7", "", ""},
                    MatchRow{"/articles//status", "", ""},
                    MatchRow{"/Articles/7", "", ""},
                    MatchRow{"articles/7", "", ""},
                    MatchRow{"", "", ""}));

TEST(Router, ServesHeadFromGet) {
  const Router router = desk();

  EXPECT_EQ(router.match(Method::head, "/help").route, router.match(Method::get, "/help").route);
}

TEST(Router, SaysWhichMethodsAPathHas) {
  const Router::Match match = desk().match(Method::put, "/articles/7");

  EXPECT_EQ(match.route, Router::kNone);
  EXPECT_THAT(match.allowed, ElementsAre(Method::get, Method::post, Method::remove));
  EXPECT_EQ(allow_header(match.allowed), "GET, HEAD, POST, DELETE, OPTIONS");
  EXPECT_TRUE(desk().match(Method::put, "/nowhere").allowed.empty());
}

TEST(Router, ListsItsRowsInTheirOrder) {
  const Router router = desk();

  ASSERT_EQ(router.routes().size(), 11U);
  EXPECT_EQ(router.routes()[1].pattern, "/articles/{id}");
  EXPECT_EQ(router.routes()[10].method, Method::remove);
}

TEST(Router, TreatsARowThatCannotBeAsABug) {
  const auto build = [](const char* pattern, Method method = Method::get) {
    return Router{{route(method, pattern)}};
  };

  for (const char* pattern : {"", "help", "/{}", "/{*}", "/a{id}", "/{rest*}/more", "/{a{b}"}) {
    EXPECT_THROW(build(pattern), base::Bug) << pattern;
  }
  EXPECT_THROW(build("/a", Method::head), base::Bug);
  EXPECT_THROW(build("/a", Method::options), base::Bug);
  EXPECT_THROW((Router{{route(Method::get, "/{a}"), route(Method::get, "/{b}")}}), base::Bug);
  EXPECT_THROW((Router{{Route{.method = Method::get, .pattern = "/a", .handler = nullptr}}}),
               base::Bug);
}

}  // namespace
}  // namespace http
