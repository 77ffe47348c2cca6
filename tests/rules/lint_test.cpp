#include <rules/lint.hpp>
#include <rules/self_test.hpp>

#include <gmock/gmock.h>

#include "sample.hpp"

namespace rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kTests =
    "\n[[test]]\nname = 'hit'\nbody = 'x'\nhits = ['x']\n[[test]]\nname = 'no'\nhits = []\n";

policies::Policies spam_only() {
  policies::Policies out;
  out.policies.push_back({.id = "spam", .title = {{"en", "Spam"}}});
  return out;
}

std::vector<std::string> complaints(const Rule& rule) {
  std::vector<std::string> out;
  for (const auto& problem : lint(rule, spam_only()))
    out.push_back(policies::text(problem));
  return out;
}

TEST(Lint, AcceptsASoundRule) {
  EXPECT_THAT(complaints(rule("[match]\nany = ['\\bx+']" + kTests)), IsEmpty());
}

TEST(Lint, TellsWhatIsUnsound) {
  struct Case {
    std::string title;
    std::string parts;
    std::string complaint;
  };
  const std::vector<Case> cases = {
      {"matches nothing", "[match]\nany = ['x*']" + kTests, "can match without a single character"},
      {"a boundary alone",
       "[match]\nnone = ['\\b']\nany = ['x']" + kTests,
       "can match without a single character"},
      {"no condition", kTests, "The rule has no condition"},
      {"never", "[match]\nall = ['x']\nnone = ['x']" + kTests, "can never hit"},
      {"ASCII boundary", "[match]\nany = ['\\bкопия']" + kTests, "warning: RE2's \\b"},
      {"ASCII word",
       "[scope]\nlanguages = ['ru']\n[match]\nany = ['\\w+x']" + kTests,
       "warning: RE2's \\b"},
      {"open end", "[match]\nany = ['x.*']" + kTests, "warning: `.*` at an end"},
      {"everything", "[match]\nany = ['\\S+']" + kTests, "warning: This matches nearly every"},
      {"capitals",
       "[match]\nnormalise = 'fold'\nany = ['Free']" + kTests,
       "warning: On folded text"},
      {"pattern as word", "[match]\nwords = ['\\bx']" + kTests, "warning: `words` are literal"},
      {"check of nothing",
       "[match]\nall = ['x']\ncheck = 'luhn'" + kTests,
       "warning: `check` looks at"},
      {"no test that hits", "[match]\nany = ['x']\n[[test]]\nname='n'\nhits=[]", "must hit"},
      {"no innocent",
       "[match]\nany = ['x']\n[[test]]\nname='n'\nbody='x'\nhits=['x']",
       "must leave alone"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(complaints(rule(c.parts)), ElementsAre(HasSubstr(c.complaint))) << c.title;
  }
}

TEST(Lint, AsksForAReasonAndAPolicy) {
  Rule some = rule("[match]\nany = ['x']" + kTests);
  some.explanations.clear();
  some.policy = "spamm";
  EXPECT_THAT(complaints(some),
              ElementsAre(HasSubstr("sample.toml:5:1: There is no policy `spamm` "
                                    "in policies.toml; did you mean `spam`?"),
                          HasSubstr("needs a reason for its author")));
  some.action = Action::note;
  some.score = 0;
  EXPECT_THAT(complaints(some), testing::SizeIs(1));
  EXPECT_THAT(lint(some, {}), IsEmpty());
}

TEST(Lint, LetsOnlyFactsRefuse) {
  const std::string fields = "[scope]\nfields = ['links', 'domains', 'sources']\n";
  for (const auto& [parts, good] : {std::pair{fields + "[match]\nwords = ['x']", true},
                                    std::pair{fields + "[match]\nany = ['x']", false},
                                    std::pair{std::string{"[match]\nwords = ['x']"}, false}}) {
    Rule some = rule(parts + kTests);
    some.action = Action::refuse;
    EXPECT_EQ(complaints(some).empty(), good) << parts;
  }
}

TEST(SelfTest, ComparesTheHitsExactly) {
  struct Case {
    std::string title;
    std::string test;
    Outcome outcome;
  };
  std::string sevens;
  for (int i = 0; i < 10'001; ++i)
    sevens.append("777777777 ");
  const std::vector<Case> cases = {
      {"as expected", "body = 'x y x'\nhits = ['x', 'x']", Outcome::passed},
      {"one too few", "body = 'x y x'\nhits = ['x']", Outcome::failed},
      {"one too many", "body = 'x'\nhits = ['x', 'x']", Outcome::failed},
      {"innocent", "body = 'y'\nhits = []", Outcome::passed},
      {"known gap", "body = 'X'\nhits = ['X']\ntodo = true", Outcome::todo},
      {"gap that is closed", "body = 'x'\nhits = ['x']\ntodo = true", Outcome::done},
      {"could not be scanned", "body = '" + sevens + "'\nhits = []", Outcome::failed},
  };
  for (const Case& c : cases) {
    // A draft that is past its day: its tests run all the same.
    Rule some =
        rule("expires = 1960-01-01\n[match]\nany = ['x', '7{9}']\n[[test]]\nname = 'n'\n" + c.test);
    some.status = Status::draft;
    if (c.title == "could not be scanned") some.match.check = Check::luhn;
    const auto results = run_tests(some);
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].outcome, c.outcome) << c.title << ": " << text(results[0]);
  }
}

TEST(SelfTest, SaysWhatWasFound) {
  const auto results =
      run_tests(rule("[match]\nany = ['x']\n[[test]]\nname = 'one'\nbody = 'x'\nhits = ['y']"));
  EXPECT_EQ(text(results.at(0)), "sample.toml:9:1: test `one`: expected ['y'], found ['x']");
  EXPECT_FALSE(is_good(results.at(0).outcome));
}

}  // namespace
}  // namespace rules
