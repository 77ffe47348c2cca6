#include <policies/policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace policies {
namespace {

using std::chrono::days;
using std::chrono::hours;

std::vector<std::string> problems(const std::string& toml) {
  std::vector<std::string> out;
  for (const Problem& problem : parse_policies(toml, "policies.toml").problems) {
    out.push_back(text(problem));
  }
  return out;
}

TEST(Policies, HaveDefaultsForEverything) {
  const LoadedPolicies none = load_policies("/nowhere/policies.toml");

  EXPECT_TRUE(none.problems.empty());
  EXPECT_TRUE(none.policies.policies.empty());
  EXPECT_EQ(none.policies.article.hold, 5);
  EXPECT_EQ(none.policies.article.refuse, 100);
  EXPECT_EQ(none.policies.trust.live, 5);
  EXPECT_EQ(none.policies.trust.within, days{90});
  EXPECT_EQ(none.policies.burst.address_per_day, 200);
  EXPECT_EQ(none.policies.undo, std::chrono::seconds{30});
  EXPECT_EQ(none.policies.claim, std::chrono::minutes{10});
  EXPECT_EQ(due_in(none.policies.due, Severity::high), hours{4});
  EXPECT_EQ(due_in(none.policies.due, Severity::medium), hours{24});
  EXPECT_EQ(due_in(none.policies.due, Severity::low), hours{72});
}

TEST(Policies, AreReadFromTheFile) {
  const LoadedPolicies read = parse_policies(R"toml(
schema = 1
[thresholds.article]
hold = 7
refuse = 90
[trust]
live = 3
refused = 1
days = 30
[burst]
author_per_hour = 1
address_per_hour = 2
address_per_day = 3
[due_hours]
high = 1
medium = 2
low = 3
notice = 4
[undo]
seconds = 5
[claim]
minutes = 6
[[policy]]
id = "ip/copyright"
title.en = "Copyright"
title.pt = "Direitos autorais"
text.en = "Send only what is yours."
url = "/policies/copyright"
severity = "high"
ground = "illegal"
dsa_category = "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"
dsa_keyword = "KEYWORD_COPYRIGHT_INFRINGEMENT"
)toml",
                                             "policies.toml");
  EXPECT_TRUE(read.problems.empty());
  const Policies& p = read.policies;

  EXPECT_EQ(p.article.hold, 7);
  EXPECT_EQ(p.article.refuse, 90);
  EXPECT_EQ(p.trust.live, 3);
  EXPECT_EQ(p.trust.refused, 1);
  EXPECT_EQ(p.trust.within, days{30});
  EXPECT_EQ(p.burst.author_per_hour, 1);
  EXPECT_EQ(p.burst.address_per_hour, 2);
  EXPECT_EQ(p.burst.address_per_day, 3);
  EXPECT_EQ(p.due.high, hours{1});
  EXPECT_EQ(p.due.medium, hours{2});
  EXPECT_EQ(p.due.low, hours{3});
  EXPECT_EQ(p.due.notice, hours{4});
  EXPECT_EQ(p.undo.count(), 5);
  EXPECT_EQ(p.claim.count(), 6);
  const Policy* const copyright = find(p, "ip/copyright");
  ASSERT_NE(copyright, nullptr);
  EXPECT_EQ(in_language(copyright->title, "pt-BR"), "Direitos autorais");
  EXPECT_EQ(in_language(copyright->title, "de"), "Copyright");
  EXPECT_EQ(in_language(copyright->text, "pt"), "Send only what is yours.");
  EXPECT_EQ(name(copyright->severity), "high");
  Severity severity = Severity::low;
  EXPECT_TRUE(parse("high", severity));
  EXPECT_EQ(severity, Severity::high);
  EXPECT_FALSE(parse("grave", severity));
  EXPECT_EQ(name(copyright->ground), "illegal");
  EXPECT_EQ(find(p, "ip"), nullptr);
}

TEST(Policies, TellEveryProblemWithItsPlace) {
  using testing::ElementsAre;
  EXPECT_THAT(problems("[trust]\nlife = 5\nrefused = -1"),
              ElementsAre("policies.toml:3:11: `refused` must be a whole number from 0 to 100000.",
                          "policies.toml:2:1: `life` is not known here; did you mean `live`?"));
  EXPECT_THAT(problems("[undo]\nseconds = \"30\""),
              ElementsAre("policies.toml:2:11: `seconds` must be a whole number from 0 to 3600."));
  EXPECT_THAT(problems("[thresholds.article]\nhold = 9\nrefuse = 8"),
              ElementsAre("policies.toml:3:1: `refuse` must be at least as high as `hold`."));
  EXPECT_THAT(problems("trust = 5"),
              ElementsAre("policies.toml:1:9: `trust` must be a table: write [trust]."));
  EXPECT_THAT(problems("[[policy]]\nid = \"Spam!\"\ntitle.en = \"x\""),
              ElementsAre("policies.toml:2:6: A policy's `id` is of a-z, 0-9, - and /, such as "
                          "ip/copyright."));
  EXPECT_THAT(problems("[[policy]]\nid = \"spam\""),
              ElementsAre("policies.toml:1:1: A policy needs a title in English: title.en = "
                          "\"...\"."));
  EXPECT_THAT(problems("[[policy]]\nid = \"a\"\ntitle.en = \"x\"\nseverity = \"hi\""),
              ElementsAre("policies.toml:4:12: `severity` must be one of low, medium, high."));
  EXPECT_THAT(problems("[[policy]]\nid='a'\ntitle.en='x'\n[[policy]]\nid='a'\ntitle.en='y'"),
              ElementsAre("policies.toml:4:1: There is a policy `a` already; an id stands once."));
}

TEST(Policies, RefuseWhatIsNotToml) {
  EXPECT_THAT(problems("hold = "),
              testing::ElementsAre(testing::StartsWith("policies.toml:1:8: Not TOML: ")));
  EXPECT_THAT(problems("x = \"\xFF\""), testing::ElementsAre(testing::HasSubstr("Not TOML: ")));
  EXPECT_THAT(problems(std::string(2 << 20, ' ')),
              testing::ElementsAre("policies.toml: The file is larger than 1048576 bytes; split "
                                   "it."));
  EXPECT_THAT(problems("x = " + std::string(50, '[') + std::string(50, ']')),
              testing::Contains(testing::HasSubstr("nests deeper than 16 levels")));
}

}  // namespace
}  // namespace policies
