#include <http/problem.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

namespace http {
namespace {

using Kind = base::Error::Kind;

TEST(Problem, TellsWhatIsWrongWhereAndInWhichRequest) {
  base::Error error = base::invalid("/author/email", "Write an address like name@example.org.");

  const Response response = problem(error, "0192-id");

  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
  EXPECT_EQ(nlohmann::json::parse(response.body), nlohmann::json::parse(R"({
    "type": "/problems/invalid",
    "title": "A field is not valid",
    "status": 422,
    "detail": "Write an address like name@example.org.",
    "instance": "0192-id",
    "errors": [{"pointer": "/author/email", "detail": "Write an address like name@example.org."}]
  })"));
}

TEST(Problem, SaysWhenToComeBack) {
  const base::Error error{
      .kind = Kind::too_many, .message = "Wait.", .fields = {}, .retry_after_seconds = 30};

  const Response response = problem(error, "");

  EXPECT_EQ(header(response, "Retry-After"), "30");
  EXPECT_FALSE(nlohmann::json::parse(response.body).contains("instance"));
}

TEST(Problem, SurvivesTextThatIsNotUtf8) {
  const base::Error error{.kind = Kind::malformed, .message = "\xff\x1b[31m\"\r\n"};

  EXPECT_EQ(nlohmann::json::parse(problem(error, "").body)["detail"], "\xef\xbf\xbd\x1b[31m\"\r\n");
}

TEST(Problem, HasTheStatusThatIsWrittenBesideEachKind) {
  const std::initializer_list<std::pair<Kind, int>> rows{{Kind::malformed, 400},
                                                         {Kind::unauthenticated, 401},
                                                         {Kind::forbidden, 403},
                                                         {Kind::not_found, 404},
                                                         {Kind::conflict, 409},
                                                         {Kind::gone_for_law, 451},
                                                         {Kind::stale, 412},
                                                         {Kind::too_large, 413},
                                                         {Kind::unsupported, 415},
                                                         {Kind::invalid, 422},
                                                         {Kind::unversioned, 428},
                                                         {Kind::too_many, 429},
                                                         {Kind::unavailable, 503}};
  for (const auto& [kind, status] : rows) {
    EXPECT_EQ(problem_type(kind).status, status);
  }
}

TEST(ProblemTypes, HaveEachANameOfTheirOwn) {
  std::set<std::string> slugs;
  for (const ProblemType& type : problem_types()) {
    EXPECT_TRUE(slugs.insert(std::string{type.slug}).second) << type.slug;
    EXPECT_NE(type.kind.has_value(), type.fault.has_value()) << type.slug;
    EXPECT_FALSE(type.title.empty()) << type.slug;
  }
}

}  // namespace
}  // namespace http
