#include <wire/addresses.hpp>
#include <wire/appeals.hpp>
#include <wire/articles.hpp>
#include <wire/notices.hpp>

namespace wire {
namespace {

void write_cover(Writer& out, const articles::Cover& cover, std::string_view base_url) {
  if (cover.id.empty()) return out.null();
  out.begin_object();
  out.member("id", cover.id);
  out.member("url", media_url(base_url, cover.id));
  out.member("alt", cover.alt);
  out.member_or_null("digital_source_type", cover.digital_source_type);
  out.end_object();
}

void write_sources(Writer& out, const std::vector<std::string>& sources) {
  out.array("sources", sources, [&out](const std::string& url) {
    out.begin_object();
    out.member("url", url);
    out.end_object();
  });
}

// Where the public reads it; null while it cannot.
void write_url(Writer& out, const articles::Article& article, std::string_view base_url) {
  const bool is_public = article.state == articles::State::live;
  out.member_or_null("url", is_public ? article_url(base_url, article.slug) : std::string{});
}

// A token is not repeated to those who did not come by it.
void write_tracking(Writer& out, const std::string& token, std::string_view base_url) {
  out.member_or_null("tracking_url", token.empty() ? std::string{} : tracking_url(base_url, token));
  out.member_or_null("tracking_token", token);
}

enum class Body : std::uint8_t { with, without };

void write_live(Writer& out, const desk::LiveArticle& live, std::string_view base_url, Body body) {
  const articles::Draft& draft = live.version.draft;
  out.begin_object();
  out.member("id", live.article.id);
  out.member("slug", live.article.slug);
  out.member("url", article_url(base_url, live.article.slug));
  out.member("state", name(live.article.state));
  out.member("version", live.version.number);
  out.member("title", draft.title);
  if (body == Body::with) out.member("body", draft.body);
  out.member_or_null("language", draft.language);
  out.key("author");
  out.begin_object();
  out.member_or_null("name", draft.author_name);
  out.end_object();
  out.member_or_null("published_at", live.article.published_at);
  write_sources(out, draft.sources);
  out.member("based_on_sources", draft.based_on_sources);
  out.member("ai_text", name(draft.ai_text));
  out.key("cover");
  write_cover(out, draft.cover, base_url);
  out.member("cover_synthetic", live.cover_synthetic);
  out.end_object();
}

void write_version(Writer& out,
                   const desk::VersionView& view,
                   const articles::Article& article,
                   Audience audience,
                   std::string_view base_url) {
  const articles::Version& version = view.version;
  out.begin_object();
  out.member("version", version.number);
  out.member("state", name(version.state));
  out.member("at", version.at);
  out.member("title", version.draft.title);
  out.member("edited_by_desk", !version.edited_by.empty());
  if (version.number == article.version || version.number == article.live_version) {
    out.key("article");
    write(out, version.draft, base_url);
  }
  out.key("screening");
  write(out, view.screening, audience);
  out.end_object();
}

void write_known(Writer& out, const desk::KnownNotice& notice) {
  out.begin_object();
  out.member("reference", notice.reference);
  out.member("kind", name(notice.kind));
  out.member_or_null("claimant", notice.claimant);
  out.member("received_at", notice.received_at);
  out.member("state", name(notice.state));
  write_days(out, notice.days);
  out.member_or_null("counter_until", notice.counter_until.value_or(base::Time{}));
  out.end_object();
}

}  // namespace

void write(Writer& out, const articles::Draft& draft, std::string_view base_url) {
  out.begin_object();
  out.member("title", draft.title);
  out.member("body", draft.body);
  out.member_or_null("language", draft.language);
  out.key("author");
  out.begin_object();
  out.member_or_null("name", draft.author_name);
  out.member_or_null("email", draft.author_email);
  out.end_object();
  write_sources(out, draft.sources);
  out.member("based_on_sources", draft.based_on_sources);
  out.member("ai_text", name(draft.ai_text));
  out.key("cover");
  write_cover(out, draft.cover, base_url);
  out.member("declares_rights", draft.declares_rights);
  out.end_object();
}

void write_members(Writer& out, const desk::Submitted& submitted, std::string_view base_url) {
  out.member("id", submitted.article.id);
  out.member("state", name(submitted.article.state));
  out.member("version", submitted.version.number);
  out.member("version_state", name(submitted.version.state));
  write_url(out, submitted.article, base_url);
  write_tracking(out, submitted.tracking_token, base_url);
  out.key("screening");
  write(out, submitted.screening, Audience::author);
}

std::string to_json(const desk::Submitted& submitted, std::string_view base_url) {
  Writer out;
  out.begin_object();
  write_members(out, submitted, base_url);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::LiveArticle& live, std::string_view base_url) {
  Writer out;
  write_live(out, live, base_url, Body::with);
  return out.take();
}

std::string to_json(const desk::Page<desk::LiveArticle>& page, std::string_view base_url) {
  Writer out;
  out.begin_object();
  out.array("items", page.items, [&out, base_url](const desk::LiveArticle& live) {
    write_live(out, live, base_url, Body::without);
  });
  out.member_or_null("next", page.next);
  out.end_object();
  return out.take();
}

namespace {

void write_change(Writer& out, const std::optional<desk::ChangeAsked>& change) {
  if (!change) return out.null();
  out.begin_object();
  out.member("remedy", name(change->remedy));
  out.texts("passages", change->passages);
  out.member("until", change->until);
  out.member("state", name(change->state));
  out.member("answered_version", change->answered_version);
  out.end_object();
}

}  // namespace

void write(Writer& out,
           const desk::ArticleStatus& status,
           Audience audience,
           std::string_view base_url) {
  const articles::Article& article = status.article;
  out.begin_object();
  out.member("id", article.id);
  out.member("slug", article.slug);
  out.member("state", name(article.state));
  out.member("state_since", article.state_since);
  out.member("version", article.version);
  out.key("live_version");
  if (article.live_version == 0) {
    out.null();
  } else {
    out.value(article.live_version);
  }
  write_url(out, article, base_url);
  write_tracking(out, status.tracking_token, base_url);
  out.member("created_at", article.created_at);
  out.member_or_null("published_at", article.published_at);
  out.member("prepublication_review", name(article.prepublication_review));
  out.key("change");
  write_change(out, status.change);
  out.member("may_edit", status.may_edit);
  out.member("may_withdraw", status.may_withdraw);
  out.array("versions", status.versions, [&](const desk::VersionView& view) {
    write_version(out, view, article, audience, base_url);
  });
  out.array(
      "answers", status.answers, [&out](const desk::MatchAnswer& answer) { write(out, answer); });
  out.array(
      "decisions", status.decisions, [&out](const desk::Outcome& outcome) { write(out, outcome); });
  out.member("may_counter", status.may_counter);
  out.array("notices", status.notices, [&out](const desk::KnownNotice& notice) {
    write_known(out, notice);
  });
  out.array("counter_notices", status.counters, [&out](const desk::CounterView& counter) {
    write(out, counter);
  });
  out.end_object();
}

std::string to_json(const desk::ArticleStatus& status, std::string_view base_url) {
  Writer out;
  write(out, status, Audience::author, base_url);
  return out.take();
}

std::string to_json(const articles::Article& article, std::string_view base_url) {
  Writer out;
  out.begin_object();
  out.member("id", article.id);
  out.member("state", name(article.state));
  out.member("state_since", article.state_since);
  out.member("version", article.version);
  write_url(out, article, base_url);
  out.end_object();
  return out.take();
}

void write(Writer& out, const desk::MatchAnswer& answer) {
  out.begin_object();
  out.member("work", answer.work);
  out.member("answer", name(answer.answer));
  out.member("text", answer.text);
  out.member("at", answer.at);
  out.end_object();
}

std::string to_json(const desk::MatchAnswer& answer) {
  Writer out;
  write(out, answer);
  return out.take();
}

std::string to_json(const desk::StoredCover& cover, std::string_view base_url) {
  Writer out;
  out.begin_object();
  out.member("id", cover.id);
  out.member("url", media_url(base_url, cover.id));
  out.member("media_type", cover.media_type);
  out.member("width", cover.width);
  out.member("height", cover.height);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::Blocked& why) {
  Writer out;
  out.begin_object();
  out.member("action", why.action);
  out.member("since", why.since);
  out.member("notice", why.notice_reference);
  out.member("kind", why.notice_kind);
  out.member_or_null("sender", why.claimant);
  out.array("regimes", why.regimes, [&out](notices::Regime regime) { out.value(name(regime)); });
  out.member_or_null("ground",
                     why.ground == cases::Ground::none ? std::string_view{} : name(why.ground));
  out.member_or_null("policy", why.policy);
  out.key("redress");
  out.begin_object();
  out.member("author",
             "Open the article's tracking address: it gives the reasons, and takes an objection or "
             "a counter-notice.");
  out.member("reader",
             why.contact.empty() ? std::string{"The author alone can object to the decision."}
                                 : "Write to " + why.contact + " and name the notice.");
  out.end_object();
  out.end_object();
  return out.take();
}

}  // namespace wire
