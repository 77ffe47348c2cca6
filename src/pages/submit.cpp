#include <covers/picture.hpp>
#include <pages/submit.hpp>
#include <pages/words.hpp>

#include <array>

namespace pages {
namespace {

constexpr std::array<std::string_view, 5> kTexts = {
    "title", "body", "sources", "author.name", "author.email"};

void fill_languages(wording::Data& data, const Form& form) {
  const std::string_view chosen = value_of(form, "language");
  bool known = chosen.empty();
  for (const TextLanguage& each : text_languages()) {
    wording::Data& row = data.section("LANGUAGES_OF_TEXT");
    row.set("VALUE", each.tag).set("NAME", each.name).show("SELECTED", each.tag == chosen);
    known = known || each.tag == chosen;
  }
  if (!known) {
    data.section("LANGUAGES_OF_TEXT").set("VALUE", chosen).set("NAME", chosen).show("SELECTED");
  }
  data.set("LANGUAGE_ERROR", error_of(form, "language"));
}

void fill_cover(wording::Data& data, const Context& context, const Form& form) {
  const std::string id{value_of(form, "cover.id")};
  if (!id.empty()) data.set("COVER_ID", id).set("COVER_URL", "/media/" + id);
  fill_field(data, form, "cover.alt");
  data.set("COVER_FILE_ERROR", error_of(form, "cover.file"));
  const std::string_view chosen = value_of(form, "cover.digital_source_type");
  data.set("COVER_DIGITAL_SOURCE_TYPE_ERROR", error_of(form, "cover.digital_source_type"));
  for (const covers::SourceType& type : covers::source_types()) {
    wording::Data& row = data.section("COVER_TYPES");
    row.set("VALUE", type.id);
    row.set("NAME", say_source_type(context.language, type.id));
    row.show("SELECTED", type.id == chosen);
  }
}

void fill_article_form(wording::Data& data, const Context& context, const Form& form) {
  fill_summary(data, form);
  for (const std::string_view name : kTexts)
    fill_field(data, form, name);
  fill_languages(data, form);
  data.show("BASED_ON_SOURCES", is_ticked(form, "based_on_sources"));
  const std::string_view ai_text = value_of(form, "ai_text");
  data.show(is_name("AI_TEXT", ai_text.empty() ? "none" : ai_text));
  data.set("AI_TEXT_ERROR", error_of(form, "ai_text"));
  fill_cover(data, context, form);
  data.show("DECLARES_RIGHTS", is_ticked(form, "declares_rights"));
  data.set("DECLARES_RIGHTS_ERROR", error_of(form, "declares_rights"));
}

}  // namespace

std::string say_barred(const Context& context, const desk::Barred& barred) {
  if (!barred.proven) {
    return std::string{
        tr(context,
           wording::mark("No articles are taken with this e-mail address at present. Whoever it "
                         "belongs to was written why, until when, and how to object."))};
  }
  std::string text =
      barred.until
          ? wording::fill(tr(context,
                             wording::mark("Your account is suspended until %1: nothing is taken "
                                           "from you meanwhile.")),
                          {context.site.times(context.language).date_time(*barred.until)})
          : std::string{tr(context,
                           wording::mark("Your account is ended: nothing more is taken from "
                                         "you."))};
  if (!barred.reason.empty()) {
    text += " " + wording::fill(tr(context, wording::mark("The reason: %1")), {barred.reason});
  }
  return text;
}

std::string submit(const Context& context, const Form& form, const desk::Barred* barred) {
  wording::Data data;
  fill_article_form(data, context, form);
  if (barred != nullptr) data.set("APPEAL_URL", barred->appeal_url);
  return render(context, "submit", data);
}

std::string check(const Context& context, const Form& form, const screening::Screening* screening) {
  wording::Data data;
  fill_article_form(data, context, form);
  if (screening != nullptr) {
    const std::string_view proposal = screening::name(screening->proposal);
    data.set("PROPOSAL", proposal);
    data.show(is_name("PROPOSAL", proposal));
    data.show("NOT_COMPLETE", !screening->complete);
    articles::Draft draft;
    draft.title = value_of(form, "title");
    draft.body = value_of(form, "body");
    fill_reasons(data, context, *screening, draft);
    fill_matches(data, context, *screening, draft, {});
  }
  return render(context, "check", data);
}

}  // namespace pages
