// The pages about rules: the list, one rule, the editor, jobs.

#include <desk/review.hpp>
#include <desk/rule_acts.hpp>
#include <desk/rule_jobs.hpp>
#include <desk/rule_read.hpp>
#include <desk/rule_trial.hpp>
#include <http/page_console.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/rule_wishes.hpp>
#include <pages/console.hpp>
#include <pages/rules.hpp>
#include <rules/load.hpp>

#include <charconv>
#include <optional>

namespace http {
namespace {

constexpr std::string_view kView = "urgent";

bool may_write(const Call& call) { return desk::may(call.actor, cases::Permit::write_rules); }

pages::Context context_at(const Call& call, std::string path) {
  pages::Context context = context_of(call);
  context.path = std::move(path);
  return context;
}

int status_of(const base::Error& error) { return problem_type(error.kind).status; }

Response list_answer(const Call& call, const std::string& error, int status) {
  const auto list = desk::list_rules(call.app.desk, call.actor);
  if (!list.ok()) return error_page(call, list.error());
  return console_page(
      call,
      pages::rules_page(context_at(call, "/console/rules"),
                        bar_of(call, kView),
                        {.list = *list,
                         .status = query(call.request, "status").value_or(std::string_view{}),
                         .q = query(call.request, "q").value_or(std::string_view{}),
                         .may_write = may_write(call),
                         .error = error}),
      status);
}

Response rule_answer(const Call& call, const pages::Form* form, int status) {
  const auto view = desk::view_rule(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return error_page(call, view.error());
  return console_page(call,
                      pages::rule_page(context_at(call, "/console/rules/" + id_of(call)),
                                       bar_of(call, kView),
                                       {.view = *view, .may_write = may_write(call), .form = form}),
                      status);
}

// The version that the form was made from; none for a rule that is new.
std::optional<int> seen_in(const Sent& sent) {
  const std::string_view text = own_field(sent, "if_match");
  int etag = 0;
  const auto read = std::from_chars(text.begin(), text.end(), etag);
  if (text.empty() || read.ec != std::errc{}) return std::nullopt;
  return etag;
}

std::string text_in(const Sent& sent, std::string_view name) {
  std::string text{intake::value_of(sent.fields, name).value_or(std::string_view{})};
  std::erase(text, '\r');
  return text;
}

Response editor_answer(const Call& call,
                       const std::string& id,
                       int etag,
                       const pages::Form& form,
                       const desk::Explanation* tried,
                       int status) {
  return console_page(
      call,
      pages::rule_editor(
          context_at(call, id.empty() ? "/console/rules/new" : "/console/rules/" + id + "/edit"),
          bar_of(call, kView),
          {.id = id, .etag = etag, .form = form, .tried = tried}),
      status);
}

// Tries what was typed; the page shows it again with what came of it.
Response try_text(const Call& call, const Sent& sent, const std::string& id) {
  const auto tried = desk::explain(call.app.desk,
                                   call.actor,
                                   {.title = text_in(sent, "title"),
                                    .body = text_in(sent, "text"),
                                    .language = {},
                                    .rule = id,
                                    .toml = text_in(sent, "toml")});
  if (!tried.ok()) return error_page(call, tried.error());
  return editor_answer(
      call, id, seen_in(sent).value_or(0), shown_again(call, sent.fields), &*tried, 200);
}

Response save_text(const Call& call, const Sent& sent, const std::string& id) {
  const std::string toml = text_in(sent, "toml");
  const std::string name = id.empty() ? rules::id_in(toml) : id;
  const auto saved =
      desk::save_rule(call.app.desk, call.actor, {.id = name, .etag = seen_in(sent)}, toml);
  if (saved.ok()) return see_other("/console/rules/" + saved->id);
  const pages::Form form = shown_again(call, sent.fields, &saved.error());
  return editor_answer(
      call, id, seen_in(sent).value_or(0), form, nullptr, status_of(saved.error()));
}

Response edited(const Call& call, const std::string& id) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const bool tries =
      intake::value_of(sent->fields, "mode") == std::optional<std::string_view>{"try"};
  return tries ? try_text(call, *sent, id) : save_text(call, *sent, id);
}

Response job_started(const Call& call, const base::Result<desk::RuleJob>& job) {
  if (!job.ok()) return error_page(call, job.error());
  return see_other("/console/rules/jobs/" + job->id);
}

using Start = base::Result<desk::RuleJob> (*)(desk::Desk&,
                                              const desk::Actor&,
                                              const std::string&,
                                              desk::Mode);

Response batch_started(const Call& call, Start start) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto wished = intake::value_of(sent->fields, "mode");
  const auto mode = wished == std::optional<std::string_view>{"carry_out"} ? desk::Mode::carry_out
                                                                           : desk::Mode::preview;
  return job_started(call, start(call.app.desk, call.actor, id_of(call), mode));
}

}  // namespace

