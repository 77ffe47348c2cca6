// Pages and files for everybody: the list, an article, pictures, assets.

#include <base/id.hpp>
#include <desk/read.hpp>
#include <desk/submit.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <pages/readers.hpp>

#include <chrono>

namespace http {
namespace {

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
constexpr int kArticlesShown = 20;
constexpr int kBlockedShown = 50;
constexpr std::chrono::hours kFiguresSpan{24 * 365};
constexpr std::chrono::hours kSecurityLife{24 * 180};

Response file(std::string bytes, std::string_view media_type) {
  Response response;
  response.body = std::move(bytes);
  set_header(response, "Content-Type", media_type);
  return response;
}

std::string article_address(const Call& call, const std::string& slug) {
  return base_url(call) + "/articles/" + slug;
}

// The page of a version is made once, and is the same under every query.
Response live_page(const Call& call, const desk::LiveArticle& live) {
  pages::Context context = context_of(call);
  context.query.clear();
  const std::string key = pages::article_key(context, live);
  auto made = call.app.site->rendered().find(key);
  if (!made) {
    made = std::make_shared<const std::string>(pages::article(context, live));
    call.app.site->rendered().keep(key, made);
  }
  Response response = public_page(call, *made);
  set_header(
      response, "Link", "<" + article_address(call, live.article.slug) + ">; rel=\"canonical\"");
  return response;
}

// RFC 7725: the link names who blocks it, which is this site.
Response blocked_page(const Call& call, const desk::Blocked& blocked) {
  Response response = page_of(call, pages::unavailable(context_of(call), blocked), 451);
  set_header(response, "Link", "<" + base_url(call) + "/>; rel=\"blocked-by\"");
  return response;
}

}  // namespace

Response get_home(const Call& call) {
  const std::string_view cursor = cursor_of(call.request);
  const auto list = desk::live_articles(call.app.desk, cursor, kArticlesShown);
  if (!list.ok()) return error_page(call, list.error());
  return public_page(call, pages::home(context_of(call), *list, cursor));
}

Response get_transparency(const Call& call) {
  const std::string_view cursor = cursor_of(call.request);
  const auto blocked = desk::blocked_articles(call.app.desk, cursor, kBlockedShown);
  if (!blocked.ok()) return error_page(call, blocked.error());
  const base::Time now = call.app.desk.now();
  const base::Time first = now - kFiguresSpan;
  const auto figures = desk::public_figures(call.app.desk, first, now);
  return public_page(
      call,
      pages::transparency(
          context_of(call),
          {.blocked = *blocked, .figures = figures, .first = first, .cursor = cursor}));
}

Response get_transparency_feed(const Call& call) {
  const auto blocked = desk::blocked_articles(call.app.desk, "", kBlockedShown);
  if (!blocked.ok()) return error_page(call, blocked.error());
  return file(pages::transparency_feed(context_of(call), *blocked),
              "application/atom+xml; charset=utf-8");
}

Response get_article_page(const Call& call) {
  using Seen = desk::PublicArticle::Access;
  const std::string_view slug = parameter(call.request, "slug");
  desk::PublicArticle found = desk::public_article_by_slug(call.app.desk, slug);
  if (found.access == Seen::hidden && base::is_id(slug)) {
    found = desk::public_article(call.app.desk, std::string{slug});
    if (found.access == Seen::live) return see_other("/articles/" + found.live.article.slug);
  }
  switch (found.access) {
    case Seen::live: return live_page(call, found.live);
    case Seen::blocked: return blocked_page(call, found.blocked);
    case Seen::hidden: break;
  }
  return no_such_page(call);
}

Response get_media(const Call& call) {
  auto found = desk::media(call.app.desk, std::string{parameter(call.request, "digest")});
  if (!found.ok()) return error_page(call, found.error());
  Response response = file(std::move(found->first), found->second);
  set_header(response, "Cache-Control", kForEver);
  // A picture is shown by our pages alone and can do nothing where it is opened by itself.
  set_header(response, "Content-Security-Policy", "default-src 'none'; sandbox");
  return response;
}

Response get_asset(const Call& call) {
  auto asset = call.app.site->assets().find(parameter(call.request, "version"),
                                            parameter(call.request, "name"));
  if (!asset) return no_such_page(call);
  Response response = file(std::move(asset->bytes), asset->media_type);
  set_header(response, "Cache-Control", asset->lasting ? kForEver : "no-cache");
  return response;
}

Response get_icon(const Call& call) {
  auto icon = call.app.site->assets().find("", "icon.svg");
  if (!icon) return no_such_page(call);
  Response response = file(std::move(icon->bytes), icon->media_type);
  set_header(response, "Cache-Control", "public, max-age=86400");
  return response;
}

Response get_robots(const Call& call) {
  static_cast<void>(call);
  return text(
      "User-agent: *\nDisallow: /api/\nDisallow: /check\nDisallow: /confirm/\n"
      "Disallow: /console\nDisallow: /login\nDisallow: /track/\n");
}

// RFC 9116.
Response get_security(const Call& call) {
  const std::string& contact = call.app.site->options().security_contact;
  const std::string& base = base_url(call);
  std::string lines = "Contact: " + (contact.empty() ? base + "/report" : contact) + "\n";
  lines += "Expires: " + base::to_rfc3339(call.app.desk.now() + kSecurityLife) + "\n";
  lines += "Preferred-Languages: en, pt\n";
  lines += "Canonical: " + base + "/.well-known/security.txt\n";
  lines += "Policy: " + base + "/help/threats\n";
  return text(std::move(lines));
}

}  // namespace http
