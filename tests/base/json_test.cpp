#include <base/json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace base {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Json, IsCanonicalWhateverTheOrderOfItsKeys) {
  const auto one = parse_json(R"({"b": 1, "a": [true, null, "é"]})");
  const auto other = parse_json("{\"a\":[true,null,\"\\u00e9\"],\n\"b\":1}");
  ASSERT_TRUE(one.ok());
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(canonical(*one), R"({"a":[true,null,"é"],"b":1})");
  EXPECT_EQ(canonical(*one), canonical(*other));
}

TEST(Json, IsRefusedWithAReason) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "not JSON"},
      {"{", "not JSON"},
      {"{} {}", "not JSON"},
      {R"({"a": 1, "a": 2})", "\"a\" stands twice"},
      {R"({"x": {"a": 1}, "y": {"a": 1, "a": 2}})", "\"a\" stands twice"},
      {R"({"a": "x\u0000y"})", "NUL"},
      {"\"\xff\"", "not JSON in UTF-8"},
      {nested(65), "deeper than 64"},
      {nested(200000), "deeper than 64"},
  };
  for (const auto& [text, why] : cases) {
    const auto value = parse_json(text);
    ASSERT_FALSE(value.ok()) << text.substr(0, 40);
    EXPECT_EQ(value.error().kind, Error::Kind::malformed);
    EXPECT_THAT(value.error().message, testing::HasSubstr(why)) << text.substr(0, 40);
  }
  EXPECT_TRUE(parse_json(nested(64)).ok());
}

}  // namespace
}  // namespace base
