#include <pages/context.hpp>
#include <text/url.hpp>

namespace pages {
namespace {

std::string here_in(const Context& context, wording::Language language) {
  std::string url = context.path + "?";
  if (!context.query.empty()) url += context.query + "&";
  return url + "lang=" + std::string{wording::tag(language)};
}

void fill_frame(wording::Data& data, const Context& context) {
  data.set("LANG", wording::tag(context.language));
  data.set("ASSETS", context.site.assets().folder());
  data.set("SITE_NAME", context.site_name);
  data.show("STAFF", !context.person.empty());
  for (const wording::Language language : wording::languages()) {
    wording::Data& row = data.section("LANGUAGES");
    row.set("TAG", wording::tag(language));
    row.set("NAME", wording::own_name(language));
    row.set("URL", here_in(context, language));
    row.show("CURRENT", language == context.language);
  }
}

}  // namespace

std::string render(const Context& context, std::string_view page, wording::Data& data) {
  fill_frame(data, context);
  return context.templates.render(page, context.language, data);
}

std::string render_console(const Context& context,
                           const Bar& bar,
                           std::string_view page,
                           wording::Data& data) {
  data.set("PERSON", context.person);
  data.show("MAY_WORKS", context.keeps_works);
  data.show("MAY_NOTICES", context.enters_notices);
  data.set("QUEUE_URL", "/console?view=" + text::percent_encoded(bar.view));
  data.set("FLASH", bar.flash);
  data.set("IDEMPOTENCY_KEY", bar.idempotency_key);
  if (bar.has_undo) {
    data.show("UNDO");
    data.set("UNDO_TEXT", bar.undo.text);
    data.set("UNDO_URL", bar.undo.url);
    set_time(data, context, "UNDO_UNTIL", bar.undo.until);
  }
  return render(context, page, data);
}

std::string_view tr(const Context& context, std::string_view msgid) {
  return wording::tr(context.language, msgid);
}

void set_time(wording::Data& data, const Context& context, std::string_view name, base::Time time) {
  const std::string at = name.empty() ? "AT" : std::string{name} + "_AT";
  data.set(at, base::to_rfc3339(time));
  data.set(at + "_TEXT", context.site.times(context.language).date_time(time));
}

void set_time(wording::Data& data, const Context& context, base::Time time) {
  set_time(data, context, "", time);
}

std::string relative(const Context& context, base::Time time) {
  return context.site.times(context.language).relative(time, context.now);
}

std::string upper(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') {
      out += static_cast<char>(c - 'a' + 'A');
    } else {
      out += c == '.' || c == '-' ? '_' : c;
    }
  }
  return out;
}

std::string is_name(std::string_view what, std::string_view word) {
  return std::string{what} + "_IS_" + upper(word);
}

}  // namespace pages
