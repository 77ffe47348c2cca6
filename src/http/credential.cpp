#include <desk/people.hpp>
#include <desk/tracking.hpp>
#include <http/credential.hpp>
#include <http/csrf.hpp>
#include <http/decode.hpp>
#include <http/response.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>

namespace http {
namespace {

using desk::Actor;

constexpr std::string_view kBearer = "bearer ";
constexpr std::string_view kKeyStart = "copydesk_live_";
constexpr std::string_view kTrackingStart = "copydesk_track_";
constexpr std::size_t kCredentialBytesMax = 1024;

// The credential of an Authorization header; nothing where there is no such header.
std::optional<std::string_view> bearer_of(const Request& request) {
  const auto value = header(request, "authorization");
  if (!value) return std::nullopt;
  if (value->size() <= kBearer.size() ||
      !equal_ignoring_case(value->substr(0, kBearer.size()), kBearer)) {
    return std::string_view{};
  }
  return value->substr(kBearer.size());
}

base::Result<Actor> actor_of_bearer(desk::Desk& desk, std::string_view bearer) {
  std::optional<Actor> actor;
  if (!bearer.empty() && bearer.size() <= kCredentialBytesMax) {
    actor = bearer.starts_with(kKeyStart) ? desk::actor_of_key(desk, bearer)
                                          : desk::actor_of_token(desk, bearer);
  }
  if (actor) return *std::move(actor);
  return base::Error{.kind = base::Error::Kind::unauthenticated,
                     .message =
                         "This key or token is not valid here. It may be mistyped, revoked "
                         "or for another site."};
}

std::optional<Actor> actor_of_tracking(desk::Desk& desk, std::optional<std::string_view> token) {
  if (!token || token->size() > kCredentialBytesMax) return std::nullopt;
  return desk::actor_of_token(desk, *token);
}

// By the tracking cookie of the {id} in the path, if it names one.
std::optional<Actor> actor_of_path(desk::Desk& desk, const Request& request) {
  const auto named = std::find_if(request.parameters.begin(),
                                  request.parameters.end(),
                                  [](const Pair& pair) { return pair.name == "id"; });
  if (named == request.parameters.end()) return std::nullopt;
  return actor_of_tracking(desk, own_cookie(request, tracking_cookie(named->value)));
}

std::optional<Actor> actor_of_cookie(desk::Desk& desk, const Request& request) {
  if (auto follower = actor_of_path(desk, request)) return follower;
  const auto session = own_cookie(request, kSessionCookie);
  if (session && session->size() <= kCredentialBytesMax) {
    if (auto person = desk::actor_of_session(desk, *session)) return person;
  }
  const bool names_something = std::any_of(request.parameters.begin(),
                                           request.parameters.end(),
                                           [](const Pair& pair) { return pair.name == "id"; });
  if (names_something) return std::nullopt;
  return actor_of_tracking(desk, own_cookie(request, kAuthorCookie));
}

// Whether the request comes from this machine itself: its operator's scripts share one address.
// Behind a proxy the address is the client's, so no stranger looks local.
bool is_local(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

// Limits by address are for those whom no key or account names.
void set_address(Actor& actor, const Request& request) {
  const bool known = actor.kind == Actor::Kind::person || actor.kind == Actor::Kind::key;
  if (!known && !is_local(request.remote_address)) {
    actor.address = address_prefix(request.remote_address);
  }
}

}  // namespace

std::string tracking_cookie(std::string_view id) {
  return std::string{kTrackingStart} + std::string{id};
}

base::Result<Actor> actor_of(desk::Desk& desk, const Request& request) {
  Actor actor;
  if (const auto bearer = bearer_of(request)) {
    auto known = actor_of_bearer(desk, *bearer);
    if (!known.ok()) return known;
    actor = *std::move(known);
  } else if (auto known = actor_of_cookie(desk, request)) {
    if (!sent_by_our_pages(request, desk.options().base_url)) {
      return base::Error{.kind = base::Error::Kind::forbidden,
                         .message =
                             "This was not sent by a page of this site, so it was not done. "
                             "Open the page here and try again."};
    }
    actor = *std::move(known);
  }
  set_address(actor, request);
  return actor;
}

std::string address_prefix(std::string_view address) {
  std::string text{address};
  constexpr std::size_t kPrefixBytes = 8;
  constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  in6_addr six{};
  if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return text;
  std::array<unsigned char, sizeof(six.s6_addr)> bytes{};
  std::copy(std::begin(six.s6_addr), std::end(six.s6_addr), bytes.begin());
  std::array<char, INET6_ADDRSTRLEN> written{};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) {
    inet_ntop(AF_INET, &bytes[kMapped.size()], written.data(), written.size());
    return written.data();
  }
  std::fill(bytes.begin() + kPrefixBytes, bytes.end(), static_cast<unsigned char>(0));
  inet_ntop(AF_INET6, bytes.data(), written.data(), written.size());
  return std::string{written.data()} + "/64";
}

}  // namespace http
