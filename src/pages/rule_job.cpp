#include <pages/rule_words.hpp>
#include <pages/rules.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>

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
  const double a_day = screening::cases_per_day(tally);
  const std::string text = wording::format_decimal(context.language, a_day);
  return wording::fill(tr(context, mark("Expected: %1 cases a day more than now.")),
                       {a_day > 0 ? "+" + text : text});
}

void fill_backtest(wording::Data& data, const Context& context, const desk::RuleJob& job) {
  const Backtest& tally = *job.backtest;
  if (tally.versions == 0) {
    data.show("NOTHING");
    return;
  }
  data.show("BACKTEST");
  data.set("FORECAST_TEXT", forecast_text(context, tally));
  if (tally.versions > 0) data.set("COST_TEXT", cost_text(context, tally.cost / tally.versions));
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

// What can be done now: after a count the thing itself, after that taking it back.
void fill_next(wording::Data& data, const desk::RuleJob& job, const std::string& url) {
  if (job.undoable) data.set("TAKE_BACK_URL", url + "/undo");
  const bool counted = job.preview && job.state == "done" && job.batch->done.count > 0;
  if (!counted) return;
  data.set("CARRY_OUT_URL", "/console/rules/" + job.rule + "/" + job.kind);
  data.show(job.kind == "apply" ? "APPLIES" : "RELEASES");
}

void fill_batch(wording::Data& data, const Context& context, const RuleJobPage& page) {
  const desk::Batch& batch = *page.job.batch;
  fill_cell(data, context, mark("Articles"), batch.done, true);
  fill_cell(data, context, mark("Left alone"), batch.left, true);
  data.show(page.job.kind == "apply" ? "LEFT_OPEN" : "LEFT_WAITING", batch.left.count > 0);
  if (page.may_write) fill_next(data, page.job, "/console/rules/jobs/" + page.job.id);
}

}  // namespace

std::string rule_job(const Context& context, const Bar& bar, const RuleJobPage& page) {
  const desk::RuleJob& job = page.job;
  wording::Data data;
  data.set("RULE", job.rule);
  data.set("RULE_URL", page.has_rule ? "/console/rules/" + job.rule : "/console/rules");
  data.show("UNSAVED", !page.has_rule);
  data.set("KIND_TEXT", say_job(context, job));
  data.set("STATE", job.state);
  data.set("STATE_TEXT", say_job_state(context, job.state));
  data.set("BY", job.by);
  data.set("WHY", job.why);
  data.set("SUMMARY", job_summary(context, job));
  set_time(data, context, job.started_at);
  if (job.state == "running") {
    fill_progress(data, context, job);
    if (page.may_write) data.set("CANCEL_URL", "/console/rules/jobs/" + job.id + "/cancel");
  }
  if (job.backtest) fill_backtest(data, context, job);
  if (job.batch) fill_batch(data, context, page);
  return render_console(context, bar, "console/rule_job", data);
}

}  // namespace pages
