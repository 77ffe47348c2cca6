// The console around the cases: queue, settings.

#include <base/id.hpp>
#include <desk/people.hpp>
#include <desk/review.hpp>
#include <http/credential.hpp>
#include <http/page_console.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <pages/console.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>
#include <wire/writer.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace http {
namespace {

constexpr std::string_view kUndoCookie = "copydesk_undo";
constexpr std::string_view kFirstView = "urgent";
constexpr int kCasesShown = 50;

// The parts of a text between colons.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t colon = text.find(':');
    parts.push_back(text.substr(0, colon));
    if (colon == std::string_view::npos) return parts;
    text.remove_prefix(colon + 1);
  }
}

template <typename Number>
bool read_number(std::string_view text, Number& into) {
  const auto read = std::from_chars(text.begin(), text.end(), into);
  return read.ec == std::errc{} && read.ptr == text.end();
}

// The cookie only says what to show; the desk decides whether a decision can be undone.
bool read_offer(const Call& call, pages::UndoBar& undo) {
  const auto cookie = own_cookie(call.request, kUndoCookie);
  if (!cookie) return false;
  const auto parts = parts_of(*cookie);
  cases::Action action{};
  std::int64_t until = 0;
  if (parts.size() != 4 || !base::is_id(parts[0]) || !cases::parse(parts[1], action) ||
      !read_number(parts[3], until)) {
    return false;
  }
  undo.until = base::from_micros(until);
  if (undo.until <= call.app.desk.now()) return false;
  const wording::Language language = language_of(call.app, call.request);
  undo.text = std::string{wording::tr(language, pages::words_of(action).done)} + ": " +
              std::string{parts[2]};
  undo.url = "/console/decisions/" + std::string{parts[0]} + "/undo";
  return true;
}

// What a page of the console says about what was just done; a table.
struct Flash {
  std::string_view word;
  std::string_view text;
};
constexpr auto kFlashes = std::to_array<Flash>({
    {kFlashUndone, wording::mark("The decision was taken back.")},
    {kFlashStatus, wording::mark("The status was changed.")},
    {kFlashWaits, wording::mark("Kept. It waits for a second person.")},
    {kFlashReloaded, wording::mark("The rule files were read again.")},
    {kFlashWork, wording::mark("The work is registered. New texts are held against it.")},
    {kFlashFlagger, wording::mark("The trusted flagger is saved.")},
    {kFlashWorkKnown, wording::mark("This work was registered already.")},
});

std::string flash_text(const Call& call) {
  const std::string word = flash_of(call.request);
  const auto* const found = std::ranges::find(kFlashes, word, &Flash::word);
  if (found == kFlashes.end()) return {};
  return std::string{wording::tr(language_of(call.app, call.request), found->text)};
}

bool may(const Call& call, cases::Permit permit) { return desk::may(call.actor, permit); }

// How many of the view are open, as far as they are counted.
int count_of(const desk::Queue& queue, std::string_view view) {
  const auto views = desk::views();
  for (std::size_t i = 0; i < std::min(views.size(), queue.counts.size()); ++i) {
    if (views[i].id == view) return queue.counts[i];
  }
  return 0;
}

// The password form's faults; empty where it was not sent.
struct PasswordFaults {
  std::string current;
  std::string password;
};

Response settings_page(const Call& call, const PasswordFaults& faults, int status) {
  const auto people = desk::list_people(call.app.desk);
  const auto person = std::find_if(people.begin(), people.end(), [&call](const desk::Person& each) {
    return each.id == call.actor.id;
  });
  const bool manages_keys = may(call, cases::Permit::manage_keys);
  const auto keys = manages_keys ? desk::list_keys(call.app.desk) : std::vector<desk::Key>{};
  pages::Context context = context_of(call);
  context.path = "/console/settings";
  return console_page(
      call,
      pages::settings(context,
                      bar_of(call, kFirstView),
                      {.role = call.actor.role.value_or(cases::Role::reviewer),
                       .agent = header(call.request, "user-agent").value_or(std::string_view{}),
                       .keys = keys,
                       .may_revoke = manages_keys,
                       .may_flaggers = may(call, cases::Permit::decide_final),
                       .has_password = person != people.end() && person->has_password,
                       .current_error = faults.current,
                       .password_error = faults.password,
                       .changed = flash_of(call.request) == kFlashPassword}),
      status);
}

}  // namespace

std::string view_of(const Request& request) {
  const std::string_view wished = query(request, "view").value_or(kFirstView);
  const auto views = desk::views();
  const bool known = std::any_of(
      views.begin(), views.end(), [wished](const desk::View& view) { return view.id == wished; });
  return std::string{known ? wished : kFirstView};
}

