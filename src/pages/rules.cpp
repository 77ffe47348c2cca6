#include <pages/limits.hpp>
#include <pages/rule_words.hpp>
#include <pages/rules.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using desk::RuleFigures;
using desk::RuleRow;
using wording::mark;

std::string number(const Context& context, std::int64_t of) {
  return wording::format_number(context.language, of);
}

std::string rule_url(std::string_view id) { return "/console/rules/" + std::string{id}; }

// The tabs of the list: all, and one for each status.
struct Tab {
  std::string_view status;
  std::string_view words;
};
constexpr auto kTabs = std::to_array<Tab>({
    {"", mark("All")},
    {"active", mark("Active")},
    {"shadow", mark("Shadow")},
    {"draft", mark("Draft")},
    {"retired", mark("Retired")},
});

bool is_of(const RuleRow& row, std::string_view status) {
  return status.empty() || rules::name(row.rule.status) == status;
}

bool holds(const RuleRow& row, std::string_view q) {
  return q.empty() || row.rule.id.find(q) != std::string::npos ||
         row.rule.title.find(q) != std::string::npos;
}

// Hits that counted, or those in shadow where none can count.
std::int64_t hits_of(const RuleRow& row, const RuleFigures& figures) {
  return row.rule.status == rules::Status::active ? figures.hits : figures.shadow + figures.hits;
}

void fill_row(wording::Data& data, const Context& context, const RuleRow& row) {
  data.set("URL", rule_url(row.rule.id));
  data.set("ID", row.rule.id);
  data.set("TITLE", row.rule.title);
  data.set("STATUS", rules::name(row.rule.status));
  data.set("STATUS_TEXT", say(context.language, row.rule.status));
  data.set("ACTION_TEXT", say(context.language, row.rule.action));
  data.show("LOCAL", row.local);
  constexpr std::array<std::string_view, 3> kNames = {"HITS_DAY", "HITS_WEEK", "HITS_MONTH"};
  for (std::size_t i = 0; i < kNames.size(); ++i)
    data.set(kNames.at(i), number(context, hits_of(row, row.figures.at(i))));
  const RuleFigures& month = row.figures.back();
  data.set("HELD", number(context, month.held));
  data.set("OVERTURNED_TEXT", overturned_text(context, month));
  data.set("COST_TEXT", row.cost ? cost_text(context, *row.cost) : "–");
  if (row.own != row.rule.status) data.set("OWN_TEXT", say(context.language, row.own));
}

// The list as somebody narrowed it.
std::string list_url(std::string_view status, std::string_view q) {
  std::string url = "/console/rules";
  if (!status.empty()) url += "?status=" + text::percent_encoded(status);
  if (!q.empty()) url += (status.empty() ? "?q=" : "&q=") + text::percent_encoded(q);
  return url;
}

void fill_rows(wording::Data& data, const Context& context, const RulesView& view) {
  std::size_t shown = 0;
  std::string_view last;
  for (const RuleRow& row : view.list.rows) {
    if (!is_of(row, view.status) || !holds(row, view.q) || row.rule.id <= view.cursor) continue;
    if (++shown > kRulesShown) {
      const std::string here = list_url(view.status, view.q);
      data.set("NEXT_URL",
               here + (here.find('?') == std::string::npos ? "?cursor=" : "&cursor=") +
                   text::percent_encoded(last));
      break;
    }
    fill_row(data.section("RULES"), context, row);
    last = row.rule.id;
  }
  if (!view.cursor.empty()) data.set("FIRST_URL", list_url(view.status, view.q));
}

void fill_tabs(wording::Data& data, const Context& context, const RulesView& view) {
  for (const Tab& tab : kTabs) {
    wording::Data& row = data.section("TABS");
    row.set("URL", list_url(tab.status, view.q));
    row.set("NAME", tr(context, tab.words));
    row.set("COUNT_TEXT",
            number(context, std::ranges::count_if(view.list.rows, [&](const RuleRow& each) {
                     return is_of(each, tab.status);
                   })));
    row.show("CURRENT", tab.status == view.status);
  }
}

