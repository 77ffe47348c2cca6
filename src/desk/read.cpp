#include <covers/picture.hpp>
#include <desk/read.hpp>
#include <desk/statement_text.hpp>
#include <desk/views.hpp>
#include <storage/keyset.hpp>
#include <storage/notices.hpp>

#include <algorithm>
#include <limits>

namespace desk {
namespace {

constexpr std::string_view kLiveList = "live";

LiveArticle live_of(articles::Article article, articles::Version version) {
  const covers::SourceType* const type =
      covers::find_source_type(version.draft.cover.digital_source_type);
  return {.article = std::move(article),
          .version = std::move(version),
          .cover_synthetic = type != nullptr && type->synthetic};
}

Blocked blocked_of(storage::Snapshot& snapshot,
                   const Desk& desk,
                   const articles::Article& article) {
  Blocked blocked{.notice_id = article.blocked_by,
                  .action = std::string{articles::name(article.state)},
                  .since = article.state_since};
  const int shown = article.live_version > 0 ? article.live_version : article.version;
  if (const auto stored = storage::find_version(snapshot, article.id, shown)) {
    blocked.title = stored->version.draft.title;
  }
  if (const auto notice = storage::find_notice(snapshot, article.blocked_by)) {
    blocked.notice_reference = notice->reference;
    blocked.notice_kind = notices::name(notice->complaint.kind);
  }
  const auto decisions = storage::decisions_of_article(snapshot, article.id, 1);
  if (!decisions.empty()) {
    blocked.policy_title = policy_title(desk, decisions.front().decision.wish.policy);
  }
  return blocked;
}

PublicArticle public_view(storage::Snapshot& snapshot,
                          const Desk& desk,
                          const std::optional<articles::Article>& article) {
  if (!article) return {};
  const bool down =
      article->state == articles::State::withheld || article->state == articles::State::removed;
  if (down && !article->blocked_by.empty()) {
    return {.access = PublicArticle::Access::blocked,
            .blocked = blocked_of(snapshot, desk, *article)};
  }
  if (article->state != articles::State::live) return {};
  auto stored = storage::find_version(snapshot, article->id, article->live_version);
  base::ensure(stored.has_value(), "a live article has its live version");
  return {.access = PublicArticle::Access::live,
          .live = live_of(*article, std::move(stored->version))};
}

}  // namespace

base::Result<Page<LiveArticle>> live_articles(Desk& desk, std::string_view cursor, int limit) {
  base::Time before = base::from_micros(std::numeric_limits<std::int64_t>::max());
  std::string before_id;
  if (!cursor.empty()) {
    const auto fields = storage::decode_cursor(kLiveList, "it", cursor);
    if (!fields) return fields.error();
    before = base::from_micros(std::get<std::int64_t>(fields->at(0)));
    before_id = std::get<std::string>(fields->at(1));
  }
  const int most = std::clamp(limit, 1, kPageMax);
  auto rows = desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return storage::live_rows(snapshot, before, before_id, most + 1);
  });
  Page<LiveArticle> page;
  const bool more = rows.size() > static_cast<std::size_t>(most);
  if (more) rows.pop_back();
  for (storage::LiveRow& row : rows) {
    page.items.push_back(live_of(std::move(row.article), std::move(row.version)));
  }
  if (more) {
    const articles::Article& last = page.items.back().article;
    page.next = storage::encode_cursor(kLiveList, {base::to_micros(last.published_at), last.id});
  }
  return page;
}

PublicArticle public_article(Desk& desk, const std::string& id) {
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return public_view(snapshot, desk, storage::find_article(snapshot, id));
  });
}

PublicArticle public_article_by_slug(Desk& desk, std::string_view slug) {
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return public_view(snapshot, desk, storage::find_article_by_slug(snapshot, slug));
  });
}

base::Result<ArticleStatus> article_status(Desk& desk, const Actor& by, const std::string& id) {
  const bool own = by.kind == Actor::Kind::author && by.article_id == id;
  const bool staff = may(by, cases::Permit::read_cases);
  if (!own && !staff) return forbidden();
  return desk.parts().store.read([&](storage::Snapshot& snapshot) -> base::Result<ArticleStatus> {
    const auto article = storage::find_article(snapshot, id);
    if (!article) return not_found("article");
    ArticleStatus status = status_of(snapshot, desk, *article, staff ? Eyes::staff : Eyes::author);
    if (!own) status.tracking_token.clear();
    return status;
  });
}

base::Result<statements::Statement> statement(Desk& desk, const Actor& by, const std::string& id) {
  return desk.parts().store.read(
      [&](storage::Snapshot& snapshot) -> base::Result<statements::Statement> {
        const auto row = storage::find_decision(snapshot, id);
        const bool own = row && by.kind == Actor::Kind::author && by.article_id == row->article_id;
        if (!own && !may(by, cases::Permit::read_cases)) return forbidden();
        if (!row || row->statement.empty()) return not_found("statement of reasons");
        return statement_from_text(row->statement);
      });
}

}  // namespace desk
