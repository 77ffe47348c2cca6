#include <articles/limits.hpp>
#include <desk/parts.hpp>
#include <desk/rule_trial.hpp>
#include <rules/load.hpp>
#include <text/fold.hpp>
#include <text/utf8.hpp>

#include <utility>

namespace desk {
namespace {

// What cannot be folded is not looked into either, and the explanation says so.
std::string folded(const std::string& text) {
  if (text.size() > articles::kBodyBytesMax || !text::valid_utf8(text)) return {};
  return text::fold(text).text();
}

struct Chosen {
  std::shared_ptr<const rules::RuleSet> rules;  // Null where the text is wrong.
  std::vector<policies::Problem> problems;
};

// The set to be asked: the one in force, or one of the text alone.
base::Result<Chosen> choose_rules(const Desk& desk, const Trial& trial) {
  const auto now = in_force(desk);
  if (trial.toml.empty()) {
    if (!trial.rule.empty() && now->loaded.rules->find(trial.rule) == nullptr) {
      return not_found("rule");
    }
    return Chosen{.rules = now->loaded.rules, .problems = {}};
  }
  const std::string id = trial.rule.empty() ? rules::id_in(trial.toml) : trial.rule;
  CheckedRule checked = check_rule(now->loaded, id, trial.toml);
  Chosen out{.rules = nullptr, .problems = std::move(checked.problems)};
  if (!checked.parsed) return out;
  std::vector<rules::Rule> one;
  one.push_back(std::move(*checked.parsed));
  auto set = rules::RuleSet::compile(std::move(one));
  if (!set) return set.error();
  out.rules = std::make_shared<const rules::RuleSet>(std::move(*set));
  return out;
}

}  // namespace

base::Result<Explanation> explain(const Desk& desk, const Actor& by, Trial trial) {
  if (!may(by, cases::Permit::read_rules)) return forbidden();
  auto chosen = choose_rules(desk, trial);
  if (!chosen) return chosen.error();
  Explanation out = explain_by(std::move(chosen->rules), std::move(trial), desk.now());
  out.problems = std::move(chosen->problems);
  return out;
}

Explanation explain_by(std::shared_ptr<const rules::RuleSet> rules, Trial trial, base::Time now) {
  Explanation out{.rules = std::move(rules), .explained = {}};
  out.folded_title = folded(trial.title);
  out.folded_body = folded(trial.body);
  if (!out.rules) return out;
  rules::Submission given{.title = std::move(trial.title), .body = std::move(trial.body)};
  given.language = std::move(trial.language);
  given.now = now;
  out.explained = out.rules->explain(rules::make_subject(std::move(given)));
  return out;
}

}  // namespace desk
