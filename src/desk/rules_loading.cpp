#include <base/crypto.hpp>
#include <desk/rules_loading.hpp>
#include <rules/lint.hpp>
#include <rules/load.hpp>
#include <rules/self_test.hpp>

#include <algorithm>
#include <iterator>
#include <optional>

namespace desk {
namespace {

using base::Error;
using policies::Problem;

constexpr std::string_view kPolicies = "policies.toml";

policies::LoadedPolicies policies_of(const rules::RuleFiles& files) {
  const auto text = files.texts.find(kPolicies);
  if (text == files.texts.end()) return {};
  return policies::parse_policies(text->second, std::string{kPolicies});
}

// Where each rule of the files stands, and what its file says.
std::map<std::string, RuleSource> sources_of(const rules::RuleFiles& files) {
  std::map<std::string, RuleSource> sources;
  for (const auto& [file, text] : files.texts) {
    if (!file.ends_with(".toml") || file == kPolicies) continue;
    sources.try_emplace(rules::id_of(file), RuleSource{.file = file, .file_text = text});
  }
  return sources;
}

void lay_over(LoadedRules& loaded, const RuleStanding& standing) {
  for (const auto& [id, text] : standing.local) {
    RuleSource& source = loaded.sources[id];
    if (source.file.empty()) source.file = rules::local_file_of(id);
    source.local = true;
    loaded.files.texts[source.file] = text;
  }
}

// What the linter and the rule's own tests say.
std::vector<Problem> judge(const rules::Rule& rule, const policies::Policies& policies) {
  std::vector<Problem> problems = rules::lint(rule, policies);
  for (const rules::TestResult& result : rules::run_tests(rule)) {
    if (rules::is_good(result.outcome)) continue;
    problems.push_back({.file = result.file, .at = result.at, .message = rules::text(result)});
  }
  return problems;
}

bool is_error(const Problem& problem) { return problem.weight == policies::Weight::error; }

void add_errors(Error& error, const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    if (!is_error(problem)) continue;
    error.fields.push_back({.pointer = problem.file, .detail = policies::text(problem)});
  }
}

void give_statuses(std::vector<rules::Rule>& rules, LoadedRules& loaded, const RuleStanding& said) {
  for (rules::Rule& rule : rules) {
    loaded.sources[rule.id].own = rule.status;
    const auto given = said.statuses.find({rule.id, rule.version});
    if (given != said.statuses.end()) rule.status = given->second;
  }
}

}  // namespace

base::Result<LoadedRules> load_rules(const std::string& directory, const RuleStanding& standing) {
  Error error{.kind = Error::Kind::invalid,
              .message = "The rules were not loaded; those in force stay."};
  LoadedRules out;
  out.generation = standing.generation;
  out.files = directory.empty() ? rules::shipped_rule_files() : rules::read_rule_files(directory);
  out.sources = sources_of(out.files);
  lay_over(out, standing);
  policies::LoadedPolicies policies = policies_of(out.files);
  add_errors(error, policies.problems);
  rules::LoadedRules loaded = rules::load_rules(out.files);
  add_errors(error, loaded.problems);
  for (const rules::Rule& rule : loaded.rules)
    add_errors(error, judge(rule, policies.policies));
  if (!error.fields.empty()) return error;

  give_statuses(loaded.rules, out, standing);
  auto compiled = rules::RuleSet::compile(std::move(loaded.rules));
  if (!compiled) return compiled.error();
  out.rules = std::make_shared<const rules::RuleSet>(std::move(*compiled));
  out.policies = std::make_shared<const policies::Policies>(std::move(policies.policies));
  return out;
}

CheckedRule check_rule(const LoadedRules& beside, const std::string& id, const std::string& text) {
  const auto source = beside.sources.find(id);
  const std::string file =
      source == beside.sources.end() ? rules::local_file_of(id) : source->second.file;
  rules::LoadedRules loaded = rules::load_rule(beside.files, file, text);
  CheckedRule out;
  out.problems = std::move(loaded.problems);
  if (loaded.rules.empty()) return out;
  out.parsed = std::move(loaded.rules.front());
  std::ranges::move(judge(*out.parsed, *beside.policies), std::back_inserter(out.problems));
  if (std::ranges::none_of(out.problems, is_error)) out.rule = out.parsed;
  return out;
}

}  // namespace desk