void fill_head(wording::Data& data, const Context& context, const RuleRow& row) {
  const rules::Rule& rule = row.rule;
  data.set("ID", rule.id);
  data.set("TITLE", rule.title);
  data.set("VERSION", std::to_string(rule.version));
  data.set("STATUS", rules::name(rule.status));
  data.set("STATUS_TEXT", say(context.language, rule.status));
  data.set("ACTION_TEXT", say(context.language, rule.action));
  data.set("SEVERITY_TEXT", say(context.language, rule.severity));
  data.set("SCORE", std::to_string(rule.score));
  data.set("POLICY", rule.policy);
  data.set("POLICY_URL", "/policies/" + rule.policy);
  data.set("OWNER", rule.owner);
  data.set("FILE", rule.file);
  data.show("LOCAL", row.local);
  if (row.own != rule.status) data.set("OWN_TEXT", say(context.language, row.own));
}

void fill_figures(wording::Data& data, const Context& context, const RuleRow& row) {
  constexpr std::array<std::string_view, 3> kNames = {
      mark("24 hours"), mark("7 days"), mark("30 days")};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const RuleFigures& figures = row.figures.at(i);
    wording::Data& span = data.section("SPANS");
    span.set("NAME", tr(context, kNames.at(i)));
    span.set("HITS", number(context, figures.hits));
    span.set("SHADOW", number(context, figures.shadow));
    span.set("HELD", number(context, figures.held));
    span.set("DECIDED", number(context, figures.decided));
    span.set("OVERTURNED_TEXT", overturned_text(context, figures));
  }
  if (row.cost) data.set("COST_TEXT", cost_text(context, *row.cost));
}

void fill_history(wording::Data& data, const Context& context, const desk::RuleView& view) {
  for (std::size_t i = 0; i < view.history.size(); ++i) {
    const desk::RuleText& text = view.history[i];
    wording::Data& row = data.section("HISTORY");
    row.set("NUMBER", std::to_string(text.number));
    row.set("VERSION", std::to_string(text.version));
    row.set("BY", text.by);
    row.show("LOCAL", text.local);
    row.show("CURRENT", i == 0 && view.history.size() > 1);
    set_time(row, context, text.at);
    const bool last = i + 1 == view.history.size();
    fill_diff(row, last ? std::string_view{} : view.history[i + 1].text, text.text);
  }
}

void fill_acts(wording::Data& data, const Context& context, const desk::RuleView& view) {
  for (const desk::RuleActView& act : view.acts) {
    wording::Data& row = data.section("ACTS");
    row.set("STATUS_TEXT", say(context.language, act.status));
    row.set("VERSION", std::to_string(act.version));
    row.set("REASON", act.reason);
    row.set("BY", act.by);
    row.show("WAITS", act.waits);
    set_time(row, context, act.at);
  }
}

void fill_jobs(wording::Data& data, const Context& context, const desk::RuleView& view) {
  for (const desk::RuleJob& job : view.jobs) {
    wording::Data& row = data.section("JOBS");
    row.set("URL", "/console/rules/jobs/" + job.id);
    row.set("KIND_TEXT", say_job(context, job));
    row.set("STATE_TEXT", say_job_state(context, job.state));
    row.set("TEXT", job_summary(context, job));
    row.set("BY", job.by);
    set_time(row, context, job.started_at);
  }
}

// What a rule's hit came to.
std::string_view outcome_of(const Context& context, const desk::RuleHitView& hit, bool asks) {
  if (hit.status == rules::Status::shadow) return say_would(context.language, asks);
  return tr(context, hit.held ? mark("held") : mark("counted"));
}

void fill_hit(wording::Data& row, const Context& context, const desk::RuleHitView& hit) {
  row.set("URL", "/console/articles/" + hit.article_id);
  row.set("TITLE", hit.title);
  set_time(row, context, hit.at);
}

void fill_hits(wording::Data& data, const Context& context, const desk::RuleView& view) {
  const bool asks = view.row.rule.action != rules::Action::note;
  for (const desk::RuleHitView& hit : view.hits) {
    wording::Data& row = data.section("FOUND");
    fill_hit(row, context, hit);
    row.set("OUTCOME_TEXT", outcome_of(context, hit, asks));
  }
  for (const desk::RuleHitView& hit : view.held)
    fill_hit(data.section("HELD_NOW"), context, hit);
  data.set("HOLDING_TEXT", holding_text(context, view.holding));
  data.show("HOLDS", view.holding > 0);
}

