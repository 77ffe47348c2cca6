#include <desk/over_past.hpp>
#include <desk/parts.hpp>
#include <desk/rule_read.hpp>
#include <desk/rule_traces.hpp>
#include <storage/counters.hpp>
#include <storage/rules.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace desk {
namespace {

using rules::Rule;

// Which figure a counter adds to.
struct Figure {
  std::string_view counter;
  std::int64_t RuleFigures::*member;
};
constexpr auto kFigures = std::to_array<Figure>({
    {kRuleHits, &RuleFigures::hits},
    {kRuleShadow, &RuleFigures::shadow},
    {kRuleHeld, &RuleFigures::held},
    {kRuleDecided, &RuleFigures::decided},
    {kRuleOverturned, &RuleFigures::overturned},
});

using Figures = std::map<std::string, RuleFigures, std::less<>>;

Figures figures_since(storage::Snapshot& snapshot, base::Time since, base::Time now) {
  const std::string first = hour_of(since);
  const std::string last = hour_of(now);
  Figures figures;
  for (const Figure& figure : kFigures) {
    for (const storage::Count& each :
         storage::counts(snapshot, {.first = first, .last = last}, figure.counter)) {
      figures[each.key].*figure.member = each.value;
    }
  }
  return figures;
}

// What every row needs, read in one view.
struct Read {
  std::array<Figures, kFigureSpans.size()> figures;
  std::map<std::string, int, std::less<>> etags;
};

Read read(storage::Snapshot& snapshot, base::Time now) {
  Read out;
  for (std::size_t i = 0; i < kFigureSpans.size(); ++i)
    out.figures.at(i) = figures_since(snapshot, now - kFigureSpans.at(i).length, now);
  for (const storage::RuleHead& head : storage::rule_heads(snapshot))
    out.etags[head.rule_id] = head.etag;
  return out;
}

RuleRow row_of(const Rule& rule, const LoadedRules& loaded, const Read& read) {
  RuleRow row{.rule = rule,
              .own = own_status(loaded, rule),
              .local = source_of(loaded, rule.id).local != nullptr};
  if (const auto etag = read.etags.find(rule.id); etag != read.etags.end()) row.etag = etag->second;
  for (std::size_t i = 0; i < row.figures.size(); ++i) {
    const auto found = read.figures.at(i).find(rule.id);
    if (found != read.figures.at(i).end()) row.figures.at(i) = found->second;
  }
  return row;
}

// On the newest live articles, as many as there is time for; nothing where that is none.
std::optional<std::chrono::nanoseconds> measure(Desk& desk,
                                                const Rule& rule,
                                                std::chrono::milliseconds longest) {
  const auto policies = desk.policies();
  const auto tester = screening::Backtester::make(rule, nullptr, *policies);
  if (!tester) return std::nullopt;
  Progress progress;
  const screening::Backtest tally = over_past(
      desk.parts().store,
      *tester,
      {.which = storage::Which::live, .from = desk.now(), .most = kMeasuredOn, .longest = longest},
      progress);
  if (tally.versions == 0) return std::nullopt;
  return tally.cost / tally.versions;
}

// What a text costs was measured once; a list measures a few more each time it is asked for.
void fill_costs(Desk& desk, std::vector<RuleRow>& rows) {
  Costs& costs = desk.parts().costs;
  std::size_t left = kMeasuredAtOnce;
  const auto until = std::chrono::steady_clock::now() + kReachTime;
  for (RuleRow& row : rows) {
    row.cost = costs.find(row.rule.digest);
    const auto time =
        std::chrono::floor<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (row.cost || left == 0 || time.count() <= 0 || !rules::reads_text(row.rule)) continue;
    --left;
    row.cost = measure(desk, row.rule, time);
    if (row.cost) costs.keep(row.rule.digest, *row.cost);
  }
}

RuleText text_of(storage::RuleRevision& each) {
  return {.number = each.number,
          .version = each.version,
          .local = each.origin == storage::Origin::local,
          .digest = std::move(each.digest),
          .text = std::move(each.text),
          .by = std::move(each.by.name),
          .at = each.at};
}

RuleActView act_of(storage::RuleAct& each) {
  return {.version = each.version,
          .status = each.status,
          .waits = each.waits,
          .by_guard = each.by.actor == "system",
          .reason = std::move(each.reason),
          .by = std::move(each.by.name),
          .at = each.at};
}

RuleHitView hit_of(storage::FoundBy& each) {
  return {.article_id = std::move(each.hit.article_id),
          .number = each.hit.number,
          .title = std::move(each.title),
          .at = each.hit.at,
          .status = each.hit.status,
          .held = each.hit.held};
}

void fill_hits(storage::Snapshot& snapshot, RuleView& view, const std::string& id) {
  for (storage::FoundBy& each : storage::hits_of(snapshot, id, kHitsShown))
    view.hits.push_back(hit_of(each));
  for (storage::FoundBy& each : storage::held_by_rule(snapshot, id, kCountMax)) {
    if (std::cmp_less(view.held.size(), kHitsShown)) view.held.push_back(hit_of(each));
    ++view.holding;
  }
}

std::vector<std::string> warnings_of(const LoadedRules& loaded,
                                     const std::string& id,
                                     const std::string& text) {
  std::vector<std::string> warnings;
  for (const policies::Problem& problem : check_rule(loaded, id, text).problems)
    warnings.push_back(policies::text(problem));
  return warnings;
}

}  // namespace

base::Result<RuleList> list_rules(Desk& desk, const Actor& by) {
  if (!may(by, cases::Permit::read_rules)) return forbidden();
  const auto now = in_force(desk);
  const base::Time at = desk.now();
  const Read known =
      desk.parts().store.read([at](storage::Snapshot& snapshot) { return read(snapshot, at); });
  RuleList list{.rows = {}, .digest = now->loaded.rules->digest(), .error = rules_error(desk)};
  for (const Rule& rule : now->loaded.rules->rules())
    list.rows.push_back(row_of(rule, now->loaded, known));
  fill_costs(desk, list.rows);
  return list;
}

base::Result<RuleView> view_rule(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::read_rules)) return forbidden();
  const auto now = in_force(desk);
  const Rule* const rule = now->loaded.rules->find(id);
  if (rule == nullptr) return not_found("rule");
  RuleView view;
  view.text = source_of(now->loaded, id).text()->text;
  const base::Time at = desk.now();
  desk.parts().store.read([&](storage::Snapshot& snapshot) {
    view.row = row_of(*rule, now->loaded, read(snapshot, at));
    for (storage::RuleRevision& each : storage::revisions_of(snapshot, id, kRevisionsShown))
      view.history.push_back(text_of(each));
    for (storage::RuleAct& each : storage::acts_of(snapshot, id, kActsShown))
      view.acts.push_back(act_of(each));
    fill_hits(snapshot, view, id);
  });
  view.warnings = warnings_of(now->loaded, id, view.text);
  auto jobs = rule_jobs(desk, by, id);
  if (!jobs) return jobs.error();
  view.jobs = std::move(*jobs);
  std::vector<RuleRow> one;
  one.push_back(std::move(view.row));
  fill_costs(desk, one);
  view.row = std::move(one.front());
  return view;
}

}  // namespace desk
