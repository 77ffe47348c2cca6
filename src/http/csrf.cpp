#include <http/csrf.hpp>
#include <http/decode.hpp>

namespace http {
namespace {

// Scheme, host and port of an address: everything before its path.
std::string_view origin_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find('/', scheme + 3));
}

}  // namespace

bool sent_by_our_pages(const Request& request, std::string_view base_url) {
  if (is_safe(request.method)) return true;
  if (const auto site = header(request, "sec-fetch-site")) {
    return *site == "same-origin" || *site == "none";
  }
  const std::string_view ours = origin_of(base_url);
  const auto origin = header(request, "origin");
  return origin && !ours.empty() && equal_ignoring_case(*origin, ours);
}

}  // namespace http