pages::Bar bar_of(const Call& call, std::string_view view) {
  pages::Bar bar;
  bar.view = view;
  bar.flash = flash_text(call);
  bar.has_undo = read_offer(call, bar.undo);
  bar.idempotency_key = new_key(call);
  return bar;
}

Response console_page(const Call& call, std::string html, int status) {
  Response response = page_of(call, std::move(html), status);
  clear_flash(response, call.request);
  return response;
}

void offer_undo(Response& response,
                const Call& call,
                const cases::Decision& decision,
                std::string_view reference) {
  const auto left =
      std::chrono::duration_cast<std::chrono::seconds>(decision.undo_until - call.app.desk.now());
  if (left.count() <= 0) return;
  std::string value = decision.id;
  value += ':';
  value += cases::name(decision.wish.action);
  value += ':';
  value += reference;
  value += ':' + std::to_string(base::to_micros(decision.undo_until));
  set_cookie(response,
             call.request,
             {.name = std::string{kUndoCookie}, .value = std::move(value), .max_age = left});
}

void withdraw_offer(Response& response, const Request& request) {
  set_cookie(response,
             request,
             {.name = std::string{kUndoCookie}, .value = "", .max_age = std::chrono::seconds{0}});
}

std::string next_address(const Call& call, std::string_view view, const std::string& after) {
  const std::string next = desk::next_case(call.app.desk, call.actor, view, after);
  if (next.empty()) return "/console?view=" + text::percent_encoded(view);
  return pages::case_url(next, view);
}

Response get_queue(const Call& call) {
  const std::string view = view_of(call.request);
  const std::string_view q = query(call.request, "q").value_or(std::string_view{});
  const auto queue = desk::queue(
      call.app.desk,
      call.actor,
      {.view = view, .reference = q, .cursor = cursor_of(call.request), .limit = kCasesShown});
  if (!queue.ok()) return error_page(call, queue.error());
  return console_page(call,
                      pages::queue(context_of(call),
                                   bar_of(call, view),
                                   {.queue = *queue,
                                    .view = view,
                                    .q = q,
                                    .cursor = cursor_of(call.request),
                                    .person_id = call.actor.id}));
}

// What changed since a page of the queue was made: the counts, and a line that says so.
Response get_summary(const Call& call) {
  const std::string view = view_of(call.request);
  const auto queue = desk::queue(call.app.desk, call.actor, {.view = view, .limit = 1});
  if (!queue.ok()) return refuse(call, queue.error());
  int seen = 0;
  const bool says = read_number(query(call.request, "seen").value_or(std::string_view{}), seen);
  const int news = says ? count_of(*queue, view) - seen : 0;
  const wording::Language language = language_of(call.app, call.request);
  wire::Writer out;
  out.begin_object();
  out.member(
      "text",
      news > 0 ? wording::trn(language, "%1 new: show", "%1 new: show", news) : std::string{});
  out.key("counts");
  out.begin_object();
  const auto views = desk::views();
  for (std::size_t i = 0; i < std::min(views.size(), queue->counts.size()); ++i) {
    out.member(views[i].id, queue->counts[i]);
  }
  out.end_object();
  out.end_object();
  return cacheable(call.request, out.take());
}

Response post_start(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const std::string_view wished = own_field(*sent, "view");
  const std::string_view view = wished.empty() ? kFirstView : wished;
  const std::string next = desk::next_case(call.app.desk, call.actor, view, "");
  if (next.empty()) return see_other("/console?view=" + text::percent_encoded(view));
  const auto claimed = desk::claim(call.app.desk, call.actor, next, desk::TakeOver::no);
  if (!claimed.ok()) return error_page(call, claimed.error());
  return see_other(pages::case_url(next, view));
}

Response get_settings(const Call& call) { return settings_page(call, {}, 200); }

Response post_password(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto value = [&sent](std::string_view name) {
    return intake::value_of(sent->fields, name).value_or(std::string_view{});
  };
  const auto session =
      desk::change_password(call.app.desk, call.actor, value("current"), value("password"));
  if (!session.ok()) {
    const base::Error& error = session.error();
    if (error.fields.empty()) return error_page(call, error);
    const base::FieldError& fault = error.fields.front();
    const bool current = fault.pointer == "/current";
    return settings_page(
        call,
        {.current = current ? fault.detail : "", .password = current ? "" : fault.detail},
        422);
  }
  Response response = see_other("/console/settings");
  set_cookie(
      response, call.request, {.name = std::string{kSessionCookie}, .value = session->token});
  set_flash(response, call.request, kFlashPassword);
  return response;
}

Response post_sign_out(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  desk::logout_everywhere(call.app.desk, call.actor);
  return see_other("/login");
}

Response post_revoke_key(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto done = desk::revoke_key(call.app.desk, call.actor, id_of(call));
  if (!done.ok()) return error_page(call, done.error());
  return see_other("/console/settings");
}

}  // namespace http