Response get_rules_page(const Call& call) { return list_answer(call, "", 200); }

Response post_reload(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto done = call.app.desk.reload_rules();
  if (done.ok()) return see_other("/console/rules");
  std::string lines = done.error().message;
  for (const base::FieldError& field : done.error().fields)
    lines += "\n" + field.detail;
  return list_answer(call, lines, status_of(done.error()));
}

Response get_rule_page(const Call& call) { return rule_answer(call, nullptr, 200); }

Response get_new_rule(const Call& call) {
  const pages::Form form{.fields = {{.name = "toml", .value = pages::new_rule_text()}}};
  return editor_answer(call, "", 0, form, nullptr, 200);
}

Response post_new_rule(const Call& call) { return edited(call, ""); }

Response get_rule_editor(const Call& call) {
  const auto view = desk::view_rule(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return error_page(call, view.error());
  const pages::Form form{.fields = {{.name = "toml", .value = view->text}}};
  return editor_answer(call, id_of(call), view->row.etag, form, nullptr, 200);
}

Response post_rule_editor(const Call& call) { return edited(call, id_of(call)); }

Response post_rule_status(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto wish = intake::status_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  const auto again = [&](const base::Error& error) {
    const pages::Form form = shown_again(call, sent->fields, &error);
    return rule_answer(call, &form, status_of(error));
  };
  if (!wish.ok()) return again(wish.error());
  const auto done = desk::set_rule_status(call.app.desk,
                                          call.actor,
                                          {.id = id_of(call), .etag = seen_in(*sent)},
                                          wish->status,
                                          wish->reason);
  if (!done.ok()) return again(done.error());
  return see_other("/console/rules/" + id_of(call));
}

Response post_rule_backtest(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const std::string since = text_in(*sent, "since");
  const auto span = base::parse_span(since).value_or(std::chrono::seconds{});
  return job_started(
      call,
      desk::start_backtest(
          call.app.desk, call.actor, {.rule = id_of(call), .text = {}, .since = span}));
}

Response post_rule_apply(const Call& call) { return batch_started(call, desk::start_apply); }
Response post_rule_release(const Call& call) { return batch_started(call, desk::start_release); }

Response get_rule_job(const Call& call) {
  const auto job = desk::rule_job(call.app.desk, call.actor, id_of(call));
  if (!job.ok()) return error_page(call, job.error());
  return console_page(call,
                      pages::rule_job(context_at(call, "/console/rules/jobs/" + job->id),
                                      bar_of(call, kView),
                                      *job,
                                      may_write(call)));
}

Response post_job_cancel(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  return job_started(call, desk::cancel_job(call.app.desk, call.actor, id_of(call)));
}

Response post_job_undo(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto done = desk::undo_job(call.app.desk, call.actor, id_of(call));
  if (!done.ok()) return error_page(call, done.error());
  Response response = see_other("/console/rules/jobs/" + id_of(call));
  set_flash(response, call.request, kFlashUndone);
  return response;
}

// Where staff looks at an article: its case, else its public page.
Response get_article_case(const Call& call) {
  const std::string id = desk::case_of_article(call.app.desk, call.actor, id_of(call));
  return see_other(id.empty() ? "/articles/" + id_of(call) : pages::case_url(id, kView));
}

}  // namespace http
