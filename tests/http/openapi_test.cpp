#include <http/openapi.hpp>
#include <http/routes.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "test_desk.hpp"
#include <set>
#include <string>

namespace http {
namespace {

using nlohmann::json;

TEST(OpenApi, DescribesEveryCallAndNoOther) {
  TestDesk desk;
  std::set<std::string> served;
  for (const Route& route : api_routes(desk.app())) {
    served.insert(std::string{to_string(route.method)} + " " + route.pattern.substr(kApi.size()));
  }
  std::set<std::string> described;
  const json description = json::parse(desk.app().openapi);
  for (const auto& [path, calls] : description.at("paths").items()) {
    for (const auto& [method, call] : calls.items()) {
      std::string operation = method;
      for (char& c : operation) {
        c = static_cast<char>(c - 'a' + 'A');
      }
      described.insert(operation.append(" ").append(path));
    }
  }
  EXPECT_EQ(described, served);
  EXPECT_EQ(description.at("servers").at(0).at("url"), kApi);
}

TEST(OpenApi, IsServedAsJsonToAnyone) {
  TestDesk desk;
  const Response response = desk.ask({.method = Method::get, .target = "/api/openapi.json"});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(header(response, "content-type"), "application/json");
  EXPECT_EQ(member(response, "/openapi"), "3.1.0");
}

TEST(Yaml, BecomesTheJsonThatItMeans) {
  struct Row {
    std::string yaml;
    std::string json;
  };
  const std::vector<Row> rows = {
      {"a: 1\nb: [true, null, 'true', \"1\"]", R"({"a":1,"b":[true,null,"true","1"]})"},
      {"a: 1.5\nb: -3\nc: 2026-00012\nd: nan", R"({"a":1.5,"b":-3,"c":"2026-00012","d":"nan"})"},
      {"\"200\": {}\nz: []", R"({"200":{},"z":[]})"},
      {"a: >-\n  one\n  two\nb: |\n  1\n", R"({"a":"one two","b":"1\n"})"},
      {"a: ~\nb:\nc: x y", R"({"a":null,"b":null,"c":"x y"})"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(yaml_to_json(row.yaml), row.json) << row.yaml;
  }
  EXPECT_THROW(yaml_to_json("a: [1"), std::runtime_error);
  EXPECT_THROW(yaml_to_json("[a]: 1"), std::runtime_error);
}

}  // namespace
}  // namespace http
