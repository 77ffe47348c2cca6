#include <covers/limits.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/problem.hpp>
#include <http/routes.hpp>
#include <notices/limits.hpp>
#include <text/url.hpp>
#include <wording/catalogue.hpp>

#include <array>

namespace http {
namespace {

// A picture and, beside it, everything else that the form may hold.
constexpr std::size_t kArticleFormBytes = covers::kPictureBytesMax + kBodyBytesMax;

// A text, as much of it as an API takes, and what else the form holds.
constexpr std::size_t kWorkFormBytes = notices::kWorkTextBytesMax + kBodyBytesMax;

// clang-format off
constexpr auto kPages = std::to_array<Row>({
    {Method::get,  "/",                                Access::anyone, get_home},
    {Method::get,  "/articles/{slug}",                 Access::anyone, get_article_page},
    {Method::get,  "/media/{digest}",                  Access::anyone, get_media},
    {Method::get,  "/assets/{version}/{name}",         Access::anyone, get_asset},
    {Method::get,  "/favicon.ico",                     Access::anyone, get_icon},
    {Method::get,  "/robots.txt",                      Access::anyone, get_robots},
    {Method::get,  "/.well-known/security.txt",        Access::anyone, get_security},
    {Method::get,  "/transparency",                    Access::anyone, get_transparency},
    {Method::get,  "/transparency.atom",               Access::anyone, get_transparency_feed},
    {Method::get,  "/policies",                        Access::anyone, get_policies},
    {Method::get,  "/policies/{name*}",                Access::anyone, get_policy},
    {Method::get,  "/help",                            Access::anyone, get_help},
    {Method::get,  "/help/{page}",                     Access::anyone, get_document},
    {Method::get,  "/problems/{type}",                 Access::anyone, get_problem},

    {Method::get,  "/submit",                          Access::anyone, get_submit},
    {Method::post, "/submit",                          Access::submit, post_submit,
                                                       kArticleFormBytes},
    {Method::get,  "/check",                           Access::anyone, get_check_page},
    {Method::post, "/check",                           Access::submit, post_check_page,
                                                       kArticleFormBytes},
    {Method::get,  "/track/{token}",                   Access::anyone, get_track},
    {Method::get,  "/track/articles/{id}",             Access::author, get_track_article},
    {Method::post, "/track/articles/{id}/edit",        Access::author, post_edit},
    {Method::post, "/track/articles/{id}/withdraw",    Access::author, post_withdraw_article},
    {Method::get,  "/counter/{token}",                 Access::anyone, get_counter},
    {Method::get,  "/track/articles/{id}/counter",     Access::author, get_counter_page},
    {Method::post, "/track/articles/{id}/counter",     Access::author, post_counter_page},
    {Method::get,  "/appeal/{token}",                  Access::anyone, get_appeal},
    {Method::get,  "/track/articles/{id}/appeal",      Access::author, get_appeal_page},
    {Method::post, "/track/articles/{id}/appeal",      Access::author, post_appeal_page},
    {Method::post, "/track/articles/{id}/answers",     Access::author, post_answer_page},
    {Method::get,  "/confirm/{token}",                 Access::anyone, get_confirm},
    {Method::post, "/confirm/{token}",                 Access::anyone, post_confirm},

    {Method::get,  "/report",                          Access::anyone, get_report},
    {Method::post, "/report",                          Access::report, post_report},
    {Method::get,  "/track/notices/{id}",              Access::notifier_own, get_track_notice},
    {Method::get,  "/track/notices/{id}/complete",     Access::notifier_own, get_complete},
    {Method::post, "/track/notices/{id}/complete",     Access::notifier_own, post_complete},
    {Method::post, "/track/notices/{id}/withdraw",     Access::notifier_own, post_withdraw_notice},
    {Method::get,  "/track/notices/{id}/action",       Access::notifier_own, get_action_page},
    {Method::post, "/track/notices/{id}/action",       Access::notifier_own, post_action_page},
    {Method::get,  "/track/notices/{id}/appeal",       Access::notifier_own, get_appeal_page},
    {Method::post, "/track/notices/{id}/appeal",       Access::notifier_own, post_appeal_page},

    {Method::get,  "/login",                           Access::anyone, get_login},
    {Method::post, "/login",                           Access::anyone, post_login},
    {Method::get,  "/login/{token}",                   Access::anyone, get_login_link},
    {Method::post, "/login/{token}",                   Access::anyone, post_login_link},
    {Method::post, "/logout",                          Access::anyone, post_logout},

    {Method::get,  "/console",                         Access::read_cases, get_queue},
    {Method::get,  "/console/summary",                 Access::read_cases, get_summary},
    {Method::get,  "/console/notices/new",             Access::decide_notices, get_paper_notice},
    {Method::post, "/console/notices/new",             Access::decide_notices, post_paper_notice},
    {Method::get,  "/console/clocks",                  Access::read_cases, get_clocks_page},
    {Method::post, "/console/start",                   Access::decide, post_start},
    {Method::get,  "/console/cases/{id}",              Access::read_cases, get_case_page},
    {Method::get,  "/console/cases/{id}/notices",      Access::read_cases, get_case_notices_page},
    {Method::get,  "/console/cases/{id}/pairs",        Access::read_cases, get_pair_page},
    {Method::post, "/console/cases/{id}/decisions",    Access::decide, post_decide},
    {Method::post, "/console/cases/{id}/claim",        Access::decide, post_claim_page},
    {Method::post, "/console/cases/{id}/release",      Access::decide, post_release},
    {Method::post, "/console/cases/{id}/heartbeat",    Access::decide, post_heartbeat},
    {Method::post, "/console/cases/{id}/notes",        Access::decide, post_note_page},
    {Method::post, "/console/cases/{id}/notices/{record}/rulings",
                                                       Access::decide_notices, post_ruling_page},
    {Method::post, "/console/cases/{id}/notices/{record}/help",
                                                       Access::decide_notices, post_help_page},
    {Method::post, "/console/cases/{id}/holds",        Access::decide_final, post_hold_page},
    {Method::post, "/console/cases/{id}/holds/{record}/lift",
                                                       Access::decide_final, post_lift_page},
    {Method::post, "/console/cases/{id}/settlements",  Access::decide_notices,
                                                       post_settlement_page},
    {Method::post, "/console/cases/{id}/settlements/{record}",
                                                       Access::decide_notices,
                                                       post_settlement_change},
    {Method::post, "/console/cases/{id}/tasks",        Access::decide, post_task_page},
    {Method::post, "/console/cases/{id}/tasks/{record}/done",
                                                       Access::decide_notices, post_done_page},
    {Method::post, "/console/decisions/{id}/undo",     Access::decide, post_undo_page},
    {Method::post, "/console/letters/{id}/retry",      Access::decide_notices, post_retry_letter},
    {Method::post, "/console/orders/{id}/report",      Access::decide_notices, post_order_report},
    {Method::get,  "/console/rules",                   Access::read_rules, get_rules_page},
    {Method::post, "/console/rules/reload",            Access::write_rules, post_reload},
    {Method::get,  "/console/rules/new",               Access::write_rules, get_new_rule},
    {Method::post, "/console/rules/new",               Access::write_rules, post_new_rule},
    {Method::get,  "/console/rules/{id}",              Access::read_rules, get_rule_page},
    {Method::get,  "/console/rules/{id}/edit",         Access::write_rules, get_rule_editor},
    {Method::post, "/console/rules/{id}/edit",         Access::write_rules, post_rule_editor},
    {Method::post, "/console/rules/{id}/status",       Access::write_rules, post_rule_status},
    {Method::post, "/console/rules/{id}/backtest",     Access::write_rules, post_rule_backtest},
    {Method::post, "/console/rules/{id}/apply",        Access::write_rules, post_rule_apply},
    {Method::post, "/console/rules/{id}/release",      Access::write_rules, post_rule_release},
    {Method::get,  "/console/rules/jobs/{id}",         Access::read_rules, get_rule_job},
    {Method::post, "/console/rules/jobs/{id}/cancel",  Access::write_rules, post_job_cancel},
    {Method::post, "/console/rules/jobs/{id}/undo",    Access::write_rules, post_job_undo},
    {Method::get,  "/console/works",                   Access::write_works, get_works_page},
    {Method::post, "/console/works",                   Access::write_works, post_work_page,
                                                       kWorkFormBytes},
    {Method::get,  "/console/flaggers",                Access::decide_final, get_flaggers_page},
    {Method::post, "/console/flaggers",                Access::decide_final, post_flagger_page},
    {Method::get,  "/console/articles/{id}",           Access::read_cases, get_article_case},
    {Method::get,  "/console/settings",                Access::staff, get_settings},
    {Method::post, "/console/password",                Access::staff, post_password},
    {Method::post, "/console/sign-out",                Access::staff, post_sign_out},
    {Method::post, "/console/keys/{id}/revoke",        Access::manage_keys, post_revoke_key},
});
// clang-format on

bool is_console(const Request& request) {
  return request.path == "/console" || request.path.starts_with("/console/");
}

// Where somebody wanted to go; after a form, the console.
std::string wanted(const Request& request) {
  if (!is_safe(request.method)) return "/console";
  std::string target = request.path;
  char mark = '?';
  for (const Pair& pair : request.query) {
    target += mark + text::percent_encoded(pair.name) + "=" + text::percent_encoded(pair.value);
    mark = '&';
  }
  return target;
}

// Whether whoever asks would rather have a page than a problem document.
bool reads_pages(const Request& request) {
  if (request.path.starts_with("/api/")) return false;
  const auto accepted = header(request, "accept");
  return accepted && accepted->find("text/html") != std::string_view::npos;
}

}  // namespace

std::span<const Row> page_calls() { return kPages; }

Response refuse_page(App& app, const Request& request, const base::Error& error) {
  if (error.kind != base::Error::Kind::unauthenticated) return error_page(app, request, error);
  if (is_console(request) && !header(request, "authorization")) {
    return see_other("/login?next=" + text::percent_encoded(wanted(request)));
  }
  base::Error said = error;
  if (request.path.starts_with("/track/")) {
    said.message = wording::tr(language_of(app, request),
                               "This browser does not have the key to this page. Open the "
                               "tracking address that you were given.");
  }
  Response response = error_page(app, request, said);
  set_header(response, "WWW-Authenticate", "Bearer realm=\"copydesk\"");
  return response;
}

FailurePage failure_pages(App& app) {
  return [&app](const Request& request, const Failure& failure) {
    if (!reads_pages(request)) return problem(failure, request.id);
    return failure_page(app, request, failure);
  };
}

}  // namespace http
