// The pages on which an author writes: the form and the check.

#include <desk/submit.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/article.hpp>
#include <pages/submit.hpp>

#include <algorithm>
#include <optional>

namespace http {
namespace {

constexpr std::string_view kCoverFile = "cover.file";
constexpr std::string_view kCoverId = "cover.id";

intake::Setting setting_of(const Call& call) {
  return {.base_url = base_url(call), .language = language_of(call.app, call.request)};
}

// Keeps the picture that came with the form, so that it need not be chosen again; its id then
// stands in the form. An error speaks of the field for the file.
std::optional<base::FieldError> take_cover(const Call& call, Sent& sent) {
  const auto file = std::find_if(sent.files.begin(), sent.files.end(), [](const Part& part) {
    return part.name == kCoverFile;
  });
  if (file == sent.files.end()) return std::nullopt;
  const auto cover = desk::store_cover(call.app.desk, call.actor, file->content);
  if (!cover.ok()) {
    return base::FieldError{.pointer = "/cover/file", .detail = cover.error().message};
  }
  std::erase_if(sent.fields, [](const intake::Field& field) { return field.name == kCoverId; });
  sent.fields.push_back({.name = std::string{kCoverId}, .value = cover->id});
  return std::nullopt;
}

// What the form says of a picture counts only where there is one.
intake::Form without_idle_cover(intake::Form fields) {
  const auto id = intake::value_of(fields, kCoverId);
  if (id && !id->empty()) return fields;
  std::erase_if(fields,
                [](const intake::Field& field) { return field.name.starts_with("cover."); });
  return fields;
}

// The draft, or everything that is wrong with it.
base::Result<articles::Draft> draft_of(const Call& call, Sent& sent, intake::Form fields) {
  const auto cover_fault = take_cover(call, sent);
  const auto id = intake::value_of(sent.fields, kCoverId);
  if (id && !intake::value_of(fields, kCoverId)) {
    fields.push_back({.name = std::string{kCoverId}, .value = std::string{*id}});
  }
  auto draft = intake::draft_from_form(without_idle_cover(std::move(fields)), setting_of(call));
  if (!cover_fault) return draft;
  base::Error error{.kind = base::Error::Kind::invalid, .message = cover_fault->detail};
  if (!draft.ok()) error = draft.error();
  error.fields.push_back(*cover_fault);
  return error;
}

// What bars the author, in parts that the page can say in its language.
std::optional<desk::Barred> bar_of_author(const Call& call,
                                          const Sent& sent,
                                          const base::Error& error) {
  if (error.kind != base::Error::Kind::forbidden) return std::nullopt;
  const auto email = intake::value_of(sent.fields, "author.email");
  return desk::what_bars(call.app.desk, call.actor, email.value_or(std::string_view{}));
}

// Shows the form again; bytes that are no text cannot be.
Response again(const Call& call, const Sent& sent, const base::Error& error, bool checks) {
  if (error.kind == base::Error::Kind::malformed) return error_page(call, error);
  pages::Form form = shown_again(call, sent.fields, &error);
  for (base::FieldError& fault : form.errors) {
    if (fault.pointer == kCoverId) fault.pointer = kCoverFile;
  }
  const pages::Context context = context_of(call);
  const auto barred = checks ? std::nullopt : bar_of_author(call, sent, error);
  if (barred) form.errors = {{.pointer = "", .detail = pages::say_barred(context, *barred)}};
  Response response = page_of(call,
                              checks ? pages::check(context, form, nullptr)
                                     : pages::submit(context, form, barred ? &*barred : nullptr),
                              problem_type(error.kind).status);
  if (error.retry_after_seconds > 0) {
    set_header(response, "Retry-After", std::to_string(error.retry_after_seconds));
  }
  return response;
}

// Checking asks for no declaration: nothing is published by it.
intake::Form as_declared(intake::Form fields) {
  std::erase_if(fields, [](const intake::Field& field) { return field.name == "declares_rights"; });
  fields.push_back({.name = "declares_rights", .value = "true"});
  return fields;
}

// The fields with the text that was judged: a browser sends its lines with other ends, and the
// places of hits are those of the text.
intake::Form as_judged(intake::Form fields, const articles::Draft& draft) {
  for (intake::Field& field : fields) {
    if (field.name == "title") field.value = draft.title;
    if (field.name == "body") field.value = draft.body;
  }
  return fields;
}

}  // namespace

Response get_submit(const Call& call) {
  return page_of(call, pages::submit(context_of(call), shown_again(call, {})));
}

Response post_submit(const Call& call) {
  auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto draft = draft_of(call, *sent, sent->fields);
  if (!draft.ok()) return again(call, *sent, draft.error(), false);
  const auto made = desk::submit(call.app.desk, call.actor, *draft, sent->once);
  if (!made.ok()) return again(call, *sent, made.error(), false);
  Response response = see_other("/track/" + made->tracking_token);
  set_flash(response, call.request, kFlashNew);
  return response;
}

Response get_check_page(const Call& call) {
  return page_of(call, pages::check(context_of(call), shown_again(call, {}), nullptr));
}

Response post_check_page(const Call& call) {
  auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto draft = draft_of(call, *sent, as_declared(sent->fields));
  if (!draft.ok()) return again(call, *sent, draft.error(), true);
  const auto screening = desk::check(call.app.desk, call.actor, *draft);
  const intake::Form judged = as_judged(sent->fields, *draft);
  return page_of(call, pages::check(context_of(call), shown_again(call, judged), &screening));
}

}  // namespace http
