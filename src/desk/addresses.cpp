#include <base/id.hpp>
#include <desk/addresses.hpp>
#include <text/url.hpp>

#include <algorithm>
#include <array>

namespace desk {
namespace {

// Under these an article is found by its id or slug.
constexpr std::array<std::string_view, 2> kPlaces = {"/articles/", "/api/v1/articles/"};

bool is_our_host(const Desk& desk, const text::Url& url) {
  const auto own = text::parse_url(desk.options().base_url);
  const auto is = [&url](const std::string& host) { return url.host == host; };
  return (own && own->host == url.host) || std::ranges::any_of(desk.options().hosts, is);
}

// The name of the article in the path; empty where the path is another's.
std::string name_in(std::string_view path) {
  for (const std::string_view place : kPlaces) {
    if (!path.starts_with(place)) continue;
    path.remove_prefix(place.size());
    while (path.ends_with('/'))
      path.remove_suffix(1);
    return path.find('/') == std::string_view::npos ? std::string{path} : std::string{};
  }
  return {};
}

}  // namespace

std::optional<articles::Article> article_at(storage::Snapshot& snapshot,
                                            const Desk& desk,
                                            std::string_view url) {
  std::string path;
  if (url.starts_with('/')) {
    path = url.substr(0, url.find_first_of("?#"));
  } else {
    const auto parsed = text::parse_url(url);
    if (!parsed || !is_our_host(desk, *parsed)) return std::nullopt;
    path = parsed->path;
  }
  const auto decoded = text::percent_decoded(path);
  if (!decoded) return std::nullopt;
  const std::string name = name_in(*decoded);
  if (name.empty()) return std::nullopt;
  return base::is_id(name) ? storage::find_article(snapshot, name)
                           : storage::find_article_by_slug(snapshot, name);
}

}  // namespace desk
