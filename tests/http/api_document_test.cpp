// What docs/api.md says in tables is what the code has.

#include <http/problem.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace http {
namespace {

TEST(ApiDocument, ShowsEveryTypeOfProblemAndNoOther) {
  std::ostringstream table;
  table << "| status | type | title |\n|---|---|---|\n";
  for (const ProblemType& type : problem_types()) {
    table << "| " << type.status << " | `" << type.slug << "` | " << type.title << " |\n";
  }
  std::ifstream file{DOCS_DIR "/api.md"};
  const std::string document{std::istreambuf_iterator<char>{file}, {}};
  ASSERT_FALSE(document.empty());
  EXPECT_TRUE(document.ends_with(table.str())) << table.str();
}

}  // namespace
}  // namespace http
