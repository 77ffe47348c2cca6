// Objections to decisions, as pages.

#include <desk/appeals.hpp>
#include <desk/read.hpp>
#include <desk/report.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/appeal.hpp>
#include <pages/appeal.hpp>

#include <algorithm>

namespace http {
namespace {

base::Error no_such_link() {
  return {.kind = base::Error::Kind::not_found,
          .message = "This link is not valid, or no longer. Open it exactly as you were given it."};
}

base::Error nothing_to_object_to() {
  return {.kind = base::Error::Kind::conflict,
          .message = "There is no decision to which you could object, or you did already."};
}

bool is_open(const desk::Outcome& outcome) { return outcome.appeal_until.has_value(); }

// What the page is about: the author's article or the notifier's notice.
struct About {
  std::string path;
  std::string reference;  // Of the notice.
  std::vector<desk::Outcome> decisions;
};

base::Result<About> about(const Call& call) {
  const std::string id = id_of(call);
  if (call.actor.kind == desk::Actor::Kind::author) {
    auto status = desk::article_status(call.app.desk, call.actor, id);
    if (!status.ok()) return status.error();
    return About{.path = "/track/articles/" + id,
                 .reference = {},
                 .decisions = std::move(status->decisions)};
  }
  auto notice = desk::notice_view(call.app.desk, call.actor, id);
  if (!notice.ok()) return notice.error();
  return About{.path = "/track/notices/" + id,
               .reference = notice->notice.reference,
               .decisions = std::move(notice->decisions)};
}

Response appeal_page(const Call& call, const pages::Form& form, int status) {
  auto found = about(call);
  if (!found.ok()) return error_page(call, found.error());
  std::erase_if(found->decisions, [](const desk::Outcome& each) { return !is_open(each); });
  if (found->decisions.empty()) return error_page(call, nothing_to_object_to());
  pages::Context context = context_of(call);
  context.path = found->path + "/appeal";
  return page_of(call,
                 pages::appeal(context,
                               {.decisions = found->decisions,
                                .reference = found->reference,
                                .back = found->path,
                                .by_author = call.actor.kind == desk::Actor::Kind::author,
                                .form = form}),
                 status);
}

}  // namespace

Response get_appeal(const Call& call) {
  const std::string_view token = parameter(call.request, "token");
  const auto claim = desk::read_token(call.app.desk, token);
  const bool tracks =
      claim && (claim->kind == desk::TokenKind::article || claim->kind == desk::TokenKind::notice);
  if (!tracks) return error_page(call, no_such_link());
  Response response = see_other(tracking_page(*claim) + "/appeal");
  follow(response, call.request, *claim, token);
  return response;
}

Response get_appeal_page(const Call& call) {
  intake::Form chosen;
  if (const auto decision = query(call.request, "decision")) {
    chosen.push_back({.name = "decision", .value = std::string{*decision}});
  }
  return appeal_page(call, shown_again(call, chosen), 200);
}

Response post_appeal_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto again = [&](const base::Error& error) {
    return appeal_page(
        call, shown_again(call, sent->fields, &error), problem_type(error.kind).status);
  };
  const auto appeal = intake::appeal_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!appeal.ok()) return again(appeal.error());
  const auto filed =
      desk::file_appeal(call.app.desk, call.actor, appeal->decision, appeal->reason, sent->once);
  if (!filed.ok() && filed.error().kind == base::Error::Kind::invalid) return again(filed.error());
  if (!filed.ok()) return error_page(call, filed.error());
  const bool author = call.actor.kind == desk::Actor::Kind::author;
  Response response =
      see_other((author ? "/track/articles/" : "/track/notices/") + id_of(call) + "#objections");
  set_flash(response, call.request, kFlashObjected);
  return response;
}

}  // namespace http
