#include "rule_sample.hpp"

#include <vector>

namespace pages {
namespace {

desk::RuleRow row(const std::string& text) {
  desk::RuleRow made{.rule = {}, .own = rules::Status::active, .local = true, .etag = 3};
  made.rule.id = "house.sample";
  made.rule.title = text;
  made.rule.owner = text;
  made.rule.status = rules::Status::shadow;
  made.rule.action = rules::Action::hold;
  made.figures.back() = {.hits = 4, .shadow = 7, .held = 3, .decided = 3, .overturned = 1};
  made.cost = std::chrono::nanoseconds{1400};
  return made;
}

screening::Cell cell(const std::string& text) {
  return {.count = 1, .samples = {{.article_id = "a", .number = 1, .title = text, .text = text}}};
}

desk::RuleJob backtest(const std::string& text) {
  screening::Backtest tally;
  tally.versions = 9;
  tally.hits.at(1) = cell(text);
  tally.newly_held = cell(text);
  tally.beside = {{"house.other", 2}};
  tally.asks_about_author = true;
  return {.id = "j",
          .kind = "backtest",
          .rule = "house.sample",
          .state = "done",
          .by = text,
          .backtest = std::move(tally),
          .why = text};
}

desk::RuleView view(const std::string& text) {
  const desk::RuleHitView hit{.article_id = "a", .number = 1, .title = text};
  return {.row = row(text),
          .text = text,
          .history = {{.number = 2, .local = true, .text = text + "\nnew", .by = text},
                      {.number = 1, .text = text + "\nold", .by = text}},
          .acts = {{.status = rules::Status::active, .waits = true, .reason = text, .by = text}},
          .jobs = {backtest(text)},
          .holding = 1,
          .held = {hit},
          .hits = {hit},
          .warnings = {text}};
}

}  // namespace

std::string rules_of(const Context& context, const Bar& bar, const std::string& text) {
  desk::RuleList list;
  list.rows = {row(text)};
  list.digest = text;
  list.error = text;
  return rules_page(context, bar, {.list = list, .may_write = true});
}

std::string rule_of(const Context& context,
                    const Bar& bar,
                    const Form& form,
                    const std::string& text) {
  const desk::RuleView shown = view(text);
  const desk::Reach reach{.kept = 3000, .hits = 7, .cost = std::chrono::nanoseconds{1400}};
  return rule_page(
      context, bar, {.view = shown, .may_write = true, .form = &form, .reach = &reach});
}

std::string rule_editor_of(const Context& context,
                           const Bar& bar,
                           const Form& form,
                           const std::string& text) {
  const desk::RuleView theirs = view(text);
  desk::Explanation tried{.rules = nullptr, .explained = {}};
  tried.folded_body = text;
  tried.problems = {{.file = text, .at = {.line = 3, .column = 7}, .message = text}};
  rules::Explained explained;
  explained.hits.emplace_back().text = text;
  explained.conditions.push_back({.name = "words", .held = true, .detail = text});
  tried.explained.push_back(std::move(explained));
  return rule_editor(
      context,
      bar,
      {.id = "house.sample", .etag = 3, .form = form, .tried = &tried, .theirs = &theirs});
}

std::string rule_job_of(const Context& context, const Bar& bar, const std::string& text) {
  const desk::RuleJob job = backtest(text);
  return rule_job(context, bar, {.job = job, .may_write = true, .has_rule = false});
}

}  // namespace pages
