#include <base/crypto.hpp>
#include <base/id.hpp>
#include <http/csrf.hpp>
#include <http/page.hpp>
#include <http/problem.hpp>
#include <pages/plain.hpp>
#include <text/url.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace http {
namespace {

constexpr std::string_view kLanguageCookie = "copydesk_lang";
constexpr std::string_view kFlashCookie = "copydesk_flash";
constexpr std::chrono::hours kLanguageLife{24 * 365};
constexpr std::chrono::seconds kFlashLife{60};

// Fields that belong to a page and are no part of an input.
constexpr std::array<std::string_view, 11> kOwnFields = {"idempotency_key",
                                                         "if_match",
                                                         "view",
                                                         "step",
                                                         "add",
                                                         "preview",
                                                         "next",
                                                         "code",
                                                         "escalate",
                                                         "channel",
                                                         "received_on"};

bool is_own(std::string_view name) {
  return name.starts_with('_') ||
         std::find(kOwnFields.begin(), kOwnFields.end(), name) != kOwnFields.end();
}

// The query without `lang`, encoded again.
std::string query_of(const Request& request) {
  std::string query;
  for (const Pair& pair : request.query) {
    if (pair.name == "lang") continue;
    if (!query.empty()) query += '&';
    query += text::percent_encoded(pair.name) + "=" + text::percent_encoded(pair.value);
  }
  return query;
}

void remember_language(Response& response, const Request& request) {
  const auto wished = query(request, "lang");
  const auto language = wished ? wording::language_of(*wished) : std::nullopt;
  if (!language) return;
  set_cookie(response,
             request,
             {.name = std::string{kLanguageCookie},
              .value = std::string{wording::tag(*language)},
              .max_age = kLanguageLife});
}

bool sent_by_stranger(const Call& call) {
  const bool says = header(call.request, "sec-fetch-site") || header(call.request, "origin");
  return says && !sent_by_our_pages(call.request, base_url(call));
}

base::Result<std::vector<Part>> parts_of(const Request& request) {
  const std::string type = media_type(request);
  if (type == "multipart/form-data") {
    return parse_multipart(*header(request, "content-type"), request.body);
  }
  return base::Error{.kind = base::Error::Kind::unsupported,
                     .message = "Send this as a form: multipart/form-data."};
}

void take_field(Sent& sent, std::string name, std::string value) {
  const bool own = is_own(name);
  (own ? sent.own : sent.fields).push_back({.name = std::move(name), .value = std::move(value)});
}

base::Result<base::Done> take_multipart(Sent& sent, const Request& request) {
  auto parts = parts_of(request);
  if (!parts.ok()) return parts.error();
  for (Part& part : *parts) {
    if (!part.filename) {
      take_field(sent, std::move(part.name), std::string{part.content});
    } else if (!part.content.empty()) {
      sent.files.push_back(std::move(part));
    }
  }
  return base::Done{};
}

base::Result<base::Done> take_urlencoded(Sent& sent, const Request& request) {
  auto pairs = parse_urlencoded(request.body);
  if (!pairs.ok()) return pairs.error();
  for (Pair& pair : *pairs)
    take_field(sent, std::move(pair.name), std::move(pair.value));
  return base::Done{};
}

// What was filled in, whatever the boundary: a form that is sent twice has two of them.
std::string digest_of(const Sent& sent) {
  base::Sha256 digest;
  const auto add = [&digest](std::string_view text) {
    digest.add(std::to_string(text.size()) + ":");
    digest.add(text);
  };
  for (const intake::Field& field : sent.fields) {
    add(field.name);
    add(field.value);
  }
  for (const Part& file : sent.files) {
    add(file.name);
    add(file.content);
  }
  return digest.hex();
}

desk::Idempotency once_of(const Sent& sent) {
  const std::string_view key = own_field(sent, "idempotency_key");
  if (key.empty()) return {};
  const std::string digest = digest_of(sent);
  // Whoever goes back, changes something and sends again means another act.
  return {.key = base::sha256_hex(std::string{key} + "|" + digest), .body_digest = digest};
}

}  // namespace

wording::Language language_of(const App& app, const Request& request) {
  for (const auto wished : {query(request, "lang"), own_cookie(request, kLanguageCookie)}) {
    if (!wished) continue;
    if (const auto language = wording::language_of(*wished)) return *language;
  }
  const auto own = wording::language_of(app.desk.options().default_language);
  const auto accepted = header(request, "accept-language");
  const wording::Language fallback = own.value_or(wording::Language::en);
  return accepted ? wording::negotiate(*accepted, fallback) : fallback;
}

