// What rules did and what is done with them: the other part of rules.hpp.

#include <wire/rule_members.hpp>
#include <wire/rules.hpp>
#include <wire/writer.hpp>

#include <cstdint>

namespace wire {
namespace {

using desk::RuleFigures;

void write_figures(Writer& out, const desk::RuleRow& row) {
  out.key("figures");
  out.begin_object();
  for (std::size_t i = 0; i < row.figures.size(); ++i) {
    const RuleFigures& figures = row.figures.at(i);
    out.key(desk::kFigureSpans.at(i).name);
    out.begin_object();
    out.member("hits", figures.hits);
    out.member("shadow_hits", figures.shadow);
    out.member("held", figures.held);
    out.member("decided", figures.decided);
    out.member("overturned", figures.overturned);
    out.end_object();
  }
  out.end_object();
}

// Nanoseconds of one article; null where it was not measured.
void write_cost(Writer& out, const std::optional<std::chrono::nanoseconds>& cost) {
  if (cost) {
    out.member("cost_ns", cost->count());
  } else {
    out.null_member("cost_ns");
  }
}

// The members that a rule has beside what its file says, inside an object that is open.
void write_standing(Writer& out, const desk::RuleRow& row) {
  out.member("own_status", rules::name(row.own));
  out.member("origin", row.local ? "local" : "file");
  out.member("etag", rule_etag(row.etag));
  write_figures(out, row);
  write_cost(out, row.cost);
}

void write_cell(Writer& out, const screening::Cell& cell) {
  out.begin_object();
  out.member("count", cell.count);
  out.array("samples", cell.samples, [&out](const screening::Sample& sample) {
    out.begin_object();
    out.member("article", sample.article_id);
    out.member("version", sample.number);
    out.member("title", sample.title);
    out.member("text", sample.text);
    out.end_object();
  });
  out.end_object();
}

void write_cells(Writer& out,
                 std::string_view name,
                 const std::array<screening::Cell, screening::kJudged>& cells) {
  out.key(name);
  out.begin_object();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out.key(screening::name(static_cast<screening::Judged>(i)));
    write_cell(out, cells.at(i));
  }
  out.end_object();
}

void write_flips(Writer& out, const screening::Backtest& tally) {
  struct Flip {
    std::string_view name;
    const screening::Cell& cell;
  };
  const Flip flips[] = {{"newly_hit", tally.newly_hit},
                        {"no_longer_hit", tally.no_longer_hit},
                        {"newly_held", tally.newly_held},
                        {"no_longer_held", tally.no_longer_held}};
  out.key("flips");
  out.begin_object();
  for (const Flip& flip : flips) {
    out.key(flip.name);
    write_cell(out, flip.cell);
  }
  out.end_object();
}

void write_backtest(Writer& out, const screening::Backtest& tally) {
  const auto per_version = [&tally](double sum) {
    return tally.versions == 0 ? 0.0 : sum / static_cast<double>(tally.versions);
  };
  out.begin_object();
  out.member("versions", tally.versions);
  out.member("incomplete", tally.incomplete);
  out.member("hits", screening::hits(tally));
  out.member("share", per_version(static_cast<double>(screening::hits(tally))));
  out.key("matrix");
  out.begin_object();
  write_cells(out, "hit", tally.hits);
  write_cells(out, "miss", tally.misses);
  out.end_object();
  write_flips(out, tally);
  out.member("cases_per_day", screening::cases_per_day(tally));
  out.array("beside", tally.beside, [&out](const auto& each) {
    out.begin_object();
    out.member("rule", each.first);
    out.member("count", each.second);
    out.end_object();
  });
  out.member("cost_ns", per_version(static_cast<double>(tally.cost.count())));
  out.member_or_null("first", tally.first.value_or(base::Time{}));
  out.member_or_null("last", tally.last.value_or(base::Time{}));
  out.member("asks_about_author", tally.asks_about_author);
  out.end_object();
}

void write_result(Writer& out, const desk::RuleJob& job) {
  out.key("result");
  if (job.backtest) return write_backtest(out, *job.backtest);
  if (!job.batch) return out.null();
  out.begin_object();
  out.key("done");
  write_cell(out, job.batch->done);
  out.key("left");
  write_cell(out, job.batch->left);
  out.member("taken_back", job.batch->taken_back.value_or(0));
  out.end_object();
}

void write_job(Writer& out, const desk::RuleJob& job) {
  out.begin_object();
  out.member("id", job.id);
  out.member("kind", job.kind);
  out.member("rule", job.rule);
  out.member("digest", job.digest);
  out.member("preview", job.preview);
  out.member("state", job.state);
  out.member("seen", job.seen);
  out.member("total", job.total);
  out.member("by", job.by);
  out.member("started_at", job.started_at);
  out.member_or_null("finished_at", job.finished_at);
  out.member_or_null("why", job.why);
  out.member("undoable", job.undoable);
  write_result(out, job);
  out.end_object();
}

void write_text(Writer& out, const desk::RuleText& text) {
  out.begin_object();
  out.member("number", text.number);
  out.member("version", text.version);
  out.member("origin", text.local ? "local" : "file");
  out.member("digest", text.digest);
  out.member("by", text.by);
  out.member("at", text.at);
  out.member("toml", text.text);
  out.end_object();
}

void write_act(Writer& out, const desk::RuleActView& act) {
  out.begin_object();
  out.member("version", act.version);
  out.member("status", rules::name(act.status));
  out.member("waits", act.waits);
  out.member("by_guard", act.by_guard);
  out.member("reason", act.reason);
  out.member("by", act.by);
  out.member("at", act.at);
  out.end_object();
}

void write_found(Writer& out, const desk::RuleHitView& hit) {
  out.begin_object();
  out.member("article", hit.article_id);
  out.member("version", hit.number);
  out.member("title", hit.title);
  out.member("at", hit.at);
  out.member("status", rules::name(hit.status));
  out.member("held", hit.held);
  out.end_object();
}

void write_reach(Writer& out, const std::optional<desk::Reach>& reach) {
  out.key("reach");
  if (!reach) return out.null();
  out.begin_object();
  out.member("kept", reach->kept);
  out.member("hits", reach->hits);
  out.member(
      "share",
      reach->kept == 0 ? 0.0 : static_cast<double>(reach->hits) / static_cast<double>(reach->kept));
  out.member("cost_ns", reach->cost.count());
  out.end_object();
}

}  // namespace

