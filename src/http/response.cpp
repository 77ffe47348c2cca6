#include <base/ensure.hpp>
#include <http/decode.hpp>
#include <http/response.hpp>

#include <algorithm>

namespace http {
namespace {

Response typed(std::string_view content_type, std::string body, int status) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  add_header(response, "Content-Type", content_type);
  return response;
}

// cookie-octet of RFC 6265: what no client needs to quote.
bool is_cookie_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
  });
}

}  // namespace

Response text(std::string body, int status) {
  return typed("text/plain; charset=utf-8", std::move(body), status);
}

Response json(std::string body, int status) {
  return typed("application/json", std::move(body), status);
}

Response html(std::string body, int status) {
  return typed("text/html; charset=utf-8", std::move(body), status);
}

Response no_content() { return {.status = 204, .headers = {}, .body = {}}; }

Response see_other(std::string_view location) {
  Response response{.status = 303, .headers = {}, .body = {}};
  add_header(response, "Location", location);
  return response;
}

void set_header(Response& response, std::string_view name, std::string_view value) {
  std::erase_if(response.headers,
                [name](const Pair& pair) { return equal_ignoring_case(pair.name, name); });
  add_header(response, name, value);
}

void add_header(Response& response, std::string_view name, std::string_view value) {
  base::ensure(!name.empty() && !has_control(name) && !has_control(value),
               "a header has a name and no control characters");
  response.headers.push_back({.name = std::string{name}, .value = std::string{value}});
}

std::optional<std::string_view> header(const Response& response, std::string_view name) {
  const auto found =
      std::find_if(response.headers.begin(), response.headers.end(), [name](const Pair& pair) {
        return equal_ignoring_case(pair.name, name);
      });
  if (found == response.headers.end()) return std::nullopt;
  return std::string_view{found->value};
}

std::string cookie_name(std::string_view name, bool secure) {
  return (secure ? "__Host-" : "") + std::string{name};
}

void set_cookie(Response& response, const Request& request, const Cookie& cookie) {
  base::ensure(!cookie.name.empty() && cookie.name.find('=') == std::string::npos &&
                   is_cookie_value(cookie.name) && is_cookie_value(cookie.value),
               "a cookie is made of cookie octets");
  std::string line = cookie_name(cookie.name, request.secure) + "=" + cookie.value;
  line += "; Path=/; HttpOnly";
  if (request.secure) line += "; Secure";
  line += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
  if (cookie.max_age) line += "; Max-Age=" + std::to_string(cookie.max_age->count());
  add_header(response, "Set-Cookie", line);
}

std::optional<std::string_view> own_cookie(const Request& request, std::string_view name) {
  return cookie(request, cookie_name(name, request.secure));
}

}  // namespace http
