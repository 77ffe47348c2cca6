#include <pages/case_parts.hpp>
#include <pages/limits.hpp>
#include <pages/marks.hpp>
#include <pages/submit.hpp>
#include <pages/words.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <map>

namespace pages {
namespace {

using screening::Hit;

const desk::VersionView& version_shown(const CasePage& page) {
  const auto& versions = page.view.article->versions;
  const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto& each) {
    return each.version.number == page.shown_version;
  });
  return found == versions.end() ? versions.front() : *found;
}

bool stands_in(std::string_view field, std::string_view text) {
  if (text == "title") return field == "title";
  return field == "body" || field == "links" || field == "domains";
}

// Marks the hits of one text, fills its pieces into a row, and notes the number of each hit's
// piece.
void fill_text(wording::Data& row,
               std::string_view text,
               std::string_view which,
               const std::vector<Hit>& hits,
               std::vector<int>& numbers) {
  std::vector<Mark> marks;
  std::vector<std::size_t> of;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (!stands_in(hits[i].field, which)) continue;
    marks.push_back({.start = hits[i].start,
                     .end = hits[i].end,
                     .severity = severity_of(hits[i].severity),
                     .title = hits[i].title});
    of.push_back(i);
  }
  const int first = numbers.empty() ? 1 : 1 + *std::max_element(numbers.begin(), numbers.end());
  std::vector<int> found;
  fill_pieces(row, split(text, marks, first, &found));
  for (std::size_t i = 0; i < of.size(); ++i)
    numbers[of[i]] = found[i];
}

void fill_rule(wording::Data& row, const Context& context, const Hit& hit) {
  row.set("KIND", "rule");
  row.set("NAME", hit.title.empty() ? hit.rule : hit.title);
  row.set("RULE", hit.rule);
  row.set("RULE_VERSION", std::to_string(hit.version));
  row.set("SEVERITY", hit.severity);
  row.set("EXPLANATION", hit.explanation);
  policies::Severity severity{};
  if (policies::parse(hit.severity, severity)) {
    row.set("SEVERITY_TEXT", say(context.language, severity));
  }
  if (hit.status == rules::name(rules::Status::shadow)) {
    row.set("STATUS_TEXT", say_would(context.language, hit.action != "note"));
  }
}

// One entry a rule, with all its passages; each is a link to where it stands in the text.
void fill_rules(wording::Data& data,
                const Context& context,
                const std::vector<Hit>& hits,
                const std::vector<int>& numbers) {
  std::map<std::string_view, wording::Data*> rows;
  const std::size_t count = std::min(hits.size(), kHitsListed);
  for (std::size_t i = 0; i < count; ++i) {
    wording::Data*& row = rows[hits[i].rule];
    if (row == nullptr) {
      row = &data.section("WHY");
      fill_rule(*row, context, hits[i]);
    }
    if (hits[i].text.empty() && numbers[i] == 0) continue;
    wording::Data& passage = row->section("HITS");
    passage.set("TEXT", text::clip(hits[i].text, kHitTextShown));
    passage.set("FIELD_TEXT", say_field(context.language, hits[i].field));
    if (numbers[i] != 0) passage.set("HIT", std::to_string(numbers[i]));
  }
}

void fill_versions(wording::Data& data, const Context& context, const CasePage& page, int shown) {
  for (const desk::VersionView& each : page.view.article->versions) {
    wording::Data& row = data.section("CONTENT_VERSIONS");
    row.set("NUMBER", std::to_string(each.version.number));
    row.set("STATE_TEXT", say(context.language, each.version.state));
    set_time(row, context, each.version.at);
    row.show("BY_DESK", !each.version.edited_by.empty());
    row.show("CURRENT", each.version.number == shown);
    row.set("URL",
            "/console/cases/" + page.view.c.id + "?version=" + std::to_string(each.version.number));
  }
}

void fill_facts(wording::Data& data, const Context& context, const CasePage& page) {
  const articles::Article& article = page.view.article->article;
  const articles::Version& version = version_shown(page).version;
  data.show("ARTICLE");
  data.set("ARTICLE_STATE", articles::name(article.state));
  data.set("ARTICLE_STATE_TEXT", say(context.language, article.state));
  data.set("ARTICLE_VERSION", std::to_string(version.number));
  if (article.state == articles::State::live) data.set("ARTICLE_URL", "/articles/" + article.slug);
  data.set("AUTHOR", version.draft.author_name);
  data.set("AI_LABEL", say(context.language, version.draft.ai_text));
  data.set("LANGUAGE", version.draft.language);
  data.set("LANGUAGE_TEXT", language_name(version.draft.language));
  for (const std::string& url : version.draft.sources)
    data.section("SOURCES").set("URL", url);
  const articles::Cover& cover = version.draft.cover;
  if (cover.id.empty()) return;
  data.set("COVER_URL", "/media/" + cover.id);
  data.set("COVER_ALT", cover.alt);
  data.set("COVER_LABEL", say_source_type(context.language, cover.digital_source_type));
}

}  // namespace

void fill_article(wording::Data& data, const Context& context, const CasePage& page) {
  fill_facts(data, context, page);
  const desk::VersionView& shown = version_shown(page);
  const articles::Draft& draft = shown.version.draft;
  const std::vector<Hit>& hits = shown.screening.hits;
  std::vector<int> numbers(hits.size(), 0);
  fill_text(data.section("TITLE_PIECES"), draft.title, "title", hits, numbers);
  fill_text(data.section("BODY_PIECES"), draft.body, "body", hits, numbers);
  fill_rules(data, context, hits, numbers);
  const std::string pairs = "/console/cases/" + page.view.c.id +
                            "/pairs?version=" + std::to_string(shown.version.number) + "&work=";
  fill_matches(data,
               context,
               shown.screening,
               draft,
               {.staff = true, .answers = page.view.article->answers, .pair_url = pairs});
  fill_versions(data, context, page, shown.version.number);
}

}  // namespace pages
