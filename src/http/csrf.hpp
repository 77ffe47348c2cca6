// Whether a browser sent a request on behalf of our own pages.

#pragma once

#include <http/request.hpp>

#include <string_view>

namespace http {

// For requests that a cookie signs: true for safe methods; else only where
// Sec-Fetch-Site is `same-origin` or `none`, or, in browsers that do not send
// it, Origin is the origin of `base_url`. Neither header means false.
[[nodiscard]] bool sent_by_our_pages(const Request& request, std::string_view base_url);

}  // namespace http
