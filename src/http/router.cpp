#include <base/ensure.hpp>
#include <http/router.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace http {
namespace {

constexpr std::array<Method, 7> kMethodOrder{Method::get,
                                             Method::head,
                                             Method::post,
                                             Method::put,
                                             Method::patch,
                                             Method::remove,
                                             Method::options};

// One segment of a pattern.
struct Piece {
  enum class Kind : std::uint8_t { literal, one, rest };
  Kind kind = Kind::literal;
  std::string_view text;  // The literal, or the parameter's name.
};

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_of("{}*") == std::string_view::npos;
}

Piece piece(std::string_view segment) {
  const bool parameter = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
  if (!parameter) {
    base::ensure(segment.empty() || is_name(segment), "a literal segment has no braces");
    return {.kind = Piece::Kind::literal, .text = segment};
  }
  std::string_view name = segment.substr(1, segment.size() - 2);
  const bool rest = name.back() == '*';
  if (rest) name.remove_suffix(1);
  base::ensure(is_name(name), "a parameter has a name");
  return {.kind = rest ? Piece::Kind::rest : Piece::Kind::one, .text = name};
}

// The next segment of a path that begins with a slash; `path` keeps what follows.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

std::vector<std::string> parameter_names(std::string_view pattern) {
  std::vector<std::string> names;
  while (!pattern.empty()) {
    const Piece part = piece(take_segment(pattern));
    if (part.kind != Piece::Kind::literal) names.emplace_back(part.text);
  }
  return names;
}

}  // namespace

// What may follow one segment. Rows that end here stand under their method.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> one;
  std::map<Method, std::size_t> ends;
  std::map<Method, std::size_t> rests;

  Node& child(std::string_view segment) {
    auto& found = literals[std::string{segment}];
    if (!found) found = std::make_unique<Node>();
    return *found;
  }

  Node& parameter() {
    if (!one) one = std::make_unique<Node>();
    return *one;
  }

  void add(std::string_view pattern, Method method, std::size_t row) {
    base::ensure(!pattern.empty() && pattern.front() == '/', "a pattern begins with a slash");
    Node* node = this;
    while (!pattern.empty()) {
      const Piece part = piece(take_segment(pattern));
      if (part.kind == Piece::Kind::rest) {
        base::ensure(pattern.empty(), "a rest stands at the end of its pattern");
        base::ensure(node->rests.emplace(method, row).second, "one row for a method and pattern");
        return;
      }
      node = part.kind == Piece::Kind::one ? &node->parameter() : &node->child(part.text);
    }
    base::ensure(node->ends.emplace(method, row).second, "one row for a method and pattern");
  }

  // The rows of the best place for `path`, which is empty or begins with a slash;
  // `values` gets what stands for its parameters.
  const std::map<Method, std::size_t>* find(std::string_view path,
                                            std::vector<std::string_view>& values) const {
    if (path.empty()) return ends.empty() ? nullptr : &ends;
    std::string_view after = path;
    const std::string_view segment = take_segment(after);
    if (const auto literal = literals.find(segment); literal != literals.end()) {
      if (const auto* rows = literal->second->find(after, values)) return rows;
    }
    if (one && !segment.empty()) {
      values.push_back(segment);
      if (const auto* rows = one->find(after, values)) return rows;
      values.pop_back();
    }
    if (rests.empty() || segment.empty()) return nullptr;
    values.push_back(path.substr(1));
    return &rests;
  }
};

Router::Router(std::vector<Route> routes)
    : routes_{std::move(routes)}, root_{std::make_unique<Node>()} {
  for (std::size_t row = 0; row < routes_.size(); ++row) {
    const Route& route = routes_[row];
    base::ensure(route.handler != nullptr, "a route has a handler");
    base::ensure(route.method != Method::head && route.method != Method::options,
                 "HEAD and OPTIONS follow from the other rows");
    root_->add(route.pattern, route.method, row);
  }
}

Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

std::span<const Route> Router::routes() const { return routes_; }

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  std::vector<std::string_view> values;
  if (path.empty() || path.front() != '/') return match;
  const auto* rows = root_->find(path, values);
  if (rows == nullptr) return match;

  const auto row = rows->find(method == Method::head ? Method::get : method);
  if (row == rows->end()) {
    for (const auto& end : *rows) {
      match.allowed.push_back(end.first);
    }
    return match;
  }
  match.route = row->second;
  const std::vector<std::string> names = parameter_names(routes_[row->second].pattern);
  for (std::size_t i = 0; i < names.size(); ++i) {
    match.parameters.push_back({.name = names[i], .value = std::string{values[i]}});
  }
  return match;
}

std::string allow_header(std::span<const Method> methods) {
  std::string header;
  for (const Method method : kMethodOrder) {
    const Method row = method == Method::head ? Method::get : method;
    const bool allowed = method == Method::options ||
                         std::find(methods.begin(), methods.end(), row) != methods.end();
    if (!allowed) continue;
    if (!header.empty()) header += ", ";
    header += to_string(method);
  }
  return header;
}

}  // namespace http
