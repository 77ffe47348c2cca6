// The author's pages of one article, and the links of letters.

#include <desk/accounts.hpp>
#include <desk/read.hpp>
#include <desk/report.hpp>
#include <desk/submit.hpp>
#include <http/credential.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/answer.hpp>
#include <intake/article.hpp>
#include <pages/plain.hpp>
#include <pages/submit.hpp>
#include <pages/track.hpp>

#include <algorithm>
#include <chrono>
#include <map>

namespace http {
namespace {

constexpr std::chrono::hours kFollowedLife{24 * 365};

bool is_about_article(desk::TokenKind kind) {
  return kind == desk::TokenKind::article || kind == desk::TokenKind::confirm_article;
}

bool confirms(desk::TokenKind kind) {
  return kind == desk::TokenKind::confirm_article || kind == desk::TokenKind::confirm_notice;
}

// The names of tracking cookies that the browser has, without prefix, oldest first: an id begins
// with the time of its making.
std::vector<std::string> followed(const Request& request) {
  const std::string start = cookie_name(tracking_cookie(""), request.secure);
  const std::size_t prefix = start.size() - tracking_cookie("").size();
  std::vector<std::string> names;
  for (const Pair& pair : request.headers) {
    if (pair.name != "cookie") continue;
    for (std::size_t at = pair.value.find(start); at != std::string::npos;
         at = pair.value.find(start, at + 1)) {
      const std::size_t end = std::min(pair.value.find('=', at), pair.value.size());
      names.push_back(pair.value.substr(at + prefix, end - at - prefix));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

base::Error no_such_link() {
  return {.kind = base::Error::Kind::not_found,
          .message = "This link is not valid, or no longer. Open it exactly as you were given it."};
}

// The tracking token of what a confirmed link is about.
base::Result<std::string> token_of(desk::Desk& desk, const desk::TokenClaim& claim) {
  if (is_about_article(claim.kind)) {
    const desk::Actor author{.kind = desk::Actor::Kind::author, .article_id = claim.id};
    auto status = desk::article_status(desk, author, claim.id);
    if (!status.ok()) return status.error();
    return std::move(status->tracking_token);
  }
  const desk::Actor notifier{.kind = desk::Actor::Kind::notifier, .id = claim.id};
  auto notice = desk::notice_view(desk, notifier, claim.id);
  if (!notice.ok()) return notice.error();
  return std::move(notice->tracking_token);
}

std::map<std::string, statements::Statement> statements_of(const Call& call,
                                                           const desk::ArticleStatus& status) {
  std::map<std::string, statements::Statement> all;
  for (const desk::Outcome& outcome : status.decisions) {
    auto statement = desk::statement(call.app.desk, call.actor, outcome.decision_id);
    if (statement.ok()) all.emplace(outcome.decision_id, *std::move(statement));
  }
  return all;
}

pages::News news_of(const Request& request) {
  const std::string flash = flash_of(request);
  if (flash == kFlashNew) return pages::News::fresh;
  if (flash == kFlashCountered) return pages::News::countered;
  if (flash == kFlashObjected) return pages::News::objected;
  if (flash == kFlashAnswered) return pages::News::answered;
  return flash == kFlashEdited ? pages::News::edited : pages::News::none;
}

// The page as it stands; with `form`, the edit that was not accepted.
Response author_page(const Call& call, const pages::Form* form, int status) {
  const std::string id = id_of(call);
  const auto found = desk::article_status(call.app.desk, call.actor, id);
  if (!found.ok()) return error_page(call, found.error());
  pages::Context context = context_of(call);
  context.path = "/track/articles/" + id;
  const auto statements = statements_of(call, *found);
  Response response = page_of(call,
                              pages::track_article(context,
                                                   {.status = *found,
                                                    .statements = statements,
                                                    .news = news_of(call.request),
                                                    .form = form,
                                                    .idempotency_key = new_key(call)}),
                              status);
  clear_flash(response, call.request);
  return response;
}

// The newest version with what the form changes: what the form does not show stays as it was.
intake::Form edited(const desk::ArticleStatus& status, const intake::Form& sent) {
  intake::Form fields = intake::form_of(status.versions.front().version.draft);
  for (const intake::Field& field : sent) {
    std::erase_if(fields, [&](const intake::Field& each) { return each.name == field.name; });
    fields.push_back(field);
  }
  return fields;
}

}  // namespace

void follow(Response& response,
            const Request& request,
            const desk::TokenClaim& claim,
            std::string_view token) {
  const std::string name = tracking_cookie(claim.id);
  std::vector<std::string> names = followed(request);
  std::erase(names, name);
  const std::size_t surplus = names.size() >= kFollowedMax ? names.size() - kFollowedMax + 1 : 0;
  for (std::size_t i = 0; i < surplus; ++i) {
    set_cookie(
        response, request, {.name = names[i], .value = "", .max_age = std::chrono::seconds{0}});
  }
  set_cookie(
      response, request, {.name = name, .value = std::string{token}, .max_age = kFollowedLife});
  if (!is_about_article(claim.kind)) return;
  set_cookie(
      response,
      request,
      {.name = std::string{kAuthorCookie}, .value = std::string{token}, .max_age = kFollowedLife});
}

std::string tracking_page(const desk::TokenClaim& claim) {
  return (is_about_article(claim.kind) ? "/track/articles/" : "/track/notices/") + claim.id;
}

Response get_track(const Call& call) {
  const std::string_view token = parameter(call.request, "token");
  const auto claim = desk::read_token(call.app.desk, token);
  if (!claim) return error_page(call, no_such_link());
  if (confirms(claim->kind)) return see_other("/confirm/" + std::string{token});
  Response response = see_other(tracking_page(*claim));
  follow(response, call.request, *claim, token);
  return response;
}

Response get_track_article(const Call& call) { return author_page(call, nullptr, 200); }

Response post_edit(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const std::string id = id_of(call);
  const auto status = desk::article_status(call.app.desk, call.actor, id);
  if (!status.ok()) return error_page(call, status.error());
  const auto draft = intake::draft_from_form(
      edited(*status, sent->fields),
      {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!draft.ok()) {
    const pages::Form form = shown_again(call, sent->fields, &draft.error());
    return author_page(call, &form, problem_type(draft.error().kind).status);
  }
  const auto made = desk::edit(call.app.desk, call.actor, id, *draft, sent->once);
  if (!made.ok()) {
    pages::Form form = shown_again(call, sent->fields, &made.error());
    const auto barred = desk::what_bars(call.app.desk, call.actor, "");
    if (barred)
      form.errors = {{.pointer = "", .detail = pages::say_barred(context_of(call), *barred)}};
    return author_page(call, &form, problem_type(made.error().kind).status);
  }
  Response response = see_other("/track/articles/" + id);
  set_flash(response, call.request, kFlashEdited);
  return response;
}

Response post_answer_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto answer = intake::answer_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!answer.ok()) return error_page(call, answer.error());
  const auto stored = desk::answer_match(call.app.desk, call.actor, id_of(call), *answer);
  if (!stored.ok()) return error_page(call, stored.error());
  Response response = see_other("/track/articles/" + id_of(call));
  set_flash(response, call.request, kFlashAnswered);
  return response;
}

Response post_withdraw_article(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto article = desk::withdraw(call.app.desk, call.actor, id_of(call));
  if (!article.ok()) return error_page(call, article.error());
  return see_other("/track/articles/" + id_of(call));
}

Response get_confirm(const Call& call) {
  const std::string_view token = parameter(call.request, "token");
  const auto claim = desk::read_token(call.app.desk, token);
  if (!claim || !confirms(claim->kind)) return error_page(call, no_such_link());
  return page_of(call, pages::confirm(context_of(call), token));
}

// Whoever has the letter has its tracking address too, so the page of the thing may follow.
Response post_confirm(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto claim = desk::confirm(call.app.desk, parameter(call.request, "token"));
  if (!claim.ok()) return error_page(call, claim.error());
  const auto token = token_of(call.app.desk, *claim);
  if (!token.ok()) return error_page(call, token.error());
  Response response = see_other(tracking_page(*claim));
  follow(response, call.request, *claim, *token);
  return response;
}

}  // namespace http
