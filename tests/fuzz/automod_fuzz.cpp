// libFuzzer: whatever the bytes, what an import writes is a rule file that loads, is linted and
// tested without an error, and every document became a rule or a remark.

#include <base/ensure.hpp>
#include <rules/automod.hpp>
#include <rules/lint.hpp>
#include <rules/parse.hpp>
#include <rules/self_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  const auto imported = rules::import_automod(std::string_view{bytes, size}, "house");
  if (!imported) return 0;
  const auto lost =
      std::ranges::count(imported->remarks, rules::Loss::no_rule, &rules::AutomodRemark::loss);
  base::ensure(imported->rules.size() + static_cast<std::size_t>(lost) >= imported->documents,
               "every document is a rule or told of");
  for (const rules::ImportedRule& each : imported->rules) {
    const auto parsed = rules::parse_rule(each.text, "r.toml", rules::no_lists());
    base::ensure(parsed.rule.has_value(), "what is written can be read");
    base::ensure(parsed.rule->status == rules::Status::draft, "what is imported is a draft");
    for (const auto& problem : rules::lint(*parsed.rule, {}))
      base::ensure(problem.weight == policies::Weight::warning, "what is written is in order");
    for (const auto& result : rules::run_tests(*parsed.rule))
      base::ensure(rules::is_good(result.outcome), "what is written passes its tests");
  }
  return 0;
}
