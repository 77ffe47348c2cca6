#include <base/id.hpp>
#include <desk/addresses.hpp>
#include <desk/report.hpp>
#include <notices/limits.hpp>
#include <storage/notices.hpp>
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

Resolved resolved_at(storage::Snapshot& snapshot, const Desk& desk, const std::string& url) {
  const auto article = article_at(snapshot, desk, url);
  Resolved resolved{.url = url, .resolution = resolution_of(snapshot, article)};
  if (!article) return resolved;
  resolved.article_id = article->id;
  if (article->state == articles::State::live) resolved.title = title_of(snapshot, *article);
  return resolved;
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

notices::Resolution resolution_of(storage::Snapshot& snapshot,
                                  const std::optional<articles::Article>& article) {
  if (!article) return notices::Resolution::not_ours;
  const bool down =
      article->state == articles::State::withheld || article->state == articles::State::removed;
  if (down) return notices::Resolution::already_withheld;
  return storage::is_claimed(snapshot, article->id) ? notices::Resolution::already_claimed
                                                    : notices::Resolution::found;
}

std::string title_of(storage::Snapshot& snapshot, const articles::Article& article) {
  const int shown = article.live_version > 0 ? article.live_version : article.version;
  const auto stored = storage::find_version(snapshot, article.id, shown);
  return stored ? stored->version.draft.title : std::string{};
}

std::vector<Resolved> resolve(Desk& desk, std::span<const std::string> urls) {
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    std::vector<Resolved> all;
    for (const std::string& url : urls.first(std::min(urls.size(), notices::kItemsMax)))
      all.push_back(resolved_at(snapshot, desk, url));
    return all;
  });
}

}  // namespace desk
