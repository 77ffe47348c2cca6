// Calls on the rules: read, write, give a status, explain, try, apply, release.

#include <desk/rule_acts.hpp>
#include <desk/rule_jobs.hpp>
#include <desk/rule_read.hpp>
#include <desk/rule_trial.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <intake/rule_wishes.hpp>
#include <intake/sample.hpp>
#include <wire/rules.hpp>

#include <array>
#include <optional>

namespace http {
namespace {

constexpr int kAccepted = 202;

Response get_rules(const Call& call) {
  const auto list = desk::list_rules(call.app.desk, call.actor);
  if (!list.ok()) return refuse(call, list.error());
  return cacheable(call.request, wire::to_json(*list));
}

// As it was written, unless the client asks for JSON. The tag is for If-Match alone.
Response get_rule(const Call& call) {
  const auto view = desk::view_rule(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return refuse(call, view.error());
  const std::string_view accept = header(call.request, "accept").value_or("*/*");
  Response response;
  if (accept.find("application/json") == std::string_view::npos) {
    response = text(view->text);
    set_header(response, "Content-Type", "text/x-toml; charset=utf-8");
  } else {
    response = json(wire::to_json(*view));
  }
  set_header(response, "ETag", wire::rule_etag(view->row.etag));
  return response;
}

// The rule's version that If-Match names; none for a rule that is to be new.
base::Result<desk::SeenRule> seen_rule(const Call& call) {
  desk::SeenRule seen{.id = id_of(call), .etag = std::nullopt};
  if (!header(call.request, "if-match")) return seen;
  const auto version = seen_version(call.request);
  if (!version.ok()) return version.error();
  seen.etag = *version;
  return seen;
}

Response saved_rule(const Call& call, const base::Result<desk::SavedRule>& saved) {
  if (!saved.ok()) return refuse(call, saved.error());
  Response response = saved->created
                          ? created(wire::to_json(*saved),
                                    base_url(call) + std::string{kApi} + "/rules/" + saved->id,
                                    Replayed::no)
                          : json(wire::to_json(*saved));
  set_header(response, "ETag", wire::rule_etag(saved->etag));
  return response;
}

Response put_rule(const Call& call) {
  const auto type = expect_type(call.request, {"text/x-toml", "application/toml", "text/plain"});
  if (!type.ok()) return refuse(call, type.error());
  const auto text = intake::rule_text(call.request.body);
  if (!text.ok()) return refuse(call, text.error());
  const auto seen = seen_rule(call);
  if (!seen.ok()) return refuse(call, seen.error());
  return saved_rule(call, desk::save_rule(call.app.desk, call.actor, *seen, *text));
}

Response post_status(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto wish = intake::status_from_json(call.request.body, {.base_url = base_url(call)});
  if (!wish.ok()) return refuse(call, wish.error());
  const auto seen = seen_version(call.request);
  if (!seen.ok()) return refuse(call, seen.error());
  return saved_rule(call,
                    desk::set_rule_status(call.app.desk,
                                          call.actor,
                                          {.id = id_of(call), .etag = *seen},
                                          wish->status,
                                          wish->reason));
}

Response post_reload(const Call& call) {
  const auto done = call.app.desk.reload_rules();
  if (!done.ok()) return refuse(call, done.error());
  return json(wire::loaded_json(*call.app.desk.rules()));
}

Response post_explain(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  auto sample = intake::sample_from_json(call.request.body, {.base_url = base_url(call)});
  if (!sample.ok()) return refuse(call, sample.error());
  const std::string about = sample->rule;
  const auto explained = desk::explain(call.app.desk,
                                       call.actor,
                                       {.title = std::move(sample->title),
                                        .body = std::move(sample->text),
                                        .language = std::move(sample->language),
                                        .rule = std::move(sample->rule),
                                        .toml = std::move(sample->toml)});
  if (!explained.ok()) return refuse(call, explained.error());
  return json(wire::explained_json(*explained, about));
}

Response job_answer(const Call& call, const base::Result<desk::RuleJob>& job, int status = 200) {
  if (!job.ok()) return refuse(call, job.error());
  return json(wire::to_json(*job), status);
}

// 202 with the address where its progress is told.
Response started(const Call& call,
                 const base::Result<desk::RuleJob>& job,
                 std::string_view collection) {
  Response response = job_answer(call, job, kAccepted);
  if (!job.ok()) return response;
  set_header(
      response,
      "Location",
      base_url(call) + std::string{kApi} + "/rules/" + std::string{collection} + "/" + job->id);
  return response;
}

Response post_backtest(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto wish = intake::backtest_from_json(call.request.body, {.base_url = base_url(call)});
  if (!wish.ok()) return refuse(call, wish.error());
  return started(call, desk::start_backtest(call.app.desk, call.actor, *wish), "backtests");
}

using Start = base::Result<desk::RuleJob> (*)(desk::Desk&,
                                              const desk::Actor&,
                                              const std::string&,
                                              desk::Mode);

Response post_batch(const Call& call, Start start) {
  if (!call.request.body.empty()) {
    if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  }
  const auto mode = intake::mode_from_json(call.request.body, {.base_url = base_url(call)});
  if (!mode.ok()) return refuse(call, mode.error());
  return started(call, start(call.app.desk, call.actor, id_of(call), *mode), "jobs");
}

Response post_apply(const Call& call) { return post_batch(call, desk::start_apply); }
Response post_release(const Call& call) { return post_batch(call, desk::start_release); }

Response get_job(const Call& call) {
  return job_answer(call, desk::rule_job(call.app.desk, call.actor, id_of(call)));
}

Response post_cancel(const Call& call) {
  return job_answer(call, desk::cancel_job(call.app.desk, call.actor, id_of(call)));
}

Response post_undo_job(const Call& call) {
  const auto done = desk::undo_job(call.app.desk, call.actor, id_of(call));
  if (!done.ok()) return refuse(call, done.error());
  return json(wire::undone_json(*done));
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::get,  "/rules",                       Access::read_rules,  get_rules},
    {Method::get,  "/rules/{id}",                  Access::read_rules,  get_rule},
    {Method::put,  "/rules/{id}",                  Access::write_rules, put_rule},
    {Method::post, "/rules/{id}/status",           Access::write_rules, post_status},
    {Method::post, "/rules/{id}/apply",            Access::write_rules, post_apply},
    {Method::post, "/rules/{id}/release",          Access::write_rules, post_release},
    {Method::post, "/rules/reload",                Access::write_rules, post_reload},
    {Method::post, "/rules/explain",               Access::read_rules,  post_explain},
    {Method::post, "/rules/backtests",             Access::write_rules, post_backtest},
    {Method::get,  "/rules/backtests/{id}",        Access::read_rules,  get_job},
    {Method::post, "/rules/backtests/{id}/cancel", Access::write_rules, post_cancel},
    {Method::get,  "/rules/jobs/{id}",             Access::read_rules,  get_job},
    {Method::post, "/rules/jobs/{id}/cancel",      Access::write_rules, post_cancel},
    {Method::post, "/rules/jobs/{id}/undo",        Access::write_rules, post_undo_job},
});
// clang-format on

}  // namespace

std::span<const Row> rule_calls() { return kCalls; }

}  // namespace http
