#include <covers/picture.hpp>
#include <desk/living.hpp>
#include <desk/read.hpp>
#include <desk/statement_text.hpp>
#include <desk/views.hpp>
#include <storage/counters.hpp>
#include <storage/keyset.hpp>
#include <storage/notices.hpp>
#include <storage/orders.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <variant>

namespace desk {
namespace {

constexpr std::string_view kLiveList = "live";
constexpr std::string_view kBlockedList = "blocked";

constexpr auto kPublicCounters = std::to_array<std::string_view>(
    {"notice.filed", "decision", "counter_notice.filed", "appeal.filed", "appeal.answered"});

// Where a page of a list begins: before this time and, at the same time, before this id.
struct Before {
  base::Time at = base::from_micros(std::numeric_limits<std::int64_t>::max());
  std::string id;
};

base::Result<Before> place_before(std::string_view list, std::string_view cursor) {
  Before before;
  if (cursor.empty()) return before;
  const auto fields = storage::decode_cursor(list, "it", cursor);
  if (!fields) return fields.error();
  before.at = base::from_micros(std::get<std::int64_t>(fields->at(0)));
  before.id = std::get<std::string>(fields->at(1));
  return before;
}

LiveArticle live_of(articles::Article article, articles::Version version) {
  const covers::SourceType* const type =
      covers::find_source_type(version.draft.cover.digital_source_type);
  return {.article = std::move(article),
          .version = std::move(version),
          .cover_synthetic = type != nullptr && type->synthetic};
}

std::vector<notices::Regime> regimes_of(storage::Snapshot& snapshot,
                                        const Desk& desk,
                                        const notices::Notice& notice) {
  std::vector<notices::Regime> regimes;
  if (notice.complaint.kind == notices::Kind::order) return regimes;
  for (const notices::Judgement& each : completeness_of(snapshot, desk, notice).judgements) {
    if (each.actionable) regimes.push_back(each.regime);
  }
  return regimes;
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
    blocked.claimant = claimant_of(notice->complaint);
    blocked.regimes = regimes_of(snapshot, desk, *notice);
  }
  if (const auto order = storage::find_order(snapshot, article.blocked_by)) {
    blocked.notice_id.clear();
    blocked.notice_kind = notices::name(notices::Kind::order);
    if (!order->order.secret) blocked.notice_reference = order->order.reference;
  }
  for (const storage::DecisionRow& row :
       storage::decisions_of_article(snapshot, article.id, kDecisionsShown)) {
    const cases::Decision& decision = row.decision;
    // What took it down, or what came of an objection against that: the last that names a policy.
    if (decision.undone || decision.wish.policy.empty()) continue;
    blocked.policy = decision.wish.policy;
    blocked.policy_title = policy_title(desk, decision.wish.policy);
    blocked.ground = decision.wish.ground;
    break;
  }
  blocked.contact = desk.options().agent.email;
  return blocked;
}

void add_figures(storage::Snapshot& snapshot,
                 const storage::Days& days,
                 std::string_view name,
                 std::vector<Figure>& into) {
  for (storage::Count& count : storage::counts(snapshot, days, name)) {
    into.push_back({.name = std::string{name}, .key = std::move(count.key), .count = count.value});
  }
}

// Whether the log may say which article it was.
bool names_article(std::string_view kind) {
  return kind == notices::name(notices::Kind::copyright) ||
         kind == notices::name(notices::Kind::trademark) ||
         kind == notices::name(notices::Kind::terms);
}

LoggedBlock logged(storage::Snapshot& snapshot,
                   const Desk& desk,
                   const articles::Article& article) {
  LoggedBlock block{.slug = article.slug, .why = blocked_of(snapshot, desk, article)};
  if (!names_article(block.why.notice_kind)) {
    block.slug.clear();
    block.why.title.clear();
  }
  return block;
}

PublicArticle public_view(storage::Snapshot& snapshot,
                          const Desk& desk,
                          const std::optional<articles::Article>& article) {
  if (!article) return {};
  const bool down =
      article->state == articles::State::withheld || article->state == articles::State::removed;
  if (down && !article->blocked_by.empty()) {
    PublicArticle seen{.access = PublicArticle::Access::blocked,
                       .blocked = blocked_of(snapshot, desk, *article)};
    // A headline may be the very thing that the notice is about.
    if (!names_article(seen.blocked.notice_kind)) seen.blocked.title.clear();
    return seen;
  }
  if (article->state != articles::State::live) return {};
  auto stored = storage::find_version(snapshot, article->id, article->live_version);
  base::ensure(stored.has_value(), "a live article has its live version");
  return {.access = PublicArticle::Access::live,
          .live = live_of(*article, std::move(stored->version))};
}

}  // namespace

