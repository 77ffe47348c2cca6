// The tests that stand in a rule's own file.

#pragma once

#include <policies/problem.hpp>
#include <rules/rule.hpp>
#include <rules/subject.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace rules {

// todo: failed, as its author expects; done: passed although marked as todo, so
// that the mark can go.
enum class Outcome : std::uint8_t { passed, failed, todo, done };

struct TestResult {
  std::string rule;
  std::string name;
  std::string file;
  policies::Position at = {};
  Outcome outcome = Outcome::passed;
  std::vector<std::string> expected = {};
  std::vector<std::string> found = {};
  std::string why_not = {};  // Why the scan was incomplete, which fails the test.
};

// Runs every test of the rule, whatever its status or day, against the rule
// alone. The hits must be exactly those expected, in order.
[[nodiscard]] std::vector<TestResult> run_tests(const Rule& rule);

// Whether nothing stands in the way of using the rule.
[[nodiscard]] bool is_good(Outcome outcome);

// "test `name`: expected [...], found [...]", at its place.
[[nodiscard]] policies::Problem problem_of(const TestResult& result);

// The same as one line: "file:line:column: test `name`: ...".
[[nodiscard]] std::string text(const TestResult& result);

// The article that a test describes.
[[nodiscard]] Subject subject_of(const RuleTest& test);

}  // namespace rules