std::string rule_etag(int etag) { return "\"v" + std::to_string(etag) + "\""; }

std::string to_json(const desk::RuleList& list) {
  Writer out;
  out.begin_object();
  out.array("items", list.rows, [&out](const desk::RuleRow& row) {
    out.begin_object();
    write_members(out, row.rule);
    write_standing(out, row);
    out.end_object();
  });
  out.null_member("next");
  out.member("rule_set", list.digest);
  out.member_or_null("error", list.error);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::RuleView& view) {
  Writer out;
  out.begin_object();
  write_members(out, view.row.rule);
  write_standing(out, view.row);
  out.member("toml", view.text);
  out.member("holding", view.holding);
  out.array("held", view.held, [&out](const desk::RuleHitView& hit) { write_found(out, hit); });
  out.array(
      "newest_hits", view.hits, [&out](const desk::RuleHitView& hit) { write_found(out, hit); });
  out.texts("warnings", view.warnings);
  out.array("history", view.history, [&out](const desk::RuleText& text) { write_text(out, text); });
  out.array("acts", view.acts, [&out](const desk::RuleActView& act) { write_act(out, act); });
  out.array("jobs", view.jobs, [&out](const desk::RuleJob& job) { write_job(out, job); });
  out.end_object();
  return out.take();
}

std::string to_json(const desk::SavedRule& saved) {
  Writer out;
  out.begin_object();
  out.member("id", saved.id);
  out.member("version", saved.version);
  out.member("status", rules::name(saved.status));
  out.member("etag", rule_etag(saved.etag));
  out.member_or_null("waits", saved.waits);
  out.array("warnings", saved.warnings, [&out](const policies::Problem& problem) {
    out.value(policies::text(problem));
  });
  write_reach(out, saved.reach);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::RuleJob& job) {
  Writer out;
  write_job(out, job);
  return out.take();
}

std::string undone_json(int taken_back) {
  Writer out;
  out.begin_object();
  out.member("taken_back", taken_back);
  out.end_object();
  return out.take();
}

}  // namespace wire
