#include <base/time.hpp>
#include <rules/field.hpp>
#include <wire/rule_members.hpp>
#include <wire/rules.hpp>
#include <wire/writer.hpp>

namespace wire {
namespace {

void write_scope(Writer& out, const rules::Scope& scope) {
  out.begin_object();
  out.array("fields", scope.fields, [&out](rules::Field field) { out.value(rules::name(field)); });
  out.texts("languages", scope.languages);
  out.texts("exempt", scope.exempt);
  out.end_object();
}

void write_rule(Writer& out, const rules::Rule& rule) {
  out.begin_object();
  write_members(out, rule);
  out.end_object();
}

void write_condition(Writer& out, const rules::Condition& condition) {
  out.begin_object();
  out.member("name", condition.name);
  out.member("held", condition.held);
  out.member("detail", condition.detail);
  out.end_object();
}

void write_hit(Writer& out, const rules::Hit& hit) {
  out.begin_object();
  out.member("field", rules::field_name(hit));
  out.member("start", hit.range.start);
  out.member("end", hit.range.end);
  out.member("text", hit.text);
  out.end_object();
}

void write_problem(Writer& out, const policies::Problem& problem) {
  out.begin_object();
  out.member("file", problem.file);
  out.member("line", problem.at.line);
  out.member("column", problem.at.column);
  out.member("weight", problem.weight == policies::Weight::error ? "error" : "warning");
  out.member("message", problem.message);
  out.end_object();
}

}  // namespace

void write_members(Writer& out, const rules::Rule& rule) {
  out.member("id", rule.id);
  out.member("version", rule.version);
  out.member("title", rule.title);
  out.member("policy", rule.policy);
  out.member("status", rules::name(rule.status));
  out.member("action", rules::name(rule.action));
  out.member("severity", policies::name(rule.severity));
  out.member("score", rule.score);
  out.member("hidden", rule.hidden);
  out.member_or_null(
      "expires",
      rule.expires ? base::to_date(std::chrono::sys_days{*rule.expires}) : std::string{});
  out.key("scope");
  write_scope(out, rule.scope);
  out.key("explanations");
  out.begin_object();
  for (const auto& [language, text] : rule.explanations) {
    out.member(language, text);
  }
  out.end_object();
  out.member("file", rule.file);
  out.member("digest", rule.digest);
}

std::string to_json(const rules::Rule& rule) {
  Writer out;
  write_rule(out, rule);
  return out.take();
}

std::string to_json(const rules::RuleSet& set) {
  Writer out;
  out.begin_object();
  out.array("items", set.rules(), [&out](const rules::Rule& rule) { write_rule(out, rule); });
  out.null_member("next");
  out.member("rule_set", set.digest());
  out.end_object();
  return out.take();
}

std::string loaded_json(const rules::RuleSet& set) {
  Writer out;
  out.begin_object();
  out.member("rule_set", set.digest());
  out.member("rules", set.rules().size());
  out.end_object();
  return out.take();
}

std::string explained_json(const desk::Explanation& explanation, std::string_view rule) {
  Writer out;
  out.begin_object();
  out.key("items");
  out.begin_array();
  for (const rules::Explained& each : explanation.explained) {
    const rules::Rule& about = explanation.rules->rules()[each.rule];
    if (rule.empty() ? each.hits.empty() : about.id != rule) continue;
    out.begin_object();
    out.member("rule", about.id);
    out.member("version", about.version);
    out.member("title", about.title);
    out.member("status", rules::name(about.status));
    out.array("conditions", each.conditions, [&out](const rules::Condition& condition) {
      write_condition(out, condition);
    });
    out.array("hits", each.hits, [&out](const rules::Hit& hit) { write_hit(out, hit); });
    out.end_object();
  }
  out.end_array();
  out.null_member("next");
  out.member_or_null("rule_set", explanation.rules ? explanation.rules->digest() : std::string{});
  out.key("folded");
  out.begin_object();
  out.member("title", explanation.folded_title);
  out.member("body", explanation.folded_body);
  out.end_object();
  out.array("problems", explanation.problems, [&out](const policies::Problem& problem) {
    write_problem(out, problem);
  });
  out.end_object();
  return out.take();
}

}  // namespace wire
