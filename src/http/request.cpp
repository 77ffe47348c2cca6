#include <base/ensure.hpp>
#include <http/decode.hpp>
#include <http/limits.hpp>
#include <http/request.hpp>

#include <algorithm>
#include <array>

namespace http {
namespace {

struct MethodName {
  Method method;
  std::string_view token;
  bool safe;
};

// clang-format off
constexpr std::array<MethodName, 7> kMethods{{
    {Method::get,     "GET",     true},
    {Method::head,    "HEAD",    true},
    {Method::post,    "POST",    false},
    {Method::put,     "PUT",     false},
    {Method::patch,   "PATCH",   false},
    {Method::remove,  "DELETE",  false},
    {Method::options, "OPTIONS", true},
}};
// clang-format on

const MethodName& row(Method method) {
  const auto found = std::find_if(kMethods.begin(), kMethods.end(), [method](const MethodName& m) {
    return m.method == method;
  });
  base::ensure(found != kMethods.end(), "every method has a name");
  return *found;
}

std::optional<std::string_view> first(const std::vector<Pair>& pairs, std::string_view name) {
  const auto found = std::find_if(
      pairs.begin(), pairs.end(), [name](const Pair& pair) { return pair.name == name; });
  if (found == pairs.end()) return std::nullopt;
  return std::string_view{found->value};
}

}  // namespace

std::string_view to_string(Method method) { return row(method).token; }

std::optional<Method> parse_method(std::string_view token) {
  const auto found = std::find_if(
      kMethods.begin(), kMethods.end(), [token](const MethodName& m) { return m.token == token; });
  if (found == kMethods.end()) return std::nullopt;
  return found->method;
}

bool is_safe(Method method) { return row(method).safe; }

std::optional<std::string_view> header(const Request& request, std::string_view name) {
  return first(request.headers, name);
}

std::optional<std::string_view> query(const Request& request, std::string_view name) {
  return first(request.query, name);
}

std::optional<std::string_view> cookie(const Request& request, std::string_view name) {
  std::string_view rest = header(request, "cookie").value_or("");
  for (std::size_t count = 0; !rest.empty() && count < kCookiesMax; ++count) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && trim(pair.substr(0, equals)) == name) {
      return trim(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

std::string_view parameter(const Request& request, std::string_view name) {
  const auto value = first(request.parameters, name);
  base::ensure(value.has_value(), "a handler asks only for parameters of its pattern");
  return value.value_or("");
}

std::string media_type(const Request& request) {
  const std::string_view value = header(request, "content-type").value_or("");
  return lower(trim(value.substr(0, value.find(';'))));
}

}  // namespace http
