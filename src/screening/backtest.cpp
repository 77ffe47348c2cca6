#include <base/ensure.hpp>
#include <base/names.hpp>
#include <screening/backtest.hpp>
#include <screening/hits.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace screening {
namespace {

constexpr auto kJudgedNames = std::to_array<base::Named<Judged>>({
    {Judged::against, "against"},
    {Judged::kept, "kept"},
    {Judged::nobody, "nobody"},
});

// The end of an id is chance, and so is the order by it.
auto chance(const Sample& sample) {
  constexpr std::size_t kChance = 12;
  const std::string& id = sample.article_id;
  return std::pair{id.substr(id.size() - std::min(id.size(), kChance)), sample.number};
}

void keep_samples(Cell& cell) {
  std::ranges::sort(cell.samples, {}, chance);
  if (cell.samples.size() > kSamples) cell.samples.resize(kSamples);
}

void add(Cell& cell, const Sample& sample) {
  ++cell.count;
  cell.samples.push_back(sample);
  if (cell.samples.size() >= 2 * kSamples) keep_samples(cell);
}

void add(Cell& into, Cell&& from) {
  into.count += from.count;
  std::ranges::move(from.samples, std::back_inserter(into.samples));
  keep_samples(into);
}

base::Result<rules::RuleSet> alone(rules::Rule rule) {
  rule.status = rules::Status::active;
  rule.expires.reset();
  std::vector<rules::Rule> only;
  only.push_back(std::move(rule));
  return rules::RuleSet::compile(std::move(only));
}

// What a rule that hits does to a verdict.
struct Weight {
  int score = 0;
  bool holds = false;
};

Weight weight_of(const rules::RuleSet& set, bool hits) {
  const rules::Rule& rule = set.rules().front();
  if (!hits) return {};
  return {.score = rule.score, .holds = rule.action != rules::Action::note};
}

bool is_of(const Hit& hit, const rules::Rule& rule) {
  return hit.rule == rule.id && hit.status == "active";
}

}  // namespace

std::string_view name(Judged judged) { return base::name_in(kJudgedNames, judged); }
bool parse(std::string_view text, Judged& into) { return base::parse_in(kJudgedNames, text, into); }

std::int64_t hits(const Backtest& backtest) {
  std::int64_t sum = 0;
  for (const Cell& cell : backtest.hits)
    sum += cell.count;
  return sum;
}

double cases_per_day(const Backtest& backtest) {
  if (!backtest.first || !backtest.last) return 0;
  constexpr double kDay = 24.0 * 3600;
  const auto span =
      std::chrono::duration_cast<std::chrono::seconds>(*backtest.last - *backtest.first);
  const double days = std::max(1.0, static_cast<double>(span.count()) / kDay);
  return static_cast<double>(backtest.newly_held.count - backtest.no_longer_held.count) / days;
}

void merge(Backtest& into, Backtest&& from) {
  into.versions += from.versions;
  into.incomplete += from.incomplete;
  into.cost += from.cost;
  for (std::size_t i = 0; i < kJudged; ++i) {
    add(into.hits.at(i), std::move(from.hits.at(i)));
    add(into.misses.at(i), std::move(from.misses.at(i)));
  }
  add(into.newly_hit, std::move(from.newly_hit));
  add(into.no_longer_hit, std::move(from.no_longer_hit));
  add(into.newly_held, std::move(from.newly_held));
  add(into.no_longer_held, std::move(from.no_longer_held));
  for (const auto& [rule, count] : from.beside)
    into.beside[rule] += count;
  if (from.first && (!into.first || *from.first < *into.first)) into.first = from.first;
  if (from.last && (!into.last || *from.last > *into.last)) into.last = from.last;
  into.asks_about_author = into.asks_about_author || from.asks_about_author;
}

