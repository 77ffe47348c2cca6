// libFuzzer: whatever the bytes, a rule file is a rule that can be scanned with,
// or a list of problems that say where they are.

#include <base/ensure.hpp>
#include <rules/lint.hpp>
#include <rules/parse.hpp>
#include <rules/rule_set.hpp>
#include <rules/self_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  auto parsed = rules::parse_rule(std::string_view{bytes, size}, "r.toml", rules::no_lists());
  if (!parsed.rule) {
    base::ensure(!parsed.problems.empty(), "a file that is no rule has a problem");
    return 0;
  }
  (void)rules::lint(*parsed.rule, {});
  for (const rules::TestResult& result : rules::run_tests(*parsed.rule)) {
    base::ensure(!rules::text(result).empty(), "a test has a result");
  }
  std::vector<rules::Rule> one;
  one.push_back(std::move(*parsed.rule));
  base::ensure(rules::RuleSet::compile(std::move(one)).ok(), "what was parsed compiles");
  return 0;
}
