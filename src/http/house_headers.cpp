#include <http/house_headers.hpp>

#include <array>

namespace http {
namespace {

struct HouseHeader {
  std::string_view name;
  std::string_view value;
};

// clang-format off
constexpr std::array<HouseHeader, 7> kHouseHeaders{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    // Not no-referrer: with it a form's POST says `Origin: null`, which csrf.hpp refuses.
    {"Referrer-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};
// clang-format on

constexpr std::string_view kStrictTransport = "max-age=63072000";  // Two years.

void add_missing(Response& response, std::string_view name, std::string_view value) {
  if (!header(response, name)) add_header(response, name, value);
}

}  // namespace

void add_house_headers(Response& response, const Request& request, base::Time now) {
  response.headers.reserve(response.headers.size() + kHouseHeaders.size() + 3);
  for (const HouseHeader& house : kHouseHeaders) {
    add_missing(response, house.name, house.value);
  }
  if (request.secure) add_missing(response, "Strict-Transport-Security", kStrictTransport);
  add_missing(response, "Date", base::to_http_date(now));
  if (!request.id.empty()) set_header(response, "X-Request-Id", request.id);
}

}  // namespace http