base::Result<Page<LiveArticle>> live_articles(Desk& desk, std::string_view cursor, int limit) {
  const auto before = place_before(kLiveList, cursor);
  if (!before) return before.error();
  const int most = std::clamp(limit, 1, kPageMax);
  auto rows = desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return storage::live_rows(snapshot, before->at, before->id, most + 1);
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

base::Result<Page<LoggedBlock>> blocked_articles(Desk& desk, std::string_view cursor, int limit) {
  const auto before = place_before(kBlockedList, cursor);
  if (!before) return before.error();
  const int most = std::clamp(limit, 1, kPageMax);
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    auto rows = storage::blocked_rows(snapshot, before->at, before->id, most + 1);
    Page<LoggedBlock> page;
    const bool more = rows.size() > static_cast<std::size_t>(most);
    if (more) rows.pop_back();
    for (const articles::Article& article : rows)
      page.items.push_back(logged(snapshot, desk, article));
    if (more) {
      const articles::Article& last = rows.back();
      page.next =
          storage::encode_cursor(kBlockedList, {base::to_micros(last.state_since), last.id});
    }
    return page;
  });
}

std::vector<Figure> public_figures(Desk& desk, base::Time first, base::Time last) {
  const std::string from = base::to_date(first);
  const std::string to = base::to_date(last);
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    std::vector<Figure> figures;
    for (const std::string_view name : kPublicCounters)
      add_figures(snapshot, {.first = from, .last = to}, name, figures);
    return figures;
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

namespace {

// The author, and the private persons of the notice that the decision followed.
std::vector<std::string> persons_of(storage::Snapshot& snapshot,
                                    const articles::Article& article,
                                    const articles::Draft& draft) {
  std::vector<std::string> names{draft.author_name};
  const auto notice = storage::find_notice(snapshot, article.blocked_by);
  if (!notice) return names;
  for (const notices::Party& party : notice->complaint.parties) {
    if (party.kind == notices::PartyKind::person) names.push_back(party.name);
  }
  return names;
}

}  // namespace

base::Result<statements::Record> transparency_record(Desk& desk,
                                                     const Actor& by,
                                                     const std::string& id) {
  if (!may(by, cases::Permit::read_cases)) return forbidden();
  return desk.parts().store.read(
      [&](storage::Snapshot& snapshot) -> base::Result<statements::Record> {
        const auto row = storage::find_decision(snapshot, id);
        if (!row || row->statement.empty()) return not_found("statement of reasons");
        if (row->decision.undone) {
          return base::Error{.kind = base::Error::Kind::conflict,
                             .message = "This decision was taken back. Do not report it."};
        }
        const auto article = storage::find_article(snapshot, row->article_id);
        base::ensure(article.has_value(), "a statement is about an article");
        const auto shown = storage::find_version(snapshot, article->id, article->version);
        base::ensure(shown.has_value(), "an article has its newest version");
        const articles::Draft& draft = shown->version.draft;
        const auto statement = statement_from_text(row->statement);
        const auto policies = desk.policies();
        const policies::Policy* const policy = policies::find(*policies, statement.policy);
        return statements::record_of(
            statement,
            {.category = policy == nullptr ? "" : policy->dsa_category,
             .keyword = policy == nullptr ? "" : policy->dsa_keyword,
             .language = draft.language,
             .content_at = article->created_at,
             .has_cover = !draft.cover.id.empty(),
             .policy_url = desk.options().base_url + "/policies/" + statement.policy,
             .names = persons_of(snapshot, *article, draft)});
      });
}

}  // namespace desk
