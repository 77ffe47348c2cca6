// One case in the console: seeing it, deciding it, and what goes with that.

#include <base/id.hpp>
#include <desk/pairs.hpp>
#include <desk/review.hpp>
#include <desk/sending.hpp>
#include <http/page_case.hpp>
#include <http/page_console.hpp>
#include <http/page_handlers.hpp>
#include <http/page_tracking.hpp>
#include <http/problem.hpp>
#include <intake/decision.hpp>
#include <pages/console.hpp>
#include <pages/pair.hpp>

#include <charconv>
#include <optional>

namespace http {

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.begin(), text.end(), number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.end()) {
    return std::nullopt;
  }
  return number;
}

Response case_answer(const Call& call, const desk::CaseView& seen, const Shown& shown) {
  const auto policies = call.app.desk.policies();
  const std::string next = desk::next_case(call.app.desk, call.actor, shown.view, seen.c.id);
  pages::Context context = context_of(call);
  context.path = "/console/cases/" + seen.c.id;
  return console_page(
      call,
      pages::case_page(context,
                       bar_of(call, shown.view),
                       {.view = seen,
                        .policies = *policies,
                        .person_id = call.actor.id,
                        .may_decide = desk::may(call.actor, cases::Permit::decide_articles),
                        .may_order = desk::may(call.actor, cases::Permit::decide_final),
                        .sees_contacts = desk::may(call.actor, cases::Permit::read_personal),
                        .may_mark = desk::may(call.actor, cases::Permit::decide_notices),
                        .next_id = next,
                        .panel = shown.panel,
                        .record = shown.record,
                        .actor = &call.actor,
                        .shown_version = shown.version}),
      shown.status);
}

namespace {

using cases::Action;

constexpr int kNoticesOnAPage = 50;

bool may(const Call& call, cases::Permit permit) { return desk::may(call.actor, permit); }

// The view that a form came from.
std::string view_in(const Sent& sent) {
  const std::string_view view = own_field(sent, "view");
  return view.empty() ? "urgent" : std::string{view};
}

// Opening a case takes it, unless somebody else has it or nothing is left to do; who proposed
// something does not stand in the way of who is to approve it. True where it did.
bool take(const Call& call, const desk::CaseView& view) {
  const cases::Case& c = view.c;
  if (!may(call, cases::Permit::decide_articles)) return false;
  if (view.proposed && !view.proposed->may_approve) return false;
  if (c.state == cases::State::closed || c.claim) return false;
  return desk::claim(call.app.desk, call.actor, c.id, desk::TakeOver::no).ok();
}

// The page again, with the panel as it was filled in; `error` null: a preview.
Response panel_again(const Call& call,
                     const Sent& sent,
                     Action action,
                     const base::Error* error,
                     const std::vector<statements::Letter>* letters) {
  const auto view = desk::case_view(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return error_page(call, view.error());
  const pages::Form form = shown_again(call, sent.fields, error);
  const pages::Panel panel{.action = action, .form = form, .letters = letters};
  return case_answer(call,
                     *view,
                     {.view = view_in(sent),
                      .panel = &panel,
                      .status = error == nullptr ? 200 : problem_type(error->kind).status});
}

// Who decided what meanwhile; what was typed stays to be seen.
Response stale_answer(const Call& call,
                      const Sent& sent,
                      const cases::Wish& wish,
                      const base::Error& error) {
  const std::string view = view_in(sent);
  const auto now = desk::case_view(call.app.desk, call.actor, id_of(call));
  if (!now.ok()) return error_page(call, now.error());
  const std::string next = desk::next_case(call.app.desk, call.actor, view, now->c.id);
  pages::Context context = context_of(call);
  context.path = "/console/cases/" + now->c.id;
  return console_page(
      call,
      pages::stale(context,
                   bar_of(call, view),
                   {.now = *now, .wished = wish.action, .reason = wish.reason, .next_id = next}),
      problem_type(error.kind).status);
}

Response not_decided(const Call& call,
                     const Sent& sent,
                     const cases::Wish& wish,
                     const base::Error& error) {
  using Kind = base::Error::Kind;
  if (error.kind == Kind::stale) return stale_answer(call, sent, wish, error);
  if (error.kind == Kind::invalid || error.kind == Kind::conflict) {
    return panel_again(call, sent, wish.action, &error, nullptr);
  }
  return error_page(call, error);
}

Response previewed(const Call& call, const Sent& sent, int seen, const cases::Wish& wish) {
  const auto decided = desk::preview(call.app.desk, call.actor, {id_of(call), seen}, wish);
  if (!decided.ok()) return not_decided(call, sent, wish, decided.error());
  return panel_again(call, sent, wish.action, nullptr, &decided->letters);
}

// The button says what is meant: `action` decides, `preview` shows the letters of that action.
intake::Form wish_fields(const Sent& sent) {
  intake::Form fields = sent.fields;
  const std::string_view previewed = own_field(sent, "preview");
  if (!previewed.empty()) {
    std::erase_if(fields, [](const intake::Field& field) { return field.name == "action"; });
    fields.push_back({.name = "action", .value = std::string{previewed}});
  }
  return fields;
}

}  // namespace

Response get_case_page(const Call& call) {
  const std::string id = id_of(call);
  auto view = desk::case_view(call.app.desk, call.actor, id);
  if (view.ok() && take(call, *view)) view = desk::case_view(call.app.desk, call.actor, id);
  if (!view.ok()) return error_page(call, view.error());
  Shown shown{.view = view_of(call.request)};
  shown.version =
      number_of(query(call.request, "version").value_or(std::string_view{})).value_or(0);
  Action action{};
  const pages::Form empty{};
  std::optional<pages::Panel> panel;
  if (cases::parse(query(call.request, "panel").value_or(std::string_view{}), action)) {
    panel.emplace(pages::Panel{.action = action, .form = empty});
    shown.panel = &*panel;
  }
  return case_answer(call, *view, shown);
}

Response get_case_notices_page(const Call& call) {
  const std::string_view cursor = cursor_of(call.request);
  const auto list =
      desk::case_notices(call.app.desk, call.actor, id_of(call), cursor, kNoticesOnAPage);
  if (!list.ok()) return error_page(call, list.error());
  pages::Context context = context_of(call);
  context.path = "/console/cases/" + id_of(call) + "/notices";
  return console_page(
      call,
      pages::case_notices(
          context, bar_of(call, view_of(call.request)), {.list = *list, .cursor = cursor}));
}

Response post_decide(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const intake::Form fields = wish_fields(*sent);
  const auto wish = intake::wish_from_form(
      fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!wish.ok()) {
    Action action = Action::keep;
    const auto named = intake::value_of(fields, "action").value_or(std::string_view{});
    if (!cases::parse(named, action)) return error_page(call, wish.error());
    return panel_again(call, *sent, action, &wish.error(), nullptr);
  }
  const auto seen = number_of(own_field(*sent, "if_match"));
  if (!seen) {
    return error_page(call,
                      {.kind = base::Error::Kind::unversioned,
                       .message = "The form does not say which version of the case you saw. Open "
                                  "the case and decide there."});
  }
  if (!own_field(*sent, "preview").empty()) return previewed(call, *sent, *seen, *wish);
  const auto decided =
      desk::decide(call.app.desk, call.actor, {id_of(call), *seen}, *wish, sent->once);
  if (!decided.ok()) return not_decided(call, *sent, *wish, decided.error());
  Response response = see_other(next_address(call, view_in(*sent), id_of(call)));
  if (decided->second == desk::Second::awaited) {
    set_flash(response, call.request, kFlashWaits);
  } else {
    offer_undo(response, call, decided->decision, decided->c.reference);
  }
  return response;
}

Response post_undo_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok() && sent.error().kind == base::Error::Kind::forbidden) {
    return error_page(call, sent.error());
  }
  const auto undone = desk::undo(call.app.desk, call.actor, id_of(call));
  Response response =
      undone.ok() ? see_other("/console/cases/" + undone->id) : error_page(call, undone.error());
  if (undone.ok()) set_flash(response, call.request, kFlashUndone);
  withdraw_offer(response, call.request);
  return response;
}

