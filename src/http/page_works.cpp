// The page of reference works.

#include <desk/works.hpp>
#include <http/page_console.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/work.hpp>
#include <pages/works.hpp>

namespace http {
namespace {

constexpr std::string_view kView = "urgent";

Response works_answer(const Call& call, const pages::Form& form, int status) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return error_page(call, limit.error());
  const std::string_view cursor = cursor_of(call.request);
  const auto works = desk::works(call.app.desk, call.actor, cursor, *limit);
  if (!works.ok()) return error_page(call, works.error());
  pages::Context context = context_of(call);
  context.path = "/console/works";
  return console_page(
      call,
      pages::works_page(
          context, bar_of(call, kView), {.works = *works, .form = form, .cursor = cursor}),
      status);
}

}  // namespace

Response get_works_page(const Call& call) {
  return works_answer(call, {.fields = {}, .errors = {}, .idempotency_key = new_key(call)}, 200);
}

Response post_work_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto again = [&](const base::Error& error) {
    return works_answer(
        call, shown_again(call, sent->fields, &error), problem_type(error.kind).status);
  };
  const auto work = intake::work_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!work.ok()) return again(work.error());
  const auto added = desk::add_work(call.app.desk, call.actor, *work);
  if (!added.ok()) return again(added.error());
  Response response = see_other("/console/works");
  set_flash(response, call.request, added->known ? kFlashWorkKnown : kFlashWork);
  return response;
}

}  // namespace http