// What stands in the way of the rule, or was done to it, on top of its page.
void fill_news(wording::Data& data, const Context& context, const RulePage& page) {
  const desk::RuleView& view = page.view;
  if (page.reach != nullptr) data.set("SAVED_TEXT", reach_text(context, *page.reach));
  for (const std::string& warning : view.warnings)
    data.section("WARNINGS").set("TEXT", warning);
  if (view.acts.empty()) return;
  const desk::RuleActView& last = view.acts.front();
  if (last.version != view.row.rule.version) return;
  data.show("WAITS", last.waits);
  if (last.by_guard) data.set("GUARD_TEXT", last.reason);
}

// Each status with what it means, one choice of the form.
struct Choice {
  rules::Status status;
  std::string_view words;
};
constexpr auto kChoices = std::to_array<Choice>({
    {rules::Status::draft, mark("Only its tests run. It looks at no article.")},
    {rules::Status::shadow,
     mark("Looks at every article and shows what it would have done. Nothing else happens.")},
    {rules::Status::active,
     mark("Its hits count, and authors are told. Needs a backtest of exactly this text.")},
    {rules::Status::retired, mark("Does not run. Kept, so that old hits can still be explained.")},
});

void fill_statuses(wording::Data& data, const Context& context, const RulePage& page) {
  const rules::Status now = page.view.row.rule.status;
  const std::string_view wished =
      page.form == nullptr ? std::string_view{} : value_of(*page.form, "status");
  for (const Choice& choice : kChoices) {
    wording::Data& status = data.section("STATUSES");
    const std::string_view name = rules::name(choice.status);
    status.set("ID", name);
    status.set("NAME", say(context.language, choice.status));
    status.set("HINT", tr(context, choice.words));
    status.show("NOW", choice.status == now);
    status.show("CURRENT", name == wished);
  }
}

void fill_forms(wording::Data& data, const Context& context, const RulePage& page) {
  const RuleRow& row = page.view.row;
  const std::string url = rule_url(row.rule.id);
  data.set("EDIT_URL", url + "/edit");
  data.set("STATUS_URL", url + "/status");
  data.set("BACKTEST_URL", url + "/backtest");
  data.set("APPLY_URL", url + "/apply");
  data.set("RELEASE_URL", url + "/release");
  data.set("ETAG", std::to_string(row.etag));
  fill_statuses(data, context, page);
  if (page.form == nullptr) return;
  data.show("STATUS_OPEN");
  for (const std::string_view field : {"status", "reason"})
    fill_field(data, *page.form, field);
  fill_errors(data, *page.form);
}

}  // namespace

std::string rules_page(const Context& context, const Bar& bar, const RulesView& view) {
  wording::Data data;
  fill_tabs(data, context, view);
  fill_rows(data, context, view);
  data.set("Q", view.q);
  data.set("STATUS", view.status);
  data.set("DIGEST", view.list.digest);
  data.set("COUNT_TEXT",
           wording::trn(context.language,
                        "%1 rule in force",
                        "%1 rules in force",
                        static_cast<std::int64_t>(view.list.rows.size())));
  data.set("ERROR", view.list.error);
  if (view.may_write) {
    data.set("RELOAD_URL", "/console/rules/reload");
    data.set("NEW_URL", "/console/rules/new");
  }
  return render_console(context, bar, "console/rules", data);
}

std::string rule_page(const Context& context, const Bar& bar, const RulePage& page) {
  const desk::RuleView& view = page.view;
  wording::Data data;
  fill_head(data, context, view.row);
  fill_news(data, context, page);
  fill_figures(data, context, view.row);
  fill_hits(data, context, view);
  data.set("TOML", view.text);
  if (page.may_write) fill_forms(data, context, page);
  fill_jobs(data, context, view);
  fill_acts(data, context, view);
  fill_history(data, context, view);
  return render_console(context, bar, "console/rule", data);
}

}  // namespace pages
