// The page of trusted flaggers.

#include <desk/flaggers.hpp>
#include <http/page_console.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/flagger.hpp>
#include <pages/flaggers.hpp>

namespace http {
namespace {

constexpr std::string_view kView = "urgent";

Response flaggers_answer(const Call& call, const pages::Form& form, int status) {
  const auto flaggers = desk::flaggers(call.app.desk, call.actor);
  if (!flaggers.ok()) return error_page(call, flaggers.error());
  pages::Context context = context_of(call);
  context.path = "/console/flaggers";
  return console_page(
      call,
      pages::flaggers_page(context, bar_of(call, kView), {.flaggers = *flaggers, .form = form}),
      status);
}

}  // namespace

Response get_flaggers_page(const Call& call) { return flaggers_answer(call, {}, 200); }

Response post_flagger_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto again = [&](const base::Error& error) {
    return flaggers_answer(
        call, shown_again(call, sent->fields, &error), problem_type(error.kind).status);
  };
  const auto wish = intake::flagger_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!wish.ok()) return again(wish.error());
  const auto saved = desk::save_flagger(call.app.desk, call.actor, *wish);
  if (!saved.ok() && saved.error().kind == base::Error::Kind::invalid) return again(saved.error());
  if (!saved.ok()) return error_page(call, saved.error());
  Response response = see_other("/console/flaggers");
  set_flash(response, call.request, kFlashFlagger);
  return response;
}

}  // namespace http
