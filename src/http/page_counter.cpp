// The author's counter-notice and the notifier's word that an action was filed,
// as pages.

#include <desk/counter.hpp>
#include <desk/read.hpp>
#include <desk/report.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/counter.hpp>
#include <pages/counter.hpp>
#include <wording/catalogue.hpp>

namespace http {
namespace {

base::Error no_such_link() {
  return {.kind = base::Error::Kind::not_found,
          .message = "This link is not valid, or no longer. Open it exactly as you were given it."};
}

base::Error nothing_to_answer() {
  return {.kind = base::Error::Kind::conflict,
          .message = "No copyright notice keeps this article down, so there is nothing to answer."};
}

Response counter_page(const Call& call, const pages::Form& form, bool incomplete, int status) {
  const auto found = desk::article_status(call.app.desk, call.actor, id_of(call));
  if (!found.ok()) return error_page(call, found.error());
  if (!found->may_counter) return error_page(call, nothing_to_answer());
  pages::Context context = context_of(call);
  context.path = "/track/articles/" + id_of(call) + "/counter";
  return page_of(
      call,
      pages::counter(context, {.status = *found, .form = form, .incomplete = incomplete}),
      status);
}

// What the law asks for and the form does not say, field by field.
base::Error lacks(const Call& call, const notices::CounterNotice& counter) {
  const wording::Language language = language_of(call.app, call.request);
  base::Error error{.kind = base::Error::Kind::invalid,
                    .message = "The counter-notice is not complete. See the fields."};
  const std::uint32_t mask = notices::judge(counter, true).mask;
  for (const notices::CounterElement& element : notices::counter_elements()) {
    const std::string_view field = pages::field_of_element(element.bit);
    if ((mask & element.bit) != 0 || field.empty()) continue;
    std::string pointer = "/" + std::string{field};
    for (char& c : pointer) {
      if (c == '.') c = '/';
    }
    error.fields.push_back(
        {.pointer = std::move(pointer),
         .detail = wording::fill(wording::tr(language, wording::mark("The law asks for this: %1.")),
                                 {std::string{wording::tr(language, element.title)}})});
  }
  return error;
}

Response action_page(const Call& call, const pages::Form& form, int status) {
  const auto notice = desk::notice_view(call.app.desk, call.actor, id_of(call));
  if (!notice.ok()) return error_page(call, notice.error());
  if (!notice->may_file_action) {
    return error_page(call,
                      {.kind = base::Error::Kind::conflict,
                       .message = "No clock runs for this notice that could be stopped."});
  }
  pages::Context context = context_of(call);
  context.path = "/track/notices/" + id_of(call) + "/action";
  return page_of(call, pages::action_filed(context, {.notice = *notice, .form = form}), status);
}

}  // namespace

Response get_counter(const Call& call) {
  const std::string_view token = parameter(call.request, "token");
  const auto claim = desk::read_token(call.app.desk, token);
  if (!claim || claim->kind != desk::TokenKind::article) {
    return error_page(call, no_such_link());
  }
  Response response = see_other(tracking_page(*claim) + "/counter");
  follow(response, call.request, *claim, token);
  return response;
}

// What was sent before is filled in: nobody types it twice.
Response get_counter_page(const Call& call) {
  const auto status = desk::article_status(call.app.desk, call.actor, id_of(call));
  if (!status.ok()) return error_page(call, status.error());
  intake::Form before;
  if (!status->counters.empty()) before = intake::form_of(status->counters.front().counter);
  return counter_page(call, shown_again(call, before), false, 200);
}

Response post_counter_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto counter = intake::counter_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!counter.ok()) {
    return counter_page(call,
                        shown_again(call, sent->fields, &counter.error()),
                        false,
                        problem_type(counter.error().kind).status);
  }
  const base::Error lacking = lacks(call, *counter);
  if (!lacking.fields.empty() && own_field(*sent, "incomplete").empty()) {
    return counter_page(call, shown_again(call, sent->fields, &lacking), true, 422);
  }
  const auto view =
      desk::file_counter(call.app.desk, call.actor, id_of(call), *counter, sent->once);
  if (!view.ok()) return error_page(call, view.error());
  Response response = see_other("/track/articles/" + id_of(call));
  set_flash(response, call.request, kFlashCountered);
  return response;
}

Response get_action_page(const Call& call) { return action_page(call, shown_again(call, {}), 200); }

Response post_action_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto action = intake::action_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!action.ok()) {
    return action_page(call,
                       shown_again(call, sent->fields, &action.error()),
                       problem_type(action.error().kind).status);
  }
  const auto taken = desk::file_action(call.app.desk, call.actor, id_of(call), *action, sent->once);
  if (!taken.ok() && taken.error().kind == base::Error::Kind::invalid) {
    return action_page(call, shown_again(call, sent->fields, &taken.error()), 422);
  }
  if (!taken.ok()) return error_page(call, taken.error());
  return see_other("/track/notices/" + id_of(call));
}

}  // namespace http
