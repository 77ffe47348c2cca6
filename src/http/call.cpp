#include <base/crypto.hpp>
#include <http/call.hpp>
#include <http/decode.hpp>
#include <http/problem.hpp>
#include <text/url.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace http {
namespace {

constexpr std::size_t kIdempotencyKeyMin = 8;
constexpr std::size_t kIdempotencyKeyMax = 255;
constexpr std::size_t kTagDigits = 16;  // Of the digest, in an ETag.

// The whole number that `text` is; nothing for anything else.
std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

// The address of the same list from another cursor on.
std::string at_cursor(const Call& call, std::string_view cursor) {
  std::string url = base_url(call) + call.request.path + "?cursor=" + text::percent_encoded(cursor);
  for (const Pair& pair : call.request.query) {
    if (pair.name == "cursor") continue;
    url += "&" + text::percent_encoded(pair.name) + "=" + text::percent_encoded(pair.value);
  }
  return url;
}

// Whether a tag is in the list of an If-None-Match header, compared weakly.
bool lists(std::string_view header, std::string_view tag) {
  while (!header.empty()) {
    const std::size_t comma = header.find(',');
    std::string_view one = trim(header.substr(0, comma));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
    if (comma == std::string_view::npos) return false;
    header.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace

Response refuse(const Request& request, const base::Error& error) {
  Response response = problem(error, request.id);
  if (error.kind == base::Error::Kind::unauthenticated) {
    set_header(response, "WWW-Authenticate", "Bearer realm=\"copydesk\"");
  }
  return response;
}

std::string id_of(const Call& call) { return std::string{parameter(call.request, "id")}; }

base::Result<base::Done> expect_type(const Request& request,
                                     std::initializer_list<std::string_view> types) {
  const std::string type = media_type(request);
  if (std::find(types.begin(), types.end(), type) != types.end()) return base::Done{};
  std::string wanted;
  for (const std::string_view each : types) {
    wanted += (wanted.empty() ? "" : " or ") + std::string{each};
  }
  return base::Error{.kind = base::Error::Kind::unsupported,
                     .message = "Send this as " + wanted + " and say so in Content-Type."};
}

base::Result<base::Done> expect_json(const Request& request) {
  return expect_type(request, {"application/json"});
}

base::Result<desk::Idempotency> once_of(const Request& request) {
  const auto key = header(request, "idempotency-key");
  if (!key) return desk::Idempotency{};
  const bool visible =
      std::all_of(key->begin(), key->end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!visible || key->size() < kIdempotencyKeyMin || key->size() > kIdempotencyKeyMax) {
    return base::Error{.kind = base::Error::Kind::invalid,
                       .message = "Idempotency-Key takes 8 to 255 visible ASCII characters."};
  }
  return desk::Idempotency{.key = std::string{*key}, .body_digest = base::sha256_hex(request.body)};
}

base::Result<int> limit_of(const Request& request) {
  const auto text = query(request, "limit");
  if (!text) return desk::kPageDefault;
  const auto limit = number_of(*text);
  if (limit && *limit >= 1 && *limit <= desk::kPageMax) return *limit;
  return base::invalid("/limit",
                       "limit is a number from 1 to " + std::to_string(desk::kPageMax) + ".");
}

std::string_view cursor_of(const Request& request) {
  return query(request, "cursor").value_or(std::string_view{});
}

bool wishes(const Request& request, std::string_view name) {
  return query(request, name) == std::optional<std::string_view>{"true"};
}

base::Result<int> seen_version(const Request& request) {
  const auto tag = header(request, "if-match");
  if (!tag) {
    return base::Error{.kind = base::Error::Kind::unversioned,
                       .message =
                           "Say in If-Match which version you saw: the ETag of the case, "
                           "such as \"v17\"."};
  }
  std::string_view text = *tag;
  const bool ours = text.size() > 3 && text.starts_with("\"v") && text.ends_with('"');
  if (ours) text = text.substr(2, text.size() - 3);
  const auto version = ours ? number_of(text) : std::nullopt;
  if (version && *version > 0) return *version;
  return base::Error{.kind = base::Error::Kind::stale,
                     .message =
                         "If-Match names no version of this. Read it again and send its "
                         "ETag, such as \"v17\"."};
}

Response created(std::string body, std::string_view location, Replayed replayed) {
  Response response = json(std::move(body), 201);
  set_header(response, "Location", location);
  if (replayed == Replayed::yes) set_header(response, "Idempotent-Replayed", "true");
  return response;
}

Response page(const Call& call, std::string body, std::string_view next) {
  Response response = cacheable(call.request, std::move(body));
  if (!next.empty()) {
    set_header(response, "Link", "<" + at_cursor(call, next) + ">; rel=\"next\"");
  }
  return response;
}

Response cacheable(const Request& request, std::string body) {
  const std::string tag = "\"" + base::sha256_hex(body).substr(0, kTagDigits) + "\"";
  const auto known = header(request, "if-none-match");
  Response response;
  if (known && lists(*known, tag)) {
    response.status = 304;
  } else {
    response = json(std::move(body));
  }
  set_header(response, "ETag", tag);
  set_header(response, "Cache-Control", "private, no-cache");
  return response;
}

}  // namespace http
