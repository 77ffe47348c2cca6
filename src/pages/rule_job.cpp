#include <pages/rule_words.hpp>
#include <pages/rules.hpp>
#include <wording/format.hpp>

#include <array>
#include <cstdio>

namespace pages {
namespace {

using screening::Backtest;
using screening::Cell;
using wording::mark;

std::string number(const Context& context, std::int64_t of) {
  return wording::format_number(context.language, of);
}

void fill_cell(wording::Data& data,
               const Context& context,
               std::string_view name,
               const Cell& cell,
               bool open) {
  if (cell.count == 0) return;
  wording::Data& row = data.section("CELLS");
  row.set("NAME", tr(context, name));
  row.set("COUNT_TEXT", number(context, cell.count));
  row.show("OPEN", open);
  for (const screening::Sample& sample : cell.samples) {
    wording::Data& shown = row.section("SAMPLES");
    shown.set("URL", "/console/articles/" + sample.article_id);
    shown.set("TITLE", sample.title.empty() ? sample.article_id : sample.title);
    shown.set("TEXT", sample.text);
  }
}

// How the rows of the matrix, and the samples of its cells, are called.
struct Judgement {
  std::string_view row;
  std::string_view hit;
  std::string_view missed;
};
constexpr std::array<Judgement, screening::kJudged> kJudgements = {{
    {mark("acted against it"),
     mark("Hit, and moderators acted against it"),
     mark("Not hit, but moderators acted against it")},
    {mark("kept it"), mark("Hit, but moderators kept it"), mark("Not hit, and moderators kept it")},
    {mark("did not decide"), mark("Hit, and nobody decided"), mark("Not hit, and nobody decided")},
}};

std::string forecast_text(const Context& context, const Backtest& tally) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%+.1f", screening::cases_per_day(tally));
  return wording::fill(tr(context, mark("Expected: %1 cases a day.")), {text.data()});
}

void fill_backtest(wording::Data& data, const Context& context, const desk::RuleJob& job) {
  const Backtest& tally = *job.backtest;
  data.show("BACKTEST");
  data.set("SUMMARY", job_summary(context, job));
  data.set("FORECAST_TEXT", forecast_text(context, tally));
  if (tally.versions > 0) data.set("COST_TEXT", cost_text(tally.cost / tally.versions));
  data.show("STRANGERS", tally.asks_about_author);
  for (std::size_t i = 0; i < kJudgements.size(); ++i) {
    wording::Data& row = data.section("MATRIX");
    row.set("NAME", tr(context, kJudgements.at(i).row));
    row.set("HIT", number(context, tally.hits.at(i).count));
    row.set("MISSED", number(context, tally.misses.at(i).count));
  }
  for (const auto& [rule, count] : tally.beside) {
    wording::Data& row = data.section("BESIDE");
    row.set("RULE", rule);
    row.set("COUNT", number(context, count));
  }
  fill_cell(data, context, mark("Newly held"), tally.newly_held, true);
  fill_cell(data, context, mark("No longer held"), tally.no_longer_held, true);
  fill_cell(data, context, mark("Newly hit"), tally.newly_hit, false);
  fill_cell(data, context, mark("No longer hit"), tally.no_longer_hit, false);
  for (std::size_t i = 0; i < kJudgements.size(); ++i) {
    fill_cell(data, context, kJudgements.at(i).hit, tally.hits.at(i), i < 2);
    fill_cell(data, context, kJudgements.at(i).missed, tally.misses.at(i), false);
  }
}

void fill_progress(wording::Data& data, const Context& context, const desk::RuleJob& job) {
  data.show("RUNNING");
  data.set("SEEN", std::to_string(job.seen));
  data.set("TOTAL", std::to_string(std::max<std::int64_t>(job.total, 1)));
  data.set("SEEN_TEXT",
           wording::fill(tr(context, mark("%1 of %2 so far")),
                         {number(context, job.seen), number(context, job.total)}));
  data.set("HERE_URL", "/console/rules/jobs/" + job.id);
}

}  // namespace

std::string rule_job(const Context& context,
                     const Bar& bar,
                     const desk::RuleJob& job,
                     bool may_write) {
  const std::string url = "/console/rules/jobs/" + job.id;
  wording::Data data;
  data.set("RULE", job.rule);
  data.set("RULE_URL", "/console/rules/" + job.rule);
  data.set("KIND_TEXT", say_job(context, job));
  data.set("STATE", job.state);
  data.set("STATE_TEXT", say_job_state(context, job.state));
  data.set("BY", job.by);
  data.set("WHY", job.why);
  set_time(data, context, "AT", job.started_at);
  if (job.state == "running") {
    fill_progress(data, context, job);
    if (may_write) data.set("CANCEL_URL", url + "/cancel");
  }
  if (job.backtest) fill_backtest(data, context, job);
  if (job.batch) {
    fill_cell(data, context, mark("Articles"), job.batch->done, true);
    fill_cell(data, context, mark("Left alone"), job.batch->left, true);
    if (may_write && !job.preview) data.set("UNDO_URL", url + "/undo");
  }
  return render_console(context, bar, "console/rule_job", data);
}

}  // namespace pages
