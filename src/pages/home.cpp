#include <pages/limits.hpp>
#include <pages/readers.hpp>
#include <pages/words.hpp>
#include <text/markdown.hpp>
#include <text/url.hpp>

namespace pages {
namespace {

void fill(wording::Data& row, const Context& context, const desk::LiveArticle& live) {
  const articles::Draft& draft = live.version.draft;
  row.set("URL", "/articles/" + live.article.slug);
  row.set("TITLE", draft.title);
  row.set("SUMMARY", text::excerpt(draft.body, kSummaryCharacters));
  row.set("AUTHOR", draft.author_name);
  row.set("LANGUAGE", draft.language);
  set_time(row, context, "PUBLISHED", live.article.published_at);
  row.set("AI_LABEL", say(context.language, draft.ai_text));
  if (draft.cover.id.empty()) return;
  row.set("COVER_URL", "/media/" + draft.cover.id);
  row.set("COVER_ALT", draft.cover.alt);
  row.set("COVER_LABEL", say_source_type(context.language, draft.cover.digital_source_type));
}

}  // namespace

std::string home(const Context& context,
                 const desk::Page<desk::LiveArticle>& list,
                 std::string_view cursor) {
  wording::Data data;
  for (const desk::LiveArticle& live : list.items) {
    fill(data.section("ARTICLES"), context, live);
  }
  if (!list.next.empty()) data.set("NEXT_URL", "/?cursor=" + text::percent_encoded(list.next));
  if (!cursor.empty()) data.set("FIRST_URL", "/");
  return render(context, "home", data);
}

}  // namespace pages
