#include <desk/rules_loading.hpp>
#include <rules/lint.hpp>
#include <rules/load.hpp>
#include <rules/self_test.hpp>

#include <utility>
#include <vector>

namespace desk {
namespace {

using base::Error;

void add_errors(Error& error, const std::vector<policies::Problem>& problems) {
  for (const policies::Problem& problem : problems) {
    if (problem.weight == policies::Weight::error) {
      error.fields.push_back({.pointer = problem.file, .detail = policies::text(problem)});
    }
  }
}

policies::LoadedPolicies policies_of(const rules::RuleFiles& files) {
  const auto text = files.texts.find("policies.toml");
  if (text == files.texts.end()) return {};
  return policies::parse_policies(text->second, "policies.toml");
}

void check(Error& error, const rules::Rule& rule, const policies::Policies& policies) {
  add_errors(error, rules::lint(rule, policies));
  for (const rules::TestResult& result : rules::run_tests(rule)) {
    if (!rules::is_good(result.outcome)) {
      error.fields.push_back({.pointer = result.file, .detail = rules::text(result)});
    }
  }
}

}  // namespace

base::Result<LoadedRules> load_rules(const std::string& directory) {
  Error error{.kind = Error::Kind::invalid,
              .message = "The rules were not loaded; those in force stay."};
  const rules::RuleFiles files =
      directory.empty() ? rules::shipped_rule_files() : rules::read_rule_files(directory);
  policies::LoadedPolicies policies = policies_of(files);
  add_errors(error, policies.problems);
  rules::LoadedRules loaded = rules::load_rules(files);
  add_errors(error, loaded.problems);
  for (const rules::Rule& rule : loaded.rules)
    check(error, rule, policies.policies);
  if (!error.fields.empty()) return error;

  auto compiled = rules::RuleSet::compile(std::move(loaded.rules));
  if (!compiled) return compiled.error();
  return LoadedRules{
      .rules = std::make_shared<const rules::RuleSet>(std::move(*compiled)),
      .policies = std::make_shared<const policies::Policies>(std::move(policies.policies))};
}

}  // namespace desk
