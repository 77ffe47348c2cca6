// Signing in and out.

#include <desk/people.hpp>
#include <http/credential.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/problem.hpp>
#include <pages/plain.hpp>

namespace http {
namespace {

constexpr std::string_view kConsole = "/console";

Response signed_in(const Call& call, const desk::Session& session, std::string_view next) {
  Response response = see_other(local_path(next, kConsole));
  set_cookie(response, call.request, {.name = std::string{kSessionCookie}, .value = session.token});
  return response;
}

}  // namespace

Response get_login(const Call& call) {
  const std::string_view next = query(call.request, "next").value_or(std::string_view{});
  if (call.actor.kind == desk::Actor::Kind::person) return see_other(local_path(next, kConsole));
  return page_of(call, pages::login(context_of(call), {.next = next, .needed = !next.empty()}));
}

Response post_login(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const std::string name{intake::value_of(sent->fields, "name").value_or(std::string_view{})};
  const auto password = intake::value_of(sent->fields, "password").value_or(std::string_view{});
  const std::string_view next = own_field(*sent, "next");
  const auto session =
      desk::login(call.app.desk, name, password, address_prefix(call.request.remote_address));
  if (session.ok()) return signed_in(call, *session, next);
  const base::Error& error = session.error();
  // A name and password that do not fit are fields to be corrected.
  const bool wrong = error.kind == base::Error::Kind::unauthenticated;
  Response response = page_of(
      call,
      pages::login(context_of(call), {.name = name, .error = error.message, .next = next}),
      wrong ? problem_type(base::Error::Kind::invalid).status : problem_type(error.kind).status);
  if (error.retry_after_seconds > 0) {
    set_header(response, "Retry-After", std::to_string(error.retry_after_seconds));
  }
  return response;
}

Response get_login_link(const Call& call) {
  const std::string_view token = parameter(call.request, "token");
  const auto link =
      desk::is_login_link(call.app.desk, token) ? pages::Link::good : pages::Link::expired;
  return page_of(call,
                 pages::login_link(context_of(call), token, link),
                 link == pages::Link::good ? 200 : 404);
}

Response post_login_link(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok() && sent.error().kind == base::Error::Kind::forbidden) {
    return error_page(call, sent.error());
  }
  const std::string_view token = parameter(call.request, "token");
  const auto session = desk::login_by_link(call.app.desk, token);
  if (session.ok()) return signed_in(call, *session, kConsole);
  return page_of(call, pages::login_link(context_of(call), token, pages::Link::expired), 404);
}

Response post_logout(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok() && sent.error().kind == base::Error::Kind::forbidden) {
    return error_page(call, sent.error());
  }
  if (const auto session = own_cookie(call.request, kSessionCookie)) {
    desk::logout(call.app.desk, *session);
  }
  Response response = see_other("/");
  set_cookie(
      response,
      call.request,
      {.name = std::string{kSessionCookie}, .value = "", .max_age = std::chrono::seconds{0}});
  return response;
}

}  // namespace http
