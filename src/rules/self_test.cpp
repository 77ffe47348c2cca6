#include <rules/rule_set.hpp>
#include <rules/self_test.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rules {
namespace {

std::string listed(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& each : texts)
    out += (out.empty() ? "'" : ", '") + each + "'";
  return "[" + out + "]";
}

Outcome outcome_of(const RuleTest& test, bool passed) {
  if (test.todo) return passed ? Outcome::done : Outcome::todo;
  return passed ? Outcome::passed : Outcome::failed;
}

// The rule as it would be in force, whatever its status is and though its time is over, for every
// article.
base::Result<RuleSet> compiled_alone(const Rule& rule) {
  Rule active = rule;
  active.status = Status::active;
  active.expires.reset();
  active.scope.share = 1;
  std::vector<Rule> only;
  only.push_back(std::move(active));
  return RuleSet::compile(std::move(only));
}

TestResult run(const base::Result<RuleSet>& set, const Rule& rule, const RuleTest& test) {
  TestResult result{.rule = rule.id,
                    .name = test.name,
                    .file = rule.file,
                    .at = test.at,
                    .outcome = Outcome::failed,
                    .expected = test.hits};
  if (set) {
    Scan scan = set->scan(subject_of(test));
    for (Hit& hit : scan.hits)
      result.found.push_back(std::move(hit.text));
    result.why_not = scan.why_not;
  } else {
    result.why_not = set.error().message;
  }
  result.outcome = outcome_of(test, result.why_not.empty() && result.found == result.expected);
  return result;
}

}  // namespace

Subject subject_of(const RuleTest& test) {
  return make_subject({.title = test.title,
                       .body = test.body,
                       .language = test.language,
                       .author = test.author,
                       .cover_alt = test.cover_alt,
                       .sources = test.sources,
                       .roles = test.roles,
                       .based_on_sources = test.based_on_sources.value_or(false),
                       .has_cover = test.has_cover.value_or(!test.cover_alt.empty()),
                       .ai_text = test.ai_text.empty() ? "none" : test.ai_text,
                       .by = {.first = test.first,
                              .submissions_24h = test.submissions_24h,
                              .live = test.live,
                              .refused = test.refused}});
}

std::vector<TestResult> run_tests(const Rule& rule) {
  const auto set = compiled_alone(rule);
  std::vector<TestResult> out;
  for (const RuleTest& test : rule.tests)
    out.push_back(run(set, rule, test));
  return out;
}

bool is_good(Outcome outcome) { return outcome != Outcome::failed; }

policies::Problem problem_of(const TestResult& result) {
  const std::string what = result.why_not.empty() ? "expected " + listed(result.expected) +
                                                        ", found " + listed(result.found)
                                                  : result.why_not;
  return {.file = result.file, .at = result.at, .message = "test `" + result.name + "`: " + what};
}

std::string text(const TestResult& result) { return policies::text(problem_of(result)); }

}  // namespace rules
