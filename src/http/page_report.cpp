// The notifier's pages: the report in two steps, and the notice that came of it.

#include <desk/report.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/notice.hpp>
#include <notices/limits.hpp>
#include <pages/report.hpp>
#include <pages/track.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <map>

namespace http {
namespace {

using intake::Field;
using intake::Form;

constexpr std::string_view kFirstParty = "parties.0.";

std::string_view value(const Form& form, std::string_view name) {
  return intake::value_of(form, name).value_or(std::string_view{});
}

// The addresses of the form, one a line, as far as they are looked up.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < notices::kItemsMax) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
      line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ')
      line.remove_prefix(1);
    if (!line.empty() && line.size() <= notices::kUrlBytesMax) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// What the form says by its choices alone: a party of whom nothing was typed is none, and the one
// for whom somebody writes holds the right.
Form completed(const Call& call, Form fields) {
  const bool named = std::any_of(fields.begin(), fields.end(), [](const Field& field) {
    return field.name.starts_with(kFirstParty) && field.name != "parties.0.role" &&
           field.name != "parties.0.kind" && !field.value.empty();
  });
  if (!named) {
    std::erase_if(fields, [](const Field& field) { return field.name.starts_with(kFirstParty); });
  }
  if (!value(fields, "parties.1.name").empty() && value(fields, "parties.1.role").empty()) {
    fields.push_back({.name = "parties.1.role", .value = "principal"});
  }
  if (value(fields, "language").empty()) {
    const auto language = language_of(call.app, call.request);
    fields.push_back({.name = "language", .value = std::string{wording::tag(language)}});
  }
  return fields;
}

// What the notice says that the form by which it is completed does not show: further parties,
// works of a kind that needs none, wishes. Boxes that nobody ticked are not sent, and so not kept.
Form kept(const notices::Complaint& before, Form fields) {
  const bool no_owner = value(fields, "parties.1.name").empty();
  for (Field& field : intake::form_of(before)) {
    const bool shown = field.name.starts_with("statements.") ||
                       field.name.starts_with(kFirstParty) || field.name.starts_with("items") ||
                       (no_owner && field.name.starts_with("parties.1."));
    if (!shown && !intake::value_of(fields, field.name)) fields.push_back(std::move(field));
  }
  return fields;
}

// The form has the addresses alone; what was quoted from each is kept with it.
void keep_quotes(const notices::Complaint& before, notices::Complaint& complaint) {
  for (notices::ItemClaim& item : complaint.items) {
    const auto same =
        std::find_if(before.items.begin(), before.items.end(), [&](const notices::ItemClaim& each) {
          return each.url == item.url;
        });
    if (same != before.items.end() && item.quote.empty()) item.quote = same->quote;
  }
}

base::Result<notices::Complaint> complaint_of(const Call& call, const Sent& sent) {
  return intake::complaint_from_form(
      completed(call, sent.fields),
      {.base_url = base_url(call), .language = language_of(call.app, call.request)});
}

// Where the second page is shown: for a new notice, for one that is completed, or for one that
// somebody of the desk enters for its sender.
struct Place {
  std::string url = "/report";
  bool amends = false;
  bool on_paper = false;
  std::string channel = {};
  std::string received_on = {};
};

Response details(
    const Call& call, const pages::Form& form, const Place& place, std::size_t works, int status) {
  const auto resolved = desk::resolve(call.app.desk, lines_of(pages::value_of(form, "items")));
  pages::Context context = context_of(call);
  context.path = place.url;
  return page_of(call,
                 pages::report_details(context,
                                       {.form = form,
                                        .resolved = resolved,
                                        .action_url = place.url,
                                        .amends = place.amends,
                                        .works = works,
                                        .on_paper = place.on_paper,
                                        .channel = place.channel,
                                        .received_on = place.received_on}),
                 status);
}

Response again(const Call& call, const Sent& sent, const base::Error& error, const Place& place) {
  if (error.kind == base::Error::Kind::malformed) return error_page(call, error);
  const pages::Form form = shown_again(call, sent.fields, &error);
  const int status = problem_type(error.kind).status;
  Response response = pages::kind_of(form)
                          ? details(call, form, place, 1, status)
                          : page_of(call, pages::report(context_of(call), form, place.url), status);
  if (error.retry_after_seconds > 0) {
    set_header(response, "Retry-After", std::to_string(error.retry_after_seconds));
  }
  return response;
}

// The first page asks for little; what is wrong with the addresses is said there already.
Response take_first_page(const Call& call, const Sent& sent, const Place& place) {
  const wording::Language language = language_of(call.app, call.request);
  pages::Form form = shown_again(call, sent.fields);
  if (lines_of(value(sent.fields, "items")).empty()) {
    form.errors.push_back(
        {.pointer = "items",
         .detail = std::string{wording::tr(language, "Give the address of an article.")}});
  }
  if (!pages::kind_of(form)) {
    form.errors.push_back(
        {.pointer = "kind",
         .detail = std::string{wording::tr(language, "Say what is wrong with it.")}});
  }
  if (form.errors.empty()) return details(call, form, place, 1, 200);
  return page_of(call, pages::report(context_of(call), form, place.url), 422);
}

// A form with one more work to fill in.
Response add_work(const Call& call, const Sent& sent, const Place& place) {
  const pages::Form form = shown_again(call, sent.fields);
  // The works that were shown, filled in or not.
  std::size_t shown = 0;
  for (const Field& field : sent.fields) {
    if (field.name.starts_with("works.") && field.name.ends_with(".title")) ++shown;
  }
  return details(call, form, place, shown + 1, 200);
}

// The addresses of a notice that came with quotations, in the one field of the form.
void join_items(Form& form) {
  std::string all;
  for (const Field& field : form) {
    if (field.name.starts_with("items.") && field.name.ends_with(".url")) all += field.value + "\n";
  }
  if (all.empty()) return;
  std::erase_if(form, [](const Field& field) { return field.name.starts_with("items."); });
  form.push_back({.name = "items", .value = std::move(all)});
}

std::map<std::string, std::string> titles_of(const Call& call, const notices::Notice& notice) {
  std::vector<std::string> urls;
  for (const notices::Item& item : notice.items)
    urls.push_back(item.url);
  std::map<std::string, std::string> titles;
  for (desk::Resolved& each : desk::resolve(call.app.desk, urls)) {
    titles.emplace(each.url, std::move(each.title));
  }
  return titles;
}

Place place_of(const Call& call) {
  return {.url = "/track/notices/" + id_of(call) + "/complete", .amends = true};
}

Place paper(const Sent& sent) {
  return {.url = "/console/notices/new",
          .on_paper = true,
          .channel = std::string{own_field(sent, "channel")},
          .received_on = std::string{own_field(sent, "received_on")}};
}

// A day counts from its noon, so that today is not to come wherever the office is.
base::Result<desk::Arrival> arrival_of(const Call& call, const Place& place) {
  const auto day = base::parse_rfc3339(place.received_on + "T00:00:00Z");
  if (!day) return base::invalid("/received_on", "Give the day as 2026-11-23.");
  return desk::Arrival{
      .channel = place.channel,
      .received_at = std::min(*day + std::chrono::hours{12}, std::max(*day, call.app.desk.now()))};
}

}  // namespace

Response get_paper_notice(const Call& call) {
  return page_of(call,
                 pages::report(context_of(call), shown_again(call, {}), "/console/notices/new"));
}

Response post_paper_notice(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const Place place = paper(*sent);
  if (own_field(*sent, "step") == "1") return take_first_page(call, *sent, place);
  if (!own_field(*sent, "add").empty()) return add_work(call, *sent, place);
  const auto complaint = complaint_of(call, *sent);
  if (!complaint.ok()) return again(call, *sent, complaint.error(), place);
  const auto arrival = arrival_of(call, place);
  if (!arrival.ok()) return again(call, *sent, arrival.error(), place);
  const auto filed =
      desk::enter_notice(call.app.desk, call.actor, *complaint, *arrival, sent->once);
  if (!filed.ok()) return again(call, *sent, filed.error(), place);
  return see_other("/console?view=all&q=" + filed->notice.reference);
}

Response get_report(const Call& call) {
  Form prefilled;
  if (const auto url = query(call.request, "url")) {
    prefilled.push_back({.name = "items", .value = std::string{*url}});
  }
  return page_of(call, pages::report(context_of(call), shown_again(call, prefilled)));
}

Response post_report(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  if (own_field(*sent, "step") == "1") return take_first_page(call, *sent, {});
  if (!own_field(*sent, "add").empty()) return add_work(call, *sent, {});
  const auto complaint = complaint_of(call, *sent);
  if (!complaint.ok()) return again(call, *sent, complaint.error(), {});
  const auto filed = desk::file_notice(call.app.desk, call.actor, *complaint, sent->once);
  if (!filed.ok()) return again(call, *sent, filed.error(), {});
  Response response = see_other("/track/" + filed->tracking_token);
  set_flash(response, call.request, kFlashNew);
  return response;
}

Response get_track_notice(const Call& call) {
  const auto notice = desk::notice_view(call.app.desk, call.actor, id_of(call));
  if (!notice.ok()) return error_page(call, notice.error());
  const bool fresh = flash_of(call.request) == kFlashNew;
  Response response =
      page_of(call,
              pages::track_notice(context_of(call),
                                  {.notice = *notice,
                                   .titles = titles_of(call, notice->notice),
                                   .news = fresh ? pages::News::fresh : pages::News::none,
                                   .idempotency_key = new_key(call)}));
  clear_flash(response, call.request);
  return response;
}

Response get_complete(const Call& call) {
  const auto notice = desk::notice_view(call.app.desk, call.actor, id_of(call));
  if (!notice.ok()) return error_page(call, notice.error());
  Form form = intake::form_of(notice->notice.complaint);
  join_items(form);
  return details(call, shown_again(call, form), place_of(call), 1, 200);
}

Response post_complete(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  if (!own_field(*sent, "add").empty()) return add_work(call, *sent, place_of(call));
  const auto before = desk::notice_view(call.app.desk, call.actor, id_of(call));
  if (!before.ok()) return error_page(call, before.error());
  Sent whole = *sent;
  whole.fields = kept(before->notice.complaint, whole.fields);
  auto complaint = complaint_of(call, whole);
  if (!complaint.ok()) return again(call, *sent, complaint.error(), place_of(call));
  keep_quotes(before->notice.complaint, *complaint);
  const auto amended =
      desk::amend_notice(call.app.desk, call.actor, id_of(call), *complaint, sent->once);
  if (!amended.ok()) return again(call, *sent, amended.error(), place_of(call));
  return see_other("/track/notices/" + id_of(call));
}

Response post_withdraw_notice(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto notice = desk::withdraw_notice(call.app.desk, call.actor, id_of(call));
  if (!notice.ok()) return error_page(call, notice.error());
  return see_other("/track/notices/" + id_of(call));
}

}  // namespace http
