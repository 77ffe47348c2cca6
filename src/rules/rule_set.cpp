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
    const bool stops = !hits.empty() && is_stop(rules.rule(rule));
    std::ranges::move(hits, std::back_inserter(out.hits));
    if (stops || !evaluation.why_not().empty()) break;
  }
  out.why_not = evaluation.why_not();
}

}  // namespace

RuleSet::RuleSet(std::unique_ptr<const CompiledRules> compiled) : compiled_{std::move(compiled)} {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

base::Result<RuleSet> RuleSet::compile(std::vector<Rule> rules) {
  std::vector<PreparedRule> prepared;
  prepared.reserve(rules.size());
  for (Rule& each : rules) {
    auto one = prepare(std::move(each));
    if (!one) return one.error();
    prepared.push_back(std::move(*one));
  }
  return compile(std::move(prepared), nullptr);
}

base::Result<RuleSet> RuleSet::compile(std::vector<PreparedRule> rules, const RuleSet* before) {
  auto compiled =
      compile_rules(std::move(rules), before == nullptr ? nullptr : before->compiled_.get());
  if (!compiled) return compiled.error();
  return RuleSet{std::make_unique<const CompiledRules>(std::move(*compiled))};
}

AllRules RuleSet::rules() const { return AllRules{compiled_->rules}; }

const Rule* RuleSet::find(std::string_view id) const {
  const auto found = compiled_->by_id.find(id);
  return found == compiled_->by_id.end() ? nullptr : &compiled_->rule(found->second);
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
    } else if (!each.hits.empty() && is_stop(compiled_->rule(rule))) {
      stopped_by = compiled_->rule(rule).id;
    }
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace rules
