// One call of a route: what a handler is given, the rows that routes are made
// of, and the answers that handlers share.

#pragma once

#include <base/ensure.hpp>
#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <http/access.hpp>
#include <http/app.hpp>
#include <http/request.hpp>
#include <http/response.hpp>
#include <http/router.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace http {

struct Call {
  App& app;
  const Request& request;
  const desk::Actor& actor;
};

// A row of a table of routes. It cannot be written without its access, and one that names nobody
// does not compile.
struct Row {
  Method method;
  std::string_view pattern;
  Access access;
  Response (*handle)(const Call&);
  std::size_t body_bytes_max;

  consteval Row(Method of,
                std::string_view path,
                Access who,
                Response (*how)(const Call&),
                std::size_t bytes = kBodyBytesMax)
      : method{of}, pattern{path}, access{who}, handle{how}, body_bytes_max{bytes} {
    if (who == Access::nobody) throw base::Bug{"a route that nobody may call"};
  }
};

// The problem document for an error of this call; asks for a credential where one is missing.
[[nodiscard]] Response refuse(const Request& request, const base::Error& error);
[[nodiscard]] inline Response refuse(const Call& call, const base::Error& error) {
  return refuse(call.request, error);
}

[[nodiscard]] inline const std::string& base_url(const Call& call) {
  return call.app.desk.options().base_url;
}
// What the path holds for {id}.
[[nodiscard]] std::string id_of(const Call& call);

// `unsupported` unless the body is of one of these media types.
[[nodiscard]] base::Result<base::Done> expect_type(const Request& request,
                                                   std::initializer_list<std::string_view> types);
[[nodiscard]] base::Result<base::Done> expect_json(const Request& request);

// The Idempotency-Key with the digest of the body; without the header a key that is empty.
// `invalid` for one that is not 8 to 255 visible ASCII characters.
[[nodiscard]] base::Result<desk::Idempotency> once_of(const Request& request);

// `limit` of the query, kPageDefault where it is not there; `invalid` outside 1 to kPageMax.
[[nodiscard]] base::Result<int> limit_of(const Request& request);
// `cursor` of the query; empty where it is not there.
[[nodiscard]] std::string_view cursor_of(const Request& request);
// Whether the query says `name=true`.
[[nodiscard]] bool wishes(const Request& request, std::string_view name);

// The version that If-Match names ("v17"); `unversioned` without the header, `stale` for a tag
// that no version of ours can have.
[[nodiscard]] base::Result<int> seen_version(const Request& request);

// 201 with the address of what was made, and whether the answer is a repeated one.
enum class Replayed : bool { no, yes };
[[nodiscard]] Response created(std::string body, std::string_view location, Replayed replayed);

// A page of a list with the address of the next one in its Link header; `next` empty: none.
[[nodiscard]] Response page(const Call& call, std::string body, std::string_view next);

// JSON that a client may keep and ask for again: with a strong ETag, and 304 where it has it.
[[nodiscard]] Response cacheable(const Request& request, std::string body);

}  // namespace http
