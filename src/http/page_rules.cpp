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

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace http {
namespace {

constexpr std::string_view kView = "urgent";
constexpr std::chrono::hours kBacktestSpan{24 * 30};  // Of a text that is not saved yet.

bool may_write(const Call& call) { return desk::may(call.actor, cases::Permit::write_rules); }

pages::Context context_at(const Call& call, std::string path) {
  pages::Context context = context_of(call);
  context.path = std::move(path);
  return context;
}

int status_of(const base::Error& error) { return problem_type(error.kind).status; }

// What a saved rule would do goes to its page in the flash: "saved:HITS:KEPT:NANOSECONDS".
constexpr std::string_view kSaved = "saved:";

std::string flash_with(const desk::Reach& reach) {
  return std::string{kSaved} + std::to_string(reach.hits) + ":" + std::to_string(reach.kept) + ":" +
         std::to_string(reach.cost.count());
}

std::optional<desk::Reach> reach_in(std::string_view flash) {
  if (!flash.starts_with(kSaved)) return std::nullopt;
  flash.remove_prefix(kSaved.size());
  std::array<std::int64_t, 3> numbers{};
  for (std::int64_t& number : numbers) {
    const auto read = std::from_chars(flash.begin(), flash.end(), number);
    if (read.ec != std::errc{} || number < 0) return std::nullopt;
    flash.remove_prefix(static_cast<std::size_t>(read.ptr - flash.begin()));
    if (flash.starts_with(':')) flash.remove_prefix(1);
  }
  return desk::Reach{
      .kept = numbers[1], .hits = numbers[0], .cost = std::chrono::nanoseconds{numbers[2]}};
}

Response list_answer(const Call& call, int status) {
  const auto list = desk::list_rules(call.app.desk, call.actor);
  if (!list.ok()) return error_page(call, list.error());
  return console_page(
      call,
      pages::rules_page(context_at(call, "/console/rules"),
                        bar_of(call, kView),
                        {.list = *list,
                         .status = query(call.request, "status").value_or(std::string_view{}),
                         .q = query(call.request, "q").value_or(std::string_view{}),
                         .cursor = cursor_of(call.request),
                         .may_write = may_write(call)}),
      status);
}

Response rule_answer(const Call& call, const pages::Form* form, int status) {
  const auto view = desk::view_rule(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return error_page(call, view.error());
  const auto reach = reach_in(flash_of(call.request));
  return console_page(call,
                      pages::rule_page(context_at(call, "/console/rules/" + id_of(call)),
                                       bar_of(call, kView),
                                       {.view = *view,
                                        .may_write = may_write(call),
                                        .form = form,
                                        .reach = reach ? &*reach : nullptr}),
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

Response editor_answer(const Call& call, const pages::RuleEditor& editor, int status) {
  const std::string id{editor.id};
  return console_page(
      call,
      pages::rule_editor(
          context_at(call, id.empty() ? "/console/rules/new" : "/console/rules/" + id + "/edit"),
          bar_of(call, kView),
          editor),
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
  const pages::Form form = shown_again(call, sent.fields);
  return editor_answer(
      call, {.id = id, .etag = seen_in(sent).value_or(0), .form = form, .tried = &*tried}, 200);
}

// The form again with what is wrong. Where somebody else was quicker, with what they saved; then
// saving once more puts this text over theirs.
Response not_saved(const Call& call, const Sent& sent, const std::string& id, base::Error error) {
  if (error.kind == base::Error::Kind::unversioned) {
    error = base::invalid("/toml", "There is a rule with this id already. Choose another id.");
  }
  const pages::Form form = shown_again(call, sent.fields, &error);
  pages::RuleEditor editor{.id = id, .etag = seen_in(sent).value_or(0), .form = form};
  if (error.kind != base::Error::Kind::stale) return editor_answer(call, editor, status_of(error));
  const auto theirs = desk::view_rule(call.app.desk, call.actor, id);
  if (!theirs.ok()) return error_page(call, theirs.error());
  editor.etag = theirs->row.etag;
  editor.theirs = &*theirs;
  return editor_answer(call, editor, status_of(error));
}

Response save_text(const Call& call, const Sent& sent, const std::string& id) {
  const std::string toml = text_in(sent, "toml");
  const std::string name = id.empty() ? rules::id_in(toml) : id;
  const auto saved =
      desk::save_rule(call.app.desk, call.actor, {.id = name, .etag = seen_in(sent)}, toml);
  if (!saved.ok()) return not_saved(call, sent, id, saved.error());
  Response response = see_other("/console/rules/" + saved->id);
  if (saved->reach) set_flash(response, call.request, flash_with(*saved->reach));
  return response;
}

Response job_started(const Call& call, const base::Result<desk::RuleJob>& job) {
  if (!job.ok()) return error_page(call, job.error());
  return see_other("/console/rules/jobs/" + job->id);
}

// What was typed over what is stored, without being saved.
Response backtest_text(const Call& call, const Sent& sent, const std::string& id) {
  const auto job =
      desk::start_backtest(call.app.desk,
                           call.actor,
                           {.rule = id, .text = text_in(sent, "toml"), .since = kBacktestSpan});
  return job.ok() ? job_started(call, job) : not_saved(call, sent, id, job.error());
}

// What the buttons of the editor do; a table.
struct Mode {
  std::string_view name;
  Response (*act)(const Call&, const Sent&, const std::string&);
};
constexpr auto kModes = std::to_array<Mode>({
    {"save", save_text},
    {"try", try_text},
    {"backtest", backtest_text},
});

Response edited(const Call& call, const std::string& id) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto text = intake::rule_text(text_in(*sent, "toml"));
  if (!text.ok()) return error_page(call, text.error());
  const auto wished = intake::value_of(sent->fields, "mode").value_or("save");
  const auto* const mode = std::ranges::find(kModes, wished, &Mode::name);
  return (mode == kModes.end() ? save_text : mode->act)(call, *sent, id);
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

Response get_rules_page(const Call& call) { return list_answer(call, 200); }

Response post_reload(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto done = call.app.desk.reload_rules();
  if (!done.ok()) return list_answer(call, status_of(done.error()));
  Response response = see_other("/console/rules");
  set_flash(response, call.request, kFlashReloaded);
  return response;
}

Response get_rule_page(const Call& call) { return rule_answer(call, nullptr, 200); }

Response get_new_rule(const Call& call) {
  const pages::Form form{.fields = {{.name = "toml", .value = pages::new_rule_text()}}};
  return editor_answer(call, {.form = form}, 200);
}

Response post_new_rule(const Call& call) { return edited(call, ""); }

Response get_rule_editor(const Call& call) {
  const auto view = desk::view_rule(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return error_page(call, view.error());
  const pages::Form form{.fields = {{.name = "toml", .value = view->text}}};
  return editor_answer(call, {.id = view->row.rule.id, .etag = view->row.etag, .form = form}, 200);
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
  Response response = see_other("/console/rules/" + id_of(call));
  set_flash(response, call.request, done->waits.empty() ? kFlashStatus : kFlashWaits);
  return response;
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
  return console_page(
      call,
      pages::rule_job(context_at(call, "/console/rules/jobs/" + job->id),
                      bar_of(call, kView),
                      {.job = *job,
                       .may_write = may_write(call),
                       .has_rule = call.app.desk.rules()->find(job->rule) != nullptr}));
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
  return see_other("/console/rules/jobs/" + id_of(call));
}

// Where staff looks at an article: its case, else its public page.
Response get_article_case(const Call& call) {
  const std::string id = desk::case_of_article(call.app.desk, call.actor, id_of(call));
  return see_other(id.empty() ? "/articles/" + id_of(call) : pages::case_url(id, kView));
}

}  // namespace http
