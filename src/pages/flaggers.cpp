#include <notices/calendar.hpp>
#include <pages/flaggers.hpp>
#include <pages/words.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

constexpr std::string_view kPath = "/console/flaggers";

constexpr auto kKinds = std::to_array<notices::Kind>({
    notices::Kind::copyright,
    notices::Kind::trademark,
    notices::Kind::defamation,
    notices::Kind::privacy,
    notices::Kind::illegal,
    notices::Kind::terms,
});

// What stands in the fields: what was typed where this one was sent, else what is known.
Form form_of(const desk::FlaggerView& view) {
  const cases::Flagger& flagger = view.flagger;
  Form form;
  const auto add = [&form](std::string name, std::string value) {
    form.fields.push_back({.name = std::move(name), .value = std::move(value)});
  };
  add("id", view.id);
  add("name", flagger.name);
  add("address", view.address);
  add("country", flagger.country);
  add("valid_from", notices::to_date(flagger.valid_from));
  if (flagger.valid_until) add("valid_until", notices::to_date(*flagger.valid_until));
  if (flagger.suspended) add("suspended", "true");
  for (const notices::Kind kind : flagger.areas)
    add("areas." + std::string{notices::name(kind)}, "true");
  return form;
}

// The fields of one form; ids on the page begin with `prefix`.
void fill_form(wording::Data& data, const Context& context, const Form& form, std::string prefix) {
  for (const char* const name : {"id", "name", "address", "country", "valid_from", "valid_until"}) {
    fill_field(data, form, name, "F_" + upper(name));
  }
  data.show("F_SUSPENDED", is_ticked(form, "suspended"));
  data.set("F_AREAS_ERROR", error_of(form, "areas"));
  for (const notices::Kind kind : kKinds) {
    wording::Data& row = data.section("AREAS");
    const std::string name = "areas." + std::string{notices::name(kind)};
    row.set("VALUE", name);
    row.set("TEXT", say(context.language, kind));
    row.show("TICKED", is_ticked(form, name));
  }
  data.set("PREFIX", std::move(prefix));
  data.set("SAVE_URL", kPath);
}

void fill_flagger(wording::Data& row, const Context& context, const desk::FlaggerView& view) {
  const cases::Flagger& flagger = view.flagger;
  const auto number = [&context](int count) {
    return wording::format_number(context.language, static_cast<std::int64_t>(count));
  };
  row.set("NAME", flagger.name);
  row.set("ADDRESS", view.address);
  row.set("COUNTRY", flagger.country);
  row.set("FROM", notices::to_date(flagger.valid_from));
  if (flagger.valid_until) row.set("UNTIL", notices::to_date(*flagger.valid_until));
  row.show("TRUSTED", view.trusted);
  for (const notices::Kind kind : flagger.areas)
    row.section("KINDS").set("TEXT", say(context.language, kind));
  row.set("NOTICES_TEXT", number(view.figures.notices));
  row.set("UPHELD_TEXT", number(view.figures.upheld));
  row.set("REJECTED_TEXT", number(view.figures.rejected));
  row.set("WITHDRAWN_TEXT", number(view.figures.withdrawn));
  row.set("SHARE_TEXT",
          wording::format_share(context.language, cases::share_rejected(view.figures)));
}

}  // namespace

std::string flaggers_page(const Context& context, const Bar& bar, const FlaggersView& view) {
  wording::Data data;
  const std::string_view changed = value_of(view.form, "id");
  for (const desk::FlaggerView& each : view.flaggers) {
    wording::Data& row = data.section("FLAGGERS");
    fill_flagger(row, context, each);
    const bool typed = changed == each.id;
    row.show("OPEN", typed && !view.form.errors.empty());
    fill_form(row.section("FORM"), context, typed ? view.form : form_of(each), each.id + "-");
  }
  const Form empty{};
  data.show("NEW_OPEN", changed.empty() && !view.form.errors.empty());
  fill_form(data.section("NEW"), context, changed.empty() ? view.form : empty, "new-");
  fill_summary(data, view.form);
  return render_console(context, bar, "console/flaggers", data);
}

}  // namespace pages