Response post_claim_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto claimed = desk::claim(call.app.desk, call.actor, id_of(call), desk::TakeOver::yes);
  if (!claimed.ok()) return error_page(call, claimed.error());
  return see_other("/console/cases/" + id_of(call));
}

// Back to the queue: the page of the case would take it again.
Response post_release(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto released = desk::release(call.app.desk, call.actor, id_of(call));
  if (!released.ok()) return error_page(call, released.error());
  return see_other("/console");
}

// By script, while the page is looked at: renews one's own claim and never takes one over.
Response post_heartbeat(const Call& call) {
  const auto claimed = desk::claim(call.app.desk, call.actor, id_of(call), desk::TakeOver::no);
  if (!claimed.ok()) return refuse(call, claimed.error());
  return no_content();
}

Response post_note_page(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto text = intake::note_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!text.ok()) return error_page(call, text.error());
  const std::string view = view_of(call.request);
  if (!own_field(*sent, "escalate").empty()) {
    const auto handed_on = desk::escalate(call.app.desk, call.actor, id_of(call), *text);
    if (!handed_on.ok()) return error_page(call, handed_on.error());
    return see_other(next_address(call, view, id_of(call)));
  }
  const auto done = desk::note(call.app.desk, call.actor, id_of(call), *text);
  if (!done.ok()) return error_page(call, done.error());
  return see_other(pages::case_url(id_of(call), view));
}

Response post_retry_letter(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto done = desk::retry_letter(call.app.desk, call.actor, id_of(call));
  if (!done.ok()) return error_page(call, done.error());
  const std::string_view of = query(call.request, "case").value_or(std::string_view{});
  return see_other(base::is_id(of) ? pages::case_url(of, view_of(call.request)) : "/console");
}

Response post_order_report(const Call& call) {
  const auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  const auto report = intake::report_from_form(
      sent->fields, {.base_url = base_url(call), .language = language_of(call.app, call.request)});
  if (!report.ok()) return error_page(call, report.error());
  const auto done = desk::report_order(call.app.desk, call.actor, id_of(call), *report);
  if (!done.ok()) return error_page(call, done.error());
  return see_other(pages::case_url(done->case_id, view_of(call.request)));
}

Response get_pair_page(const Call& call) {
  const std::string view = view_of(call.request);
  const std::string_view version = query(call.request, "version").value_or(std::string_view{});
  const auto pair = desk::pair_view(
      call.app.desk,
      call.actor,
      {.case_id = id_of(call),
       .work = std::string{query(call.request, "work").value_or(std::string_view{})},
       .version = number_of(version).value_or(0)});
  if (!pair.ok()) return error_page(call, pair.error());
  pages::Context context = context_of(call);
  context.path = "/console/cases/" + id_of(call) + "/pairs";
  return console_page(call, pages::pair_page(context, bar_of(call, view), *pair));
}

}  // namespace http
