// Who asks: from the credentials that a request carries to an actor of the desk.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <http/request.hpp>

#include <string>
#include <string_view>

namespace http {

// Names of our cookies, without prefix (response.hpp).
inline constexpr std::string_view kSessionCookie = "copydesk_session";
// The tracking token of the article that this browser followed last: its author comes back by it.
inline constexpr std::string_view kAuthorCookie = "copydesk_author";
// The cookie that lets a browser follow one article or notice; its value is the tracking token.
[[nodiscard]] std::string tracking_cookie(std::string_view id);

// In this order: `Authorization: Bearer` with a key or a tracking token; the tracking cookie of the
// {id} in the path, so that people of the desk who write are authors of what they wrote; the
// session cookie; the author's cookie where the path names nothing. `unauthenticated` where a
// bearer is not valid; `forbidden` where a cookie would sign a change that our own pages did not
// send. A cookie that has run out is passed over.
[[nodiscard]] base::Result<desk::Actor> actor_of(desk::Desk& desk, const Request& request);

// What counts as one sender: an IPv4 address, the first 64 bits of an IPv6 one; else as it is.
[[nodiscard]] std::string address_prefix(std::string_view address);

}  // namespace http
