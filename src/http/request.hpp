// A request as a handler sees it: read to its end, decoded once, bounded, and
// free of everything that only matters to the connection it came by.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

// `remove` is DELETE, which C++ keeps for itself.
enum class Method : std::uint8_t { get, head, post, put, patch, remove, options };

[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view token);
// Whether the method promises to change nothing (RFC 9110 section 9.2.1).
[[nodiscard]] bool is_safe(Method method);

// A name and its value: a header, a query parameter, a form field, a cookie.
struct Pair {
  std::string name;
  std::string value;

  friend bool operator==(const Pair&, const Pair&) = default;
};

struct Request {
  Method method = Method::get;
  std::string path = "/";        // Percent-decoded; valid UTF-8 without control characters.
  std::string route;             // The pattern that matched: what logs and metrics show.
  std::vector<Pair> parameters;  // What stands for {name} in the pattern, in its order.
  std::vector<Pair> query;       // Decoded, in the order of the address, repeats kept.
  std::vector<Pair> headers;     // Names in lower case, values without outer white space.
  std::string body;              // At most the route's limit.
  std::string remote_address;    // The client's IP; empty where it is not known.
  bool secure = false;           // The client speaks TLS, with us or with the proxy.
  bool direct = false;           // Came straight from a loopback peer, through no proxy.
  std::string id;                // Named in the log, in X-Request-Id and in problems.
};

// The first value of a header (name in lower case), a query parameter or a
// cookie; nothing where there is none. The views live as long as the request.
[[nodiscard]] std::optional<std::string_view> header(const Request& request, std::string_view name);
[[nodiscard]] std::optional<std::string_view> query(const Request& request, std::string_view name);
[[nodiscard]] std::optional<std::string_view> cookie(const Request& request, std::string_view name);

// What the path holds for {name}. A name that is not in the pattern is a Bug.
[[nodiscard]] std::string_view parameter(const Request& request, std::string_view name);

// The media type of the body: lower case, without parameters; empty where none is said.
[[nodiscard]] std::string media_type(const Request& request);

}  // namespace http
