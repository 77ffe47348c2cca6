#include <pages/readers.hpp>
#include <pages/words.hpp>
#include <text/markdown.hpp>
#include <text/url.hpp>

namespace pages {
namespace {

// The host alone tells readers whom the article rests on; the whole address where it is none.
std::string label_of(const std::string& url) {
  const auto parsed = text::parse_url(url);
  if (!parsed.ok()) return url;
  const bool www = parsed->host.starts_with("www.");
  const std::string host = www ? parsed->host.substr(4) : parsed->host;
  return parsed->path.size() > 1 ? host + parsed->path : host;
}

void fill_cover(wording::Data& data, const Context& context, const articles::Cover& cover) {
  if (cover.id.empty()) return;
  data.set("COVER_URL", "/media/" + cover.id);
  data.set("COVER_ALT", cover.alt);
  data.set("COVER_LABEL", say_source_type(context.language, cover.digital_source_type));
}

}  // namespace

std::string article(const Context& context, const desk::LiveArticle& live) {
  const articles::Draft& draft = live.version.draft;
  wording::Data data;
  data.set("TITLE", draft.title);
  data.set("LANGUAGE", draft.language);
  data.set("AUTHOR", draft.author_name);
  set_time(data, context, "PUBLISHED", live.article.published_at);
  if (live.version.at > live.article.published_at) {
    set_time(data, context, "UPDATED", live.version.at);
  }
  data.set("VERSION", std::to_string(live.version.number));
  data.show("EDITED_BY_DESK", !live.version.edited_by.empty());
  data.set_html("BODY_HTML", wording::Html::trusted(text::to_html(draft.body)));
  data.set("AI_LABEL", say(context.language, draft.ai_text));
  fill_cover(data, context, draft.cover);
  for (const std::string& url : draft.sources) {
    data.section("SOURCES").set("URL", url).set("LABEL", label_of(url));
  }
  data.set(
      "REPORT_URL",
      "/report?url=" + text::percent_encoded(context.base_url + "/articles/" + live.article.slug));
  return render(context, "article", data);
}

std::string article_key(const Context& context, const desk::LiveArticle& live) {
  std::string key = live.article.id;
  key += '|' + std::to_string(live.version.number);
  key += '|' + std::to_string(base::to_micros(live.article.state_since));
  key += '|';
  key += wording::tag(context.language);
  key += context.person.empty() ? "" : "|staff";
  return key;
}

std::string unavailable(const Context& context, const desk::Blocked& blocked) {
  wording::Data data;
  data.set("TITLE", blocked.title);
  set_time(data, context, "SINCE", blocked.since);
  data.show("REMOVED", blocked.action == articles::name(articles::State::removed));
  data.set("REFERENCE", blocked.notice_reference);
  data.set("CLAIMANT", blocked.claimant);
  data.set("SITE", context.site_name);
  notices::Kind kind{};
  if (notices::parse(blocked.notice_kind, kind)) data.set("KIND_TEXT", say(context.language, kind));
  for (const notices::Regime regime : blocked.regimes)
    data.section("REGIMES").set("TEXT", say(context.language, regime));
  if (blocked.ground != cases::Ground::none) {
    data.set("GROUND_TEXT", say(context.language, blocked.ground));
  }
  data.set("POLICY_TEXT", blocked.policy_title);
  data.set("POLICY_URL", "/policies/" + blocked.policy);
  data.set("CONTACT", blocked.contact);
  return render(context, "unavailable", data);
}

}  // namespace pages