pages::Context context_of(App& app, const Request& request) {
  const desk::Options& options = app.desk.options();
  return {.site = *app.site,
          .templates = app.templates,
          .language = language_of(app, request),
          .now = app.desk.now(),
          .site_name = options.site_name,
          .base_url = options.base_url,
          .path = request.path,
          .query = query_of(request),
          .person = {}};
}

pages::Context context_of(const Call& call) {
  pages::Context context = context_of(call.app, call.request);
  if (call.actor.kind == desk::Actor::Kind::person) context.person = call.actor.name;
  context.keeps_works = desk::may(call.actor, cases::Permit::write_works);
  context.enters_notices = desk::may(call.actor, cases::Permit::decide_notices);
  return context;
}

Response page_of(const Call& call, std::string body, int status) {
  Response response = html(std::move(body), status);
  remember_language(response, call.request);
  return response;
}

Response public_page(const Call& call, std::string body) {
  if (call.actor.kind == desk::Actor::Kind::person) return page_of(call, std::move(body));
  Response response = cacheable(call.request, std::move(body));
  if (response.status == 200) set_header(response, "Content-Type", "text/html; charset=utf-8");
  set_header(response, "Vary", "Accept-Language, Cookie");
  remember_language(response, call.request);
  return response;
}

Response failure_page(App& app, const Request& request, const Failure& failure) {
  const int wait = failure.error.retry_after_seconds;
  pages::Context context = context_of(app, request);
  // The page in another language must be one that a link can ask for.
  if (!is_safe(request.method)) context.path = "/";
  Response response = html(pages::error(context,
                                        {.status = failure.type->status,
                                         .slug = failure.type->slug,
                                         .title = failure.type->title,
                                         .error = failure.error,
                                         .request_id = request.id}),
                           failure.type->status);
  if (wait > 0) set_header(response, "Retry-After", std::to_string(wait));
  return response;
}

Response error_page(App& app, const Request& request, const base::Error& error) {
  return failure_page(app, request, failure(error));
}

Response no_such_page(const Call& call) {
  return error_page(call, {.kind = base::Error::Kind::not_found, .message = ""});
}

base::Result<Sent> sent_form(const Call& call) {
  if (sent_by_stranger(call)) {
    return base::Error{.kind = base::Error::Kind::forbidden,
                       .message =
                           "This was not sent by a page of this site, so it was not done. "
                           "Open the page here and try again."};
  }
  Sent sent;
  const bool urlencoded = media_type(call.request) == "application/x-www-form-urlencoded";
  const auto taken =
      urlencoded ? take_urlencoded(sent, call.request) : take_multipart(sent, call.request);
  if (!taken.ok()) return taken.error();
  sent.once = once_of(sent);
  return sent;
}

std::string_view own_field(const Sent& sent, std::string_view name) {
  return intake::value_of(sent.own, name).value_or(std::string_view{});
}

pages::Form shown_again(const Call& call, const intake::Form& fields, const base::Error* error) {
  pages::Form form;
  for (const intake::Field& field : fields) {
    form.fields.push_back({.name = field.name, .value = field.value});
  }
  form.idempotency_key = new_key(call);
  if (error == nullptr) return form;
  for (const base::FieldError& fault : error->fields) {
    form.errors.push_back(
        {.pointer = intake::field_name(fields, fault.pointer), .detail = fault.detail});
  }
  if (form.errors.empty()) form.errors.push_back({.pointer = "", .detail = error->message});
  return form;
}

std::string new_key(const Call& call) { return base::new_id(call.app.desk.now()); }

std::string local_path(std::string_view path, std::string_view otherwise) {
  const bool local = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
  const bool plain =
      std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c < 0x7f; });
  return std::string{local && plain ? path : otherwise};
}

void set_flash(Response& response, const Request& request, std::string_view word) {
  set_cookie(
      response,
      request,
      {.name = std::string{kFlashCookie}, .value = std::string{word}, .max_age = kFlashLife});
}

std::string flash_of(const Request& request) {
  return std::string{own_cookie(request, kFlashCookie).value_or(std::string_view{})};
}

void clear_flash(Response& response, const Request& request) {
  if (!own_cookie(request, kFlashCookie)) return;
  set_cookie(response,
             request,
             {.name = std::string{kFlashCookie}, .value = "", .max_age = std::chrono::seconds{0}});
}

}  // namespace http
