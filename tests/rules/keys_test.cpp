#include <rules/keys.hpp>

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>

namespace rules {
namespace {

// What is read and what is told of it is one table.
TEST(Keys, AreThoseThatTheDocumentationShows) {
  std::ifstream file{DOCS_DIR "/rules.md"};
  const std::string document{std::istreambuf_iterator<char>{file}, {}};
  for (const KeyTable& each : key_tables()) {
    EXPECT_THAT(document, testing::HasSubstr("\n\n" + each.markdown + "\n")) << each.name;
  }
}

}  // namespace
}  // namespace rules
