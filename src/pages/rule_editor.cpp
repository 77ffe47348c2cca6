#include <pages/rule_words.hpp>
#include <pages/rules.hpp>
#include <pages/words.hpp>

#include <array>

namespace pages {
namespace {

using wording::mark;

void fill_problems(wording::Data& data, const Context& context, const desk::Explanation& tried) {
  for (const policies::Problem& problem : tried.problems) {
    const bool error = problem.weight == policies::Weight::error;
    wording::Data& row = data.section("PROBLEMS");
    row.set("WEIGHT", error ? "error" : "warning");
    row.set("WEIGHT_TEXT", tr(context, error ? mark("Error") : mark("Warning")));
    if (problem.at.line > 0) {
      row.set("PLACE", std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column));
    }
    row.set("MESSAGE", problem.message);
  }
}

void fill_trial(wording::Data& data, const Context& context, const desk::Explanation& tried) {
  data.show("TRIED");
  fill_problems(data, context, tried);
  for (const rules::Explained& each : tried.explained) {
    for (const rules::Hit& hit : each.hits) {
      wording::Data& row = data.section("HITS");
      row.set("TEXT", hit.text);
      row.set("FIELD_TEXT", say_field(context.language, rules::field_name(hit)));
    }
    for (const rules::Condition& condition : each.conditions) {
      wording::Data& row = data.section("CONDITIONS");
      row.set("NAME", condition.name);
      row.set("DETAIL", condition.detail);
      row.show("HELD", condition.held);
    }
  }
  data.set("FOLDED", tried.folded_body);
}

// How the parts of an article are called, for the page's script.
constexpr std::array<std::string_view, 7> kFields = {
    "title", "body", "links", "domains", "author", "sources", "cover_alt"};

void fill_names(wording::Data& data, const Context& context) {
  for (const std::string_view field : kFields) {
    wording::Data& row = data.section("FIELDS");
    row.set("FIELD", field);
    row.set("NAME", say_field(context.language, field));
  }
}

// What somebody else has saved since the rule was opened, beside what was typed here.
void fill_theirs(wording::Data& data, const Context& context, const RuleEditor& editor) {
  const desk::RuleView& theirs = *editor.theirs;
  data.show("THEIRS");
  if (!theirs.history.empty()) {
    const desk::RuleText& newest = theirs.history.front();
    data.set("THEIRS_BY", newest.by);
    set_time(data, context, "THEIRS", newest.at);
  }
  fill_diff(data, theirs.text, value_of(editor.form, "toml"));
}

}  // namespace

std::string rule_editor(const Context& context, const Bar& bar, const RuleEditor& editor) {
  const std::string url = "/console/rules/" + std::string{editor.id};
  wording::Data data;
  data.set("ID", editor.id);
  data.set("ACTION_URL", editor.id.empty() ? "/console/rules/new" : url + "/edit");
  data.set("BACK_URL", editor.id.empty() ? "/console/rules" : url);
  data.set("ETAG", editor.etag == 0 ? "" : std::to_string(editor.etag));
  data.set("EXPLAIN_URL", "/api/v1/rules/explain");
  for (const std::string_view field : {"toml", "title", "text"})
    fill_field(data, editor.form, field);
  fill_errors(data, editor.form);
  fill_names(data, context);
  if (editor.tried != nullptr) fill_trial(data, context, *editor.tried);
  if (editor.theirs != nullptr) fill_theirs(data, context, editor);
  return render_console(context, bar, "console/rule_edit", data);
}

std::string new_rule_text() {
  return R"(schema  = 1
id      = "house.my-rule"              # family and name
version = 1                            # raise it when the meaning changes
title   = "What it finds, in a few words"
policy  = "house"                      # a policy of policies.toml
status  = "shadow"                     # finds, and changes nothing

[match]
words = ["words or a phrase to look for"]

[decide]
score    = 1
severity = "low"
action   = "note"

[explain]
en = "Your {field} says “{hit}”. Say here what the author should do."

[[test]]
name = "a text that it must hit"
body = "Here are words or a phrase to look for."
hits = ["words or a phrase to look for"]

[[test]]
name = "a text that it must leave alone"
body = "A text about something else."
hits = []
)";
}

}  // namespace pages