base::Result<Backtester> Backtester::make(const rules::Rule& rule,
                                          const rules::Rule* before,
                                          const policies::Policies& policies) {
  auto set = alone(rule);
  if (!set) return set.error();
  if (before == nullptr) return Backtester{std::move(*set), std::nullopt, policies};
  auto set_before = alone(*before);
  if (!set_before) return set_before.error();
  return Backtester{std::move(*set), std::move(*set_before), policies};
}

Backtester::Look Backtester::look(const PastVersion& past, Backtest& costs) const {
  const Surroundings around{
      .rules = rule_, .policies = policies_, .author = {}, .repeat = {}, .now = past.at};
  const rules::Subject subject = rules::make_subject(submission_of(past.draft, around));
  const auto began = base::thread_cpu_time();
  rules::Scan found = rule_.scan(subject);
  costs.cost += base::thread_cpu_time() - began;
  Look out{.hits = std::move(found.hits), .complete = found.complete};
  if (before_) {
    const rules::Scan earlier = before_->scan(subject);
    out.before = !earlier.hits.empty();
  }
  return out;
}

void Backtester::tally(const PastVersion& past,
                       const Look& look,
                       const Screening* stored,
                       Backtest& into) const {
  const rules::Rule& rule = rule_.rules().front();
  const auto judged = static_cast<std::size_t>(past.judged);
  const Sample sample{.article_id = past.article_id,
                      .number = past.number,
                      .title = past.draft.title,
                      .text = look.hits.empty() ? std::string{} : look.hits.front().text};
  ++into.versions;
  if (!look.complete) ++into.incomplete;
  if (!into.first || past.at < *into.first) into.first = past.at;
  if (!into.last || past.at > *into.last) into.last = past.at;
  into.asks_about_author = !rule.author.empty() || !rule.scope.exempt.empty();
  const bool hit = !look.hits.empty();
  add(hit ? into.hits.at(judged) : into.misses.at(judged), sample);
  if (before_ && hit && !look.before) add(into.newly_hit, sample);
  if (before_ && !hit && look.before) add(into.no_longer_hit, sample);
  if (look.sees_nothing()) return;
  base::ensure(stored != nullptr, "a version that is hit was screened");
  std::set<std::string_view> beside;
  for (const Hit& each : stored->hits) {
    if (each.rule != rule.id && each.status == "active") beside.insert(each.rule);
  }
  if (hit) {
    for (const std::string_view each : beside)
      ++into.beside[std::string{each}];
  }
  tally_verdict(past, look, *stored, into);
}

// The stored score without what the rule gave to it then, and what else held the version.
void Backtester::tally_verdict(const PastVersion& past,
                               const Look& look,
                               const Screening& stored,
                               Backtest& into) const {
  const rules::Rule& rule = rule_.rules().front();
  const int threshold = policies_.article.hold;
  const bool gave = std::ranges::any_of(stored.hits, [&](const Hit& h) { return is_of(h, rule); });
  const Weight before = before_ ? weight_of(*before_, look.before) : Weight{};
  const Weight now = weight_of(rule_, !look.hits.empty());
  const int others = stored.score - (gave ? before.score : 0);
  const bool held_by_others = std::ranges::any_of(stored.hits,
                                                  [&](const Hit& hit) {
                                                    return !is_of(hit, rule) &&
                                                           hit.status == "active" &&
                                                           hit.action != "note";
                                                  }) ||
                              std::ranges::any_of(stored.reasons, [](Reason reason) {
                                return reason != Reason::held_by_rule &&
                                       reason != Reason::refused_by_rule && reason != Reason::score;
                              });
  const auto held = [&](const Weight& weight) {
    return held_by_others || weight.holds || others + weight.score >= threshold;
  };
  const Sample sample{.article_id = past.article_id,
                      .number = past.number,
                      .title = past.draft.title,
                      .text = look.hits.empty() ? std::string{} : look.hits.front().text};
  if (held(now) && !held(before)) add(into.newly_held, sample);
  if (!held(now) && held(before)) add(into.no_longer_held, sample);
}

}  // namespace screening
