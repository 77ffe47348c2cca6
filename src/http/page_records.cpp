// What the console records of a case for the law besides decisions: rulings,
// help, legal holds, disputes before settlement bodies, tasks.

#include <desk/records.hpp>
#include <desk/rulings.hpp>
#include <http/page_case.hpp>
#include <http/page_handlers.hpp>
#include <http/problem.hpp>
#include <intake/records.hpp>

namespace http {
namespace {

// What the path holds for {record}.
std::string record_of(const Call& call) { return std::string{parameter(call.request, "record")}; }

intake::Setting setting_of(const Call& call) {
  return {.base_url = base_url(call), .language = language_of(call.app, call.request)};
}

// The page again with what was typed, at the form that it was typed into.
Response record_again(const Call& call,
                      const Sent& sent,
                      pages::RecordKind kind,
                      const std::string& of,
                      const base::Error& error) {
  using Kind = base::Error::Kind;
  const bool of_a_field =
      error.kind == Kind::invalid || error.kind == Kind::conflict || error.kind == Kind::stale;
  if (!of_a_field) return error_page(call, error);
  const auto view = desk::case_view(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return error_page(call, view.error());
  const pages::Form form = shown_again(call, sent.fields, &error);
  const pages::RecordForm typed{.kind = kind, .of = of, .form = form};
  return case_answer(
      call,
      *view,
      {.view = view_of(call.request), .record = &typed, .status = problem_type(error.kind).status});
}

template <typename In, typename Act>
Response take_in(const Call& call,
                 pages::RecordKind kind,
                 const std::string& of,
                 base::Result<In> (*read)(const intake::Form&, const intake::Setting&),
                 Act act) {
  auto sent = sent_form(call);
  if (!sent.ok()) return error_page(call, sent.error());
  // Elsewhere a field of the page's own.
  const std::string_view channel = own_field(*sent, "channel");
  if (!channel.empty()) {
    sent->fields.push_back({.name = "channel", .value = std::string{channel}});
  }
  const auto in = read(sent->fields, setting_of(call));
  if (!in.ok()) return record_again(call, *sent, kind, of, in.error());
  const auto done = act(*in, *sent);
  if (!done.ok()) return record_again(call, *sent, kind, of, done.error());
  return see_other(pages::case_url(id_of(call), view_of(call.request)) + "#records-title");
}

}  // namespace

Response post_ruling_page(const Call& call) {
  const std::string notice = record_of(call);
  return take_in<intake::RulingIn>(
      call,
      pages::RecordKind::ruling,
      notice,
      intake::ruling_from_form,
      [&](const intake::RulingIn& in, const Sent& sent) {
        return desk::rule_on(
            call.app.desk, call.actor, id_of(call), in.notice, in.ruling, sent.once);
      });
}

Response post_help_page(const Call& call) {
  const std::string notice = record_of(call);
  return take_in<desk::Help>(call,
                             pages::RecordKind::help,
                             notice,
                             intake::help_from_form,
                             [&](const desk::Help& given, const Sent& sent) {
                               return desk::help(
                                   call.app.desk, call.actor, notice, given, sent.once);
                             });
}

Response post_hold_page(const Call& call) {
  return take_in<std::string>(call,
                              pages::RecordKind::hold,
                              {},
                              intake::reason_from_form,
                              [&](const std::string& reason, const Sent& sent) {
                                return desk::place_hold(
                                    call.app.desk, call.actor, id_of(call), reason, sent.once);
                              });
}

Response post_lift_page(const Call& call) {
  return take_in<std::string>(call,
                              pages::RecordKind::lift,
                              record_of(call),
                              intake::reason_from_form,
                              [&](const std::string& reason, const Sent&) {
                                return desk::lift_hold(
                                    call.app.desk, call.actor, record_of(call), reason);
                              });
}

Response post_settlement_page(const Call& call) {
  return take_in<cases::Settlement>(
      call,
      pages::RecordKind::settlement,
      {},
      intake::settlement_from_form,
      [&](const cases::Settlement& settlement, const Sent& sent) {
        return desk::record_settlement(
            call.app.desk, call.actor, id_of(call), settlement, sent.once);
      });
}

Response post_settlement_change(const Call& call) {
  return take_in<cases::Settlement>(
      call,
      pages::RecordKind::settlement,
      record_of(call),
      intake::settlement_from_form,
      [&](const cases::Settlement& settlement, const Sent& sent) {
        const auto seen = number_of(own_field(sent, "if_match"));
        return desk::change_settlement(
            call.app.desk, call.actor, record_of(call), settlement, seen.value_or(0));
      });
}

Response post_task_page(const Call& call) {
  return take_in<desk::NewTask>(call,
                                pages::RecordKind::task,
                                {},
                                intake::task_from_form,
                                [&](const desk::NewTask& wanted, const Sent& sent) {
                                  return desk::raise_task(
                                      call.app.desk, call.actor, id_of(call), wanted, sent.once);
                                });
}

Response post_done_page(const Call& call) {
  return take_in<desk::DoneTask>(call,
                                 pages::RecordKind::done,
                                 record_of(call),
                                 intake::done_from_form,
                                 [&](const desk::DoneTask& done, const Sent&) {
                                   return desk::finish_task(
                                       call.app.desk, call.actor, record_of(call), done);
                                 });
}

}  // namespace http
