#include <rules/compiled.hpp>
#include <rules/evaluate.hpp>
#include <rules/reading.hpp>
#include <rules/rule_set.hpp>

#include <algorithm>
#include <iterator>
#include <new>
#include <utility>

namespace rules {
namespace {

Scratch& this_thread_scratch() {
  thread_local Scratch scratch;
  return scratch;
}

// Whether rules behind it are not asked where it hits. A rule in shadow has no effect.
bool is_stop(const Rule& rule) { return rule.stop && rule.status == Status::active; }

void add_hits(const CompiledRules& rules, Reading& reading, Scan& out) {
  Evaluation evaluation{
      rules, reading, Evaluation::Force::shadow_and_active, this_thread_scratch()};
  for (const std::size_t rule : evaluation.worth_asking()) {
    std::vector<Hit> hits = evaluation.evaluate(rule);
    const bool stops = !hits.empty() && is_stop(rules.rules[rule]);
    std::ranges::move(hits, std::back_inserter(out.hits));
    if (stops) break;
  }
  out.why_not = evaluation.why_not();
}

}  // namespace

RuleSet::RuleSet(std::unique_ptr<const CompiledRules> compiled) : compiled_{std::move(compiled)} {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

base::Result<RuleSet> RuleSet::compile(std::vector<Rule> rules) {
  auto compiled = compile_rules(std::move(rules));
  if (!compiled) return compiled.error();
  return RuleSet{std::make_unique<const CompiledRules>(std::move(*compiled))};
}

const std::vector<Rule>& RuleSet::rules() const { return compiled_->rules; }

const Rule* RuleSet::find(std::string_view id) const {
  const auto found = std::ranges::find(compiled_->rules, id, &Rule::id);
  return found == compiled_->rules.end() ? nullptr : &*found;
}

const std::string& RuleSet::digest() const { return compiled_->digest; }

Scan RuleSet::scan(const Subject& subject) const {
  Scan out;
  try {
    Reading reading{subject};
    out.why_not = reading.why_unreadable();
    if (out.why_not.empty()) add_hits(*compiled_, reading, out);
  } catch (const std::bad_alloc&) {
    out.why_not = "out of memory";
  }
  out.complete = out.why_not.empty();
  return out;
}

std::vector<Explained> RuleSet::explain(const Subject& subject) const {
  std::vector<Explained> out;
  std::string stopped_by;
  Reading reading{subject};
  if (!reading.why_unreadable().empty()) return out;
  Evaluation evaluation{*compiled_, reading, Evaluation::Force::all, this_thread_scratch()};
  for (std::size_t rule = 0; rule < compiled_->rules.size(); ++rule) {
    Explained each{.rule = rule, .conditions = {}, .hits = {}};
    each.hits = evaluation.evaluate(rule, &each.conditions);
    if (!stopped_by.empty()) {
      each.conditions.push_back({.name = "stop", .held = false, .detail = "after " + stopped_by});
      each.hits.clear();
    } else if (!each.hits.empty() && is_stop(compiled_->rules[rule])) {
      stopped_by = compiled_->rules[rule].id;
    }
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace rules
