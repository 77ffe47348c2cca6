#include <pages/counter.hpp>
#include <pages/words.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace pages {
namespace {

struct Element {
  std::uint32_t bit;
  std::string_view field;
};
constexpr auto kFields = std::to_array<Element>({
    {1, "signature"},
    {4, "statements.mistake_under_penalty_of_perjury"},
    {8, "name"},
    {16, "statements.consent_to_jurisdiction"},
    {32, "statements.accept_service"},
});

struct Box {
  std::string_view field;
  std::string_view as;
};
constexpr auto kBoxes = std::to_array<Box>({
    {"statements.mistake_under_penalty_of_perjury", "MISTAKE"},
    {"statements.consent_to_jurisdiction", "JURISDICTION"},
    {"statements.accept_service", "SERVICE"},
});

}  // namespace

std::string_view field_of_element(std::uint32_t bit) {
  const auto found = std::find_if(
      kFields.begin(), kFields.end(), [bit](const Element& each) { return each.bit == bit; });
  return found == kFields.end() ? std::string_view{} : found->field;
}

std::string day_text(const Context& context, notices::Day day) {
  const base::Time noon{std::chrono::sys_days{day.time_since_epoch()} + std::chrono::hours{12}};
  return context.site.times(context.language).date(noon);
}

std::string counter(const Context& context, const CounterPage& page) {
  const articles::Article& article = page.status.article;
  wording::Data data;
  fill_summary(data, page.form);
  data.set("ACTION_URL", "/track/articles/" + article.id + "/counter");
  data.set("BACK_URL", "/track/articles/" + article.id);
  data.set("TITLE", page.status.versions.front().version.draft.title);
  data.set("ARTICLE_URL", context.base_url + "/articles/" + article.slug);
  for (const desk::KnownNotice& notice : page.status.notices) {
    if (notice.kind != notices::Kind::copyright || !notices::is_down(notice.state)) continue;
    data.section("NOTICES").set("REFERENCE", notice.reference);
    data.show("AGAIN", notice.state == notices::ItemState::counter_deficient);
  }
  data.show("INCOMPLETE", page.incomplete);
  for (const char* const name : {"name", "address", "phone", "email", "signature", "reason"}) {
    fill_field(data, page.form, name);
  }
  for (const Box& box : kBoxes) {
    data.show(box.as, is_ticked(page.form, box.field));
    data.set(std::string{box.as} + "_ERROR", error_of(page.form, box.field));
  }
  return render(context, "counter", data);
}

std::string action_filed(const Context& context, const ActionPage& page) {
  const notices::Notice& notice = page.notice.notice;
  wording::Data data;
  fill_summary(data, page.form);
  data.set("ACTION_URL", "/track/notices/" + notice.id + "/action");
  data.set("BACK_URL", "/track/notices/" + notice.id);
  data.set("REFERENCE", notice.reference);
  if (!page.notice.days.empty()) {
    data.set("NOT_BEFORE_TEXT", day_text(context, page.notice.days.begin()->second.not_before));
  }
  const std::string_view kind = value_of(page.form, "kind");
  data.show(is_name("KIND", kind.empty() ? "court" : kind));
  data.set("KIND_ERROR", error_of(page.form, "kind"));
  for (const char* const name : {"forum", "docket", "filed_on", "url"})
    fill_field(data, page.form, name);
  return render(context, "action_filed", data);
}

}  // namespace pages
