// What the house publishes of its rules, for people and for machines.

#include <desk/documents.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "page_fixture.hpp"
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PublishedPolicies : public Pages {
 protected:
  PublishedPolicies() { publish(); }

  void publish() {
    const auto done = desk::publish_documents(desk_.desk());
    EXPECT_TRUE(done.ok());
  }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(desk_.rules() / "policies");
    std::ofstream{desk_.rules() / "policies" / name} << text;
  }
  Response get(const std::string& target) { return author_.get(target); }
};

TEST_F(PublishedPolicies, AreListedBeforeTheTree) {
  const Response list = get("/policies");
  EXPECT_EQ(list.status, 200);
  for (const char* const name : {"agent", "dmca", "repeat-infringers", "rules", "terms"}) {
    EXPECT_THAT(list.body, HasSubstr("href=\"/policies/" + std::string{name} + "\""));
    EXPECT_EQ(get("/policies/" + std::string{name}).status, 200) << name;
  }
  EXPECT_THAT(list.body, HasSubstr("href=\"/policies/ip/copyright\""));
  EXPECT_THAT(get("/policies/ip/copyright").body,
              AllOf(HasSubstr("ip/copyright"), Not(HasSubstr("repeat-infringers"))));
}

TEST_F(PublishedPolicies, ShowTheVersionInForceAndThoseBefore) {
  write("terms.en.md", "# Our terms\n\nBe *kind*. <script>alert(1)</script>\n");
  desk_.clock().advance(std::chrono::hours{48});
  publish();
  const Response now = get("/policies/terms");
  EXPECT_THAT(now.body,
              AllOf(HasSubstr("<h1 lang=\"en\">Our terms</h1>"),
                    HasSubstr("Version 2"),
                    HasSubstr("<em>kind</em>"),
                    HasSubstr("/policies/terms?version=1"),
                    Not(HasSubstr("<script>alert")),
                    Not(HasSubstr("no longer in force"))));
  const Response old = get("/policies/terms?version=1");
  EXPECT_EQ(old.status, 200);
  EXPECT_THAT(old.body, AllOf(HasSubstr("Terms of use"), HasSubstr("no longer in force")));
  for (const char* const target : {"/policies/terms?version=3",
                                   "/policies/terms?version=0",
                                   "/policies/terms?version=x",
                                   "/policies/terms?version=",
                                   "/policies/nothing",
                                   "/policies/nothing.json",
                                   "/policies/house?version=1"}) {
    EXPECT_EQ(get(target).status, 404) << target;
  }
}

TEST_F(PublishedPolicies, AreReadInTheLanguageOfThePage) {
  EXPECT_THAT(get("/policies/terms?lang=pt-BR").body,
              AllOf(HasSubstr("<h1 lang=\"pt-BR\">Termos de uso</h1>"), HasSubstr("Versão 1")));
  write("terms.pt-BR.md", "# Nossos termos\n\nSeja gentil.\n");
  publish();
  EXPECT_THAT(get("/policies/terms?lang=en").body,
              HasSubstr("<h1 lang=\"pt-BR\">Nossos termos</h1>"));
}

TEST_F(PublishedPolicies, AreThereForMachinesToo) {
  const Response response = get("/policies/terms.json");
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(said(response, "content-type"), "application/json");
  const auto terms = nlohmann::json::parse(response.body);
  EXPECT_EQ(terms["name"], "terms");
  EXPECT_EQ(terms["version"], 1);
  EXPECT_EQ(terms["in_force"], true);
  EXPECT_EQ(terms["url"], "http://desk.example/policies/terms?version=1");
  EXPECT_EQ(terms["title"]["pt-BR"], "Termos de uso");
  EXPECT_THAT(terms["markdown"]["en"].get<std::string>(), HasSubstr("# Terms of use"));
  ASSERT_FALSE(terms["policies"].empty());
  for (const auto& policy : terms["policies"]) {
    EXPECT_TRUE(policy["title"].contains("en")) << policy;
    EXPECT_EQ(get(policy["url"].get<std::string>().substr(kTestBase.size())).status, 200);
  }
  EXPECT_FALSE(nlohmann::json::parse(get("/policies/rules.json").body).contains("policies"));
  EXPECT_EQ(nlohmann::json::parse(get("/policies/rules.json?version=1").body)["version"], 1);
}

TEST_F(PublishedPolicies, SayThatNoAgentIsDesignated) {
  EXPECT_THAT(get("/policies/agent").body, HasSubstr("<strong>No agent is designated.</strong>"));
}

TEST_F(PublishedPolicies, AreNamedInAStatementOfReasons) {
  const Response made = desk_.post("/articles", held_article());
  const std::string legal = desk_.key_of(cases::Role::legal);
  const std::string id = member(desk_.get("/cases?view=all", legal), "/items/0/id");
  const Response refused = desk_.post(
      "/cases/" + id + "/decisions",
      R"({"action": "refuse", "policy": "house", "ground": "incompatible", "reason": "No."})",
      legal,
      {{"if-match", member(desk_.get("/cases/" + id, legal), "/etag")}});
  ASSERT_EQ(refused.status, 201) << refused.body;
  const Response statement = desk_.get("/statements/" + member(refused, "/id"), legal);
  EXPECT_EQ(member(statement, "/documents/0/name"), "rules");
  EXPECT_EQ(member(statement, "/documents/0/version"), "1");
  EXPECT_EQ(member(statement, "/documents/1/path"), "/policies/terms?version=1");
  TestBrowser author{desk_};
  const std::string token = member(made, "/tracking_token");
  const Response page = author.follow(author.get("/track/" + token));
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("<a href=\"/policies/rules?version=1\">Community rules, version 1"),
                    HasSubstr("/policies/terms?version=1")));
}

}  // namespace
}  // namespace http
