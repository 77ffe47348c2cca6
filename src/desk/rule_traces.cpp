#include <base/json.hpp>
#include <desk/post.hpp>
#include <desk/rule_traces.hpp>
#include <storage/audit.hpp>
#include <storage/counters.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace desk {
namespace {

using rules::Rule;
using rules::Status;

// One rule of those that hit a version.
struct Trace {
  Status status = Status::shadow;
  bool asks = false;  // Has a part in holding it, by its action or its score.
};

std::map<std::string, Trace> traces_of(const screening::Screening& screening) {
  const bool by_score =
      std::ranges::find(screening.reasons, screening::Reason::score) != screening.reasons.end();
  std::map<std::string, Trace> traces;
  for (const screening::Hit& hit : screening.hits) {
    Trace& trace = traces[hit.rule];
    if (hit.status != "active") continue;
    trace.status = Status::active;
    trace.asks = trace.asks || hit.action != "note" || by_score;
  }
  return traces;
}

void count(storage::Transaction& transaction,
           std::string_view name,
           std::string_view rule,
           base::Time at,
           std::int64_t delta = 1) {
  storage::count(transaction, {.day = hour_of(at), .name = name, .key = rule}, delta);
}

bool is_over(const rules::Guard& guard, const storage::GuardCount& counted) {
  return counted.items >= guard.min_items &&
         static_cast<double>(counted.hits) > guard.max_share * static_cast<double>(counted.items);
}

std::string said_of(const storage::GuardCount& counted) {
  return "It hit " + std::to_string(counted.hits) + " of " + std::to_string(counted.items) +
         " texts since it became active, which is over its guard.";
}

void tell_owner(storage::Transaction& transaction,
                const Desk& desk,
                const Rule& rule,
                const std::string& reason) {
  if (rule.owner.find('@') == std::string::npos) return;
  statements::LetterFacts facts = letter_facts(desk);
  facts.reference = rule.id;
  facts.article_title = rule.title;
  facts.article_url = desk.options().base_url + "/console/rules/" + rule.id;
  facts.reason = reason;
  post(transaction,
       desk,
       statements::write(statements::LetterKind::rule_guarded,
                         rule.owner,
                         desk.options().default_language,
                         facts,
                         desk.parts().templates),
       {.not_before = desk.now()});
}

void put_to_shadow(storage::Transaction& transaction,
                   const Desk& desk,
                   const Rule& rule,
                   const storage::GuardCount& counted) {
  if (storage::given_status(transaction, rule.id, rule.version) == Status::shadow) return;
  const std::string reason = said_of(counted);
  storage::add_act(transaction,
                   {.rule_id = rule.id,
                    .version = rule.version,
                    .status = Status::shadow,
                    .reason = reason,
                    .by = {.actor = "system", .name = "Guard"},
                    .at = desk.now()});
  storage::append(
      transaction,
      {.at = desk.now(),
       .actor = "system",
       .kind = "rule.guarded",
       .subject_kind = "rule",
       .subject_id = rule.id,
       .data = base::canonical(
           {{"version", rule.version}, {"hits", counted.hits}, {"items", counted.items}})});
  storage::raise_rule_generation(transaction);
  tell_owner(transaction, desk, rule, reason);
}

void let_guards_count(storage::Transaction& transaction,
                      const Desk& desk,
                      const std::map<std::string, Trace>& traces) {
  const auto now = in_force(desk);
  for (const InForce::Guarded& each : now->guarded) {
    if (each.until <= desk.now()) continue;
    const Rule& rule = now->loaded.rules->rules().at(each.rule);
    const auto trace = traces.find(rule.id);
    const bool hit = trace != traces.end() && trace->second.status == Status::active;
    const storage::GuardCount counted =
        storage::count_guard(transaction, rule.id, rule.version, hit);
    if (hit && is_over(*rule.guard, counted)) put_to_shadow(transaction, desk, rule, counted);
  }
}

// What a decision says of a rule that asked a person to look. What is not listed says nothing.
struct Verdict {
  cases::Action action;
  bool overturns;
};
constexpr auto kVerdicts = std::to_array<Verdict>({
    {cases::Action::keep, true},
    {cases::Action::edit, false},
    {cases::Action::refuse, false},
    {cases::Action::ask_changes, false},
    {cases::Action::remove, false},
    {cases::Action::withhold, false},
});

}  // namespace

std::string hour_of(base::Time time) {
  constexpr std::size_t kToTheHour = 13;
  return base::to_rfc3339(time).substr(0, kToTheHour);
}

void trace_hits(storage::Transaction& transaction,
                const Desk& desk,
                const std::string& article_id,
                const articles::Version& version,
                const screening::Screening& screening) {
  const std::map<std::string, Trace> traces = traces_of(screening);
  const bool held = version.state == articles::VersionState::held;
  for (const auto& [rule, trace] : traces) {
    storage::insert_rule_hit(transaction,
                             {.rule_id = rule,
                              .at = version.at,
                              .article_id = article_id,
                              .number = version.number,
                              .status = trace.status,
                              .held = held && trace.asks});
    count(transaction, trace.status == Status::active ? kRuleHits : kRuleShadow, rule, version.at);
    if (held && trace.asks) count(transaction, kRuleHeld, rule, version.at);
  }
  let_guards_count(transaction, desk, traces);
}

void trace_decision(storage::Transaction& transaction,
                    base::Time at,
                    const screening::Screening& screening,
                    cases::Action action,
                    std::int64_t delta) {
  const auto verdict = std::ranges::find(kVerdicts, action, &Verdict::action);
  if (verdict == kVerdicts.end()) return;
  for (const auto& [rule, trace] : traces_of(screening)) {
    if (!trace.asks) continue;
    count(transaction, kRuleDecided, rule, at, delta);
    if (verdict->overturns) count(transaction, kRuleOverturned, rule, at, delta);
  }
}

}  // namespace desk
