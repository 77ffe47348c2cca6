#include <pages/words.hpp>
#include <pages/works.hpp>
#include <text/url.hpp>
#include <wording/format.hpp>

namespace pages {
namespace {

constexpr std::string_view kPath = "/console/works";

void fill_work(wording::Data& row, const Context& context, const desk::Work& work) {
  row.set("TITLE", work.title);
  row.set("OWNER", work.owner);
  row.set("LICENCE", work.licence);
  row.set("URL", work.url);
  row.set("LANGUAGE", work.language);
  row.set("PUBLISHED_ON", work.published_on);
  row.set("WORDS_TEXT", wording::trn(context.language, "%1 word", "%1 words", work.words));
  set_time(row, context, "ADDED", work.created_at);
  for (const std::string& who : work.reuse) {
    row.section("REUSE").set(
        "WHO", who == "*" ? tr(context, wording::mark("everybody here")) : std::string_view{who});
  }
}

}  // namespace

std::string works_page(const Context& context, const Bar& bar, const WorksView& view) {
  wording::Data data;
  for (const desk::Work& work : view.works.items)
    fill_work(data.section("WORKS"), context, work);
  for (const char* const name :
       {"title", "owner", "licence", "url", "published_on", "reuse", "text"}) {
    fill_field(data, view.form, name, "NEW_" + upper(name));
  }
  fill_summary(data, view.form);
  data.set("ADD_URL", kPath);
  if (!view.cursor.empty()) data.set("FIRST_URL", kPath);
  if (!view.works.next.empty()) {
    data.set("NEXT_URL", std::string{kPath} + "?cursor=" + text::percent_encoded(view.works.next));
  }
  return render_console(context, bar, "console/works", data);
}

}  // namespace pages
