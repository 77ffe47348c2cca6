// Which handler answers which path. A pattern is literal segments, `{name}` for
// one segment, and at the end `{name*}` for the rest: "/articles/{id}/status".
// No expressions, so that finding a route costs one step a segment.

#pragma once

#include <http/limits.hpp>
#include <http/request.hpp>
#include <http/response.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace http {

// Who may call a route. What there is to choose from is defined where the
// routes are (http/access.hpp); the router only keeps it beside the row.
enum class Access : std::uint8_t;

using Handler = std::function<Response(const Request&)>;

struct Route {
  Method method = Method::get;
  std::string pattern;
  Access access{};
  Handler handler;
  std::size_t body_bytes_max = kBodyBytesMax;
};

// Immutable once built, so that any number of threads may ask one.
class Router {
 public:
  // Two rows for one method and pattern, a pattern that does not parse, and a
  // row without a handler are Bugs. HEAD and OPTIONS need no rows.
  explicit Router(std::vector<Route> routes);
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;
  ~Router();

  struct Match {
    // Index into routes(); kNone where no row fits.
    std::size_t route = kNone;
    std::vector<Pair> parameters;
    // Where no row fits: the methods that this path does have (405), or none (404).
    std::vector<Method> allowed;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // `path` is decoded. A literal segment wins over a parameter. HEAD is served
  // by the GET row; OPTIONS never has a row of its own and gives `allowed`.
  [[nodiscard]] Match match(Method method, std::string_view path) const;

  // Every row, in the order given: for documents, the role matrix and tests.
  [[nodiscard]] std::span<const Route> routes() const;

 private:
  struct Node;

  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

// The value of an Allow header: HEAD follows from GET, OPTIONS from anything.
[[nodiscard]] std::string allow_header(std::span<const Method> methods);

}  // namespace http
