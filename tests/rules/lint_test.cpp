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
    "\n[[test]]\nname = 'hit'\nbody = 'xyzzy'\nhits = ['xyzzy']\n[[test]]\nname = 'no'\nbody = 'an "
    "innocent'\nhits = []\n";

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
  EXPECT_THAT(complaints(rule("[match]\nany = ['\\bxyzzy+']" + kTests)), IsEmpty());
}

TEST(Lint, TellsWhatIsUnsound) {
  struct Case {
    std::string title;
    std::string parts;
    std::string complaint;
  };
  const std::vector<Case> cases = {
      {"matches nothing",
       "[match]\nany = ['(?:xyzzy)*']" + kTests,
       "can match without a single character"},
      {"a boundary alone",
       "[match]\nall = ['\\b']\nany = ['xyzzy']" + kTests,
       "can match without a single character"},
      {"no condition", kTests, "The rule has no condition"},
      {"never", "[match]\nall = ['xyzzy']\nnone = ['xyzzy']" + kTests, "can never hit"},
      {"ASCII boundary", "[match]\nany = ['\\bкопия']" + kTests, "warning: RE2's \\b"},
      {"ASCII word",
       "[scope]\nlanguages = ['ru']\n[match]\nany = ['\\w+xyzzy']" + kTests,
       "warning: RE2's \\b"},
      {"open end", "[match]\nany = ['xyzzy.*']" + kTests, "warning: `.*` at an end"},
      {"everything", "[match]\nany = ['\\S+']" + kTests, "warning: This matches nearly every"},
      {"capitals",
       "[match]\nnormalise = 'fold'\nany = ['Freebie']" + kTests,
       "warning: On folded text"},
      {"pattern as word", "[match]\nwords = ['\\bx']" + kTests, "warning: `words` are literal"},
      {"check of nothing",
       "[match]\nall = ['xyzzy']\ncheck = 'luhn'" + kTests,
       "warning: `check` looks at"},
      {"nothing to mark off",
       "[match]\nany = ['[0-9]{3}-[0-9]{4}']" + kTests,
       "warning: Nothing rare must stand in this"},
      {"alternatives that catch all",
       "[match]\nany = ['spam|[a-zA-Z]']" + kTests,
       "warning: This matches nearly every text"},
      {"an exception without a test",
       "[match]\nany = ['xyzzy']\nnone = ['court']" + kTests,
       "warning: No test shows that this matters"},
      {"an exception that is looked for",
       "[match]\nany = ['xyzzy', 'yxyyx']\nnone = ['yxyyx']" + kTests,
       "warning: This stands in `any` too"},
      {"an innocent that is too short",
       "[match]\nany = ['abcdefgh+']\n[[test]]\nname='n'\nbody='abc'\nhits=[]" + kTests,
       "warning: This text is shorter"},
      {"distinct of one",
       "[match]\nany = ['xyzzy']\ndistinct = true" + kTests,
       "warning: `distinct` says what"},
      {"disguise of patterns",
       "[match]\nany = ['xyzzy']\nspaced = true" + kTests,
       "warning: `spaced` and `digits` are for"},
      {"for nobody",
       "[scope]\nshare = 0\n[match]\nany = ['xyzzy']" + kTests,
       "warning: With `share` 0"},
      {"for comments",
       "[scope]\nkinds = ['comment']\n[match]\nany = ['xyzzy']" + kTests,
       "warning: This desk takes articles alone"},
      {"one of a pair",
       "[match]\nnear = {a = '(?:xyzzy)*', b = 'yxyyx', words = 1}" + kTests,
       "can match without a single character"},
      {"no test that hits",
       "[match]\nany = ['xyzzy']\n[[test]]\nname='n'\nbody='an innocent'\nhits=[]",
       "must hit"},
      {"no innocent",
       "[match]\nany = ['xyzzy']\n[[test]]\nname='n'\nbody='xyzzy'\nhits=['xyzzy']",
       "must leave alone"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(complaints(rule(c.parts)), ElementsAre(HasSubstr(c.complaint))) << c.title;
  }
}

TEST(Lint, AcceptsWhatTestsShow) {
  const std::string innocent = "[[test]]\nname = 'n'\nbody = 'xyzzy in court'\nhits = []\n";
  EXPECT_THAT(complaints(rule("[match]\nany = ['xyzzy']\nnone = ['court']" + kTests + innocent)),
              IsEmpty());
  // Folding makes ten bytes of a few, so that no length can be told.
  EXPECT_THAT(complaints(rule("[match]\nnormalise = 'fold'\nany = ['abcdefghijkl+']" + kTests)),
              IsEmpty());
}

TEST(Lint, AsksForAReasonAndAPolicy) {
  Rule some = rule("[match]\nany = ['xyzzy']" + kTests);
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
  for (const auto& [parts, good] : {std::pair{fields + "[match]\nwords = ['xyzzy']", true},
                                    std::pair{fields + "[match]\nany = ['xyzzy']", false},
                                    std::pair{std::string{"[match]\nwords = ['xyzzy']"}, false}}) {
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
