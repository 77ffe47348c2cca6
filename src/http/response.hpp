// An answer as a handler gives it. Security headers, the date, the length and
// the request id are added in one place when it is sent (house_headers.hpp).

#pragma once

#include <http/request.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

struct Response {
  int status = 200;
  std::vector<Pair> headers;  // Sent as they are written; some names may repeat.
  std::string body;
};

[[nodiscard]] Response text(std::string body, int status = 200);
[[nodiscard]] Response json(std::string body, int status = 200);
[[nodiscard]] Response html(std::string body, int status = 200);
[[nodiscard]] Response no_content();
// 303: look at the result of this POST with a GET.
[[nodiscard]] Response see_other(std::string_view location);

// Replaces every header of that name (any case). A value with a control
// character is a Bug: it would be a header of somebody else's making.
void set_header(Response& response, std::string_view name, std::string_view value);
// Adds one beside those that are there.
void add_header(Response& response, std::string_view name, std::string_view value);
// The first value (name in any case); nothing where there is none.
[[nodiscard]] std::optional<std::string_view> header(const Response& response,
                                                     std::string_view name);

enum class SameSite : std::uint8_t { lax, strict };

struct Cookie {
  std::string name;   // Without prefix.
  std::string value;  // RFC 6265 cookie octets; anything else is a Bug.
  // Nothing: until the browser closes. Zero: removes the cookie.
  std::optional<std::chrono::seconds> max_age = std::nullopt;
  SameSite same_site = SameSite::lax;
};

// The name a cookie travels under: `__Host-` before it on TLS, plain on loopback HTTP,
// where browsers refuse the prefix.
[[nodiscard]] std::string cookie_name(std::string_view name, bool secure);

// HttpOnly, Path=/, no Domain; Secure and `__Host-` where the request is.
void set_cookie(Response& response, const Request& request, const Cookie& cookie);
// The value of a cookie that set_cookie() set, under the name it has for this request.
[[nodiscard]] std::optional<std::string_view> own_cookie(const Request& request,
                                                         std::string_view name);

}  // namespace http
