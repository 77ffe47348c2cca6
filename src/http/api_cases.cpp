// Calls of the newsroom: the queue, a case, claims, decisions, notes.

#include <desk/appeals.hpp>
#include <desk/case_notices.hpp>
#include <desk/clocks.hpp>
#include <desk/review.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <intake/appeal.hpp>
#include <intake/decision.hpp>
#include <wire/appeals.hpp>
#include <wire/cases.hpp>
#include <wire/clocks.hpp>
#include <wire/orders.hpp>

#include <array>

namespace http {
namespace {

constexpr std::string_view kFirstView = "urgent";

wire::PersonalData personal_data(const Call& call) {
  return desk::may(call.actor, cases::Permit::read_personal) ? wire::PersonalData::show
                                                             : wire::PersonalData::hide;
}

Response with_tag(Response response, const cases::Case& of) {
  set_header(response, "ETag", wire::etag(of));
  return response;
}

Response one_case(const Call& call, const base::Result<cases::Case>& result) {
  if (!result.ok()) return refuse(call, result.error());
  return with_tag(json(wire::to_json(*result)), *result);
}

Response get_cases(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const auto queue =
      desk::queue(call.app.desk,
                  call.actor,
                  {.view = query(call.request, "view").value_or(kFirstView),
                   .reference = query(call.request, "q").value_or(std::string_view{}),
                   .cursor = cursor_of(call.request),
                   .limit = *limit});
  if (!queue.ok()) return refuse(call, queue.error());
  return page(call, wire::to_json(*queue), queue->page.next);
}

// The tag is for If-Match alone: who has the claim is seen here too, and is no new version.
Response get_case(const Call& call) {
  const auto view = desk::case_view(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return refuse(call, view.error());
  return with_tag(json(wire::to_json(*view, base_url(call))), view->c);
}

Response get_case_notices(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const auto list =
      desk::case_notices(call.app.desk, call.actor, id_of(call), cursor_of(call.request), *limit);
  if (!list.ok()) return refuse(call, list.error());
  return page(call, wire::to_json(*list, base_url(call)), list->page.next);
}

Response post_claim(const Call& call) {
  const auto take_over =
      wishes(call.request, "take_over") ? desk::TakeOver::yes : desk::TakeOver::no;
  return one_case(call, desk::claim(call.app.desk, call.actor, id_of(call), take_over));
}

Response delete_claim(const Call& call) {
  return one_case(call, desk::release(call.app.desk, call.actor, id_of(call)));
}

Response decided(const Call& call, const base::Result<desk::Decided>& result, int status) {
  if (!result.ok()) return refuse(call, result.error());
  Response response = json(wire::to_json(*result, personal_data(call)), status);
  if (result->replayed) set_header(response, "Idempotent-Replayed", "true");
  return with_tag(std::move(response), result->c);
}

// A preview changes nothing, so without If-Match it is of the case as it stands.
base::Result<int> previewed_version(const Call& call) {
  if (header(call.request, "if-match")) return seen_version(call.request);
  const auto view = desk::case_view(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return view.error();
  return view->c.version;
}

Response preview_decision(const Call& call, const cases::Wish& wish) {
  const auto seen = previewed_version(call);
  if (!seen.ok()) return refuse(call, seen.error());
  return decided(call, desk::preview(call.app.desk, call.actor, {id_of(call), *seen}, wish), 200);
}

Response post_decision(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto wish = intake::wish_from_json(call.request.body, {.base_url = base_url(call)});
  if (!wish.ok()) return refuse(call, wish.error());
  if (wishes(call.request, "preview")) return preview_decision(call, *wish);
  const auto seen = seen_version(call.request);
  if (!seen.ok()) return refuse(call, seen.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  return decided(
      call, desk::decide(call.app.desk, call.actor, {id_of(call), *seen}, *wish, *once), 201);
}

Response post_undo(const Call& call) {
  return one_case(call, desk::undo(call.app.desk, call.actor, id_of(call)));
}

Response post_note(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto text = intake::note_from_json(call.request.body, {.base_url = base_url(call)});
  if (!text.ok()) return refuse(call, text.error());
  const auto done = desk::note(call.app.desk, call.actor, id_of(call), *text);
  if (!done.ok()) return refuse(call, done.error());
  return json(wire::note_json(id_of(call), *text), 201);
}

Response post_escalate(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto text = intake::note_from_json(call.request.body, {.base_url = base_url(call)});
  if (!text.ok()) return refuse(call, text.error());
  return one_case(call, desk::escalate(call.app.desk, call.actor, id_of(call), *text));
}

Response post_order_report(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto report = intake::report_from_json(call.request.body, {.base_url = base_url(call)});
  if (!report.ok()) return refuse(call, report.error());
  const auto done = desk::report_order(call.app.desk, call.actor, id_of(call), *report);
  if (!done.ok()) return refuse(call, done.error());
  return json(wire::to_json(*done));
}

Response get_clocks(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const auto board = desk::clock_board(call.app.desk, call.actor, cursor_of(call.request), *limit);
  if (!board.ok()) return refuse(call, board.error());
  return page(call, wire::to_json(*board), board->page.next);
}

// A calendar holds the first of them: what is due later comes into it in time.
Response get_calendar(const Call& call) {
  const auto board = desk::clock_board(call.app.desk, call.actor, "", desk::kPageMax);
  if (!board.ok()) return refuse(call, board.error());
  Response response = text(wire::to_calendar(*board, base_url(call), call.app.desk.now()));
  set_header(response, "Content-Type", "text/calendar; charset=utf-8");
  return response;
}

// The appellant finds what comes of it where they follow their article or notice.
Response post_appeal(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto appeal = intake::appeal_from_json(call.request.body, {.base_url = base_url(call)});
  if (!appeal.ok()) return refuse(call, appeal.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  const auto view =
      desk::file_appeal(call.app.desk, call.actor, id_of(call), appeal->reason, *once);
  if (!view.ok()) return refuse(call, view.error());
  const bool author = view->appellant == cases::Appellant::author;
  return created(
      wire::to_json(*view),
      base_url(call) + "/api/v1" +
          (author ? "/articles/" + call.actor.article_id + "/status" : "/notices/" + call.actor.id),
      view->replayed ? Replayed::yes : Replayed::no);
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::get,    "/cases",                Access::read_cases, get_cases},
    {Method::get,    "/cases/{id}",           Access::read_cases, get_case},
    {Method::get,    "/cases/{id}/notices",   Access::read_cases, get_case_notices},
    {Method::post,   "/cases/{id}/claim",     Access::decide,     post_claim},
    {Method::remove, "/cases/{id}/claim",     Access::decide,     delete_claim},
    {Method::post,   "/cases/{id}/decisions", Access::decide,     post_decision},
    {Method::post,   "/cases/{id}/notes",     Access::decide,     post_note},
    {Method::post,   "/cases/{id}/escalate",  Access::decide,     post_escalate},
    {Method::post,   "/orders/{id}/report",   Access::decide,     post_order_report},
    {Method::post,   "/decisions/{id}/undo",  Access::decide,     post_undo},
    {Method::post,   "/decisions/{id}/appeals", Access::appeal,   post_appeal},
    {Method::get,    "/clocks",               Access::read_cases, get_clocks},
    {Method::get,    "/clocks.ics",           Access::read_cases, get_calendar},
});
// clang-format on

}  // namespace

std::span<const Row> case_calls() { return kCalls; }

}  // namespace http
