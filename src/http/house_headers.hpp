// The headers that every answer carries, in one place.

#pragma once

#include <base/time.hpp>
#include <http/response.hpp>

#include <string_view>

namespace http {

// Adds what is not there yet: Content-Security-Policy and its relatives,
// Cache-Control: no-store, Date, X-Request-Id; Strict-Transport-Security on TLS.
void add_house_headers(Response& response, const Request& request, base::Time now);

}  // namespace http
