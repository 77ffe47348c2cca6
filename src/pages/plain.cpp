#include <pages/plain.hpp>
#include <pages/words.hpp>
#include <text/markdown.hpp>

namespace pages {
namespace {

// For the one heading that is no Markdown.
std::string html_of(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      default: html += c;
    }
  }
  return html;
}

}  // namespace

std::string login(const Context& context, const LoginView& view) {
  wording::Data data;
  data.set("NAME", view.name);
  data.set("ERROR", view.error);
  data.set("NEXT", view.next);
  data.show("NEEDED", view.needed);
  return render(context, "login", data);
}

std::string login_link(const Context& context, std::string_view token, Link link) {
  wording::Data data;
  data.set("ACTION_URL", "/login/" + std::string{token});
  data.show("EXPIRED", link == Link::expired);
  return render(context, "login_link", data);
}

std::string confirm(const Context& context, std::string_view token) {
  wording::Data data;
  data.set("ACTION_URL", "/confirm/" + std::string{token});
  return render(context, "confirm", data);
}

std::string help(const Context& context) {
  wording::Data data;
  for (const Document& document : context.site.documents()) {
    wording::Data& row = data.section("DOCUMENTS");
    row.set("URL", "/help/" + document.name);
    row.set("TITLE", document.title);
    row.set("SUMMARY", document.summary);
  }
  return render(context, "help", data);
}

std::optional<std::string> document(const Context& context, std::string_view name) {
  const Document* const found = find(context.site.documents(), name);
  if (found == nullptr) return std::nullopt;
  wording::Data data;
  data.set("TITLE", found->title);
  data.set("LANGUAGE", wording::tag(wording::Language::en));
  const std::string heading = "<h1>" + html_of(found->title) + "</h1>\n";
  data.set_html("BODY_HTML", wording::Html::trusted(heading + text::to_html(found->body)));
  return render(context, "document", data);
}

std::string error(const Context& context, const ErrorView& view) {
  wording::Data data;
  const ProblemWords* const words = problem_words(view.slug);
  data.set("STATUS", std::to_string(view.status));
  data.set("TITLE", words != nullptr ? tr(context, words->title) : view.title);
  data.set("DETAIL",
           view.error.message.empty() && words != nullptr ? tr(context, words->meaning)
                                                          : view.error.message);
  for (const base::FieldError& field : view.error.fields) {
    data.section("ERRORS").set("FIELD", field.pointer).set("DETAIL", field.detail);
  }
  if (view.error.retry_after_seconds > 0) {
    data.set("RETRY_TEXT",
             wording::trn(context.language,
                          "Try again in %1 second.",
                          "Try again in %1 seconds.",
                          view.error.retry_after_seconds));
  }
  data.set("REQUEST_ID", view.request_id);
  data.set("PROBLEM_URL", "/problems/" + std::string{view.slug});
  return render(context, "error", data);
}

std::optional<std::string> problem(const Context& context, std::string_view slug, int status) {
  const ProblemWords* const words = problem_words(slug);
  if (words == nullptr) return std::nullopt;
  wording::Data data;
  data.set("TYPE", slug);
  data.set("TITLE", tr(context, words->title));
  data.set("STATUS", std::to_string(status));
  data.set("MEANING", tr(context, words->meaning));
  data.set("REMEDY", tr(context, words->remedy));
  return render(context, "problem", data);
}

}  // namespace pages
