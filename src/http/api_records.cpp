// Calls by which the newsroom records what the law asks for besides decisions:
// rulings, help, legal holds, disputes before settlement bodies, tasks.

#include <desk/records.hpp>
#include <desk/rulings.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <intake/records.hpp>
#include <wire/records.hpp>

#include <array>

namespace http {
namespace {

std::string address_of_case(const Call& call, const std::string& id) {
  return base_url(call) + std::string{kApi} + "/cases/" + id;
}

// What was sent, read; `act` makes something of it that is found at the case.
template <typename In, typename Act>
Response with_body(const Call& call,
                   base::Result<In> (*read)(std::string_view, const intake::Setting&),
                   Act act) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto in = read(call.request.body, {.base_url = base_url(call)});
  if (!in.ok()) return refuse(call, in.error());
  return act(*in);
}

// The same for what is made once, however often it is asked for.
template <typename In, typename Make>
Response make(const Call& call,
              base::Result<In> (*read)(std::string_view, const intake::Setting&),
              const std::string& address,
              Make made_of) {
  return with_body<In>(call, read, [&](const In& in) {
    const auto once = once_of(call.request);
    if (!once.ok()) return refuse(call, once.error());
    const auto made = made_of(in, *once);
    if (!made.ok()) return refuse(call, made.error());
    return created(wire::to_json(*made), address, made->replayed ? Replayed::yes : Replayed::no);
  });
}

Response post_ruling(const Call& call) {
  return make<intake::RulingIn>(
      call,
      intake::ruling_from_json,
      address_of_case(call, id_of(call)),
      [&](const intake::RulingIn& in, const desk::Idempotency& once) {
        return desk::rule_on(call.app.desk, call.actor, id_of(call), in.notice, in.ruling, once);
      });
}

Response post_help(const Call& call) {
  return make<desk::Help>(call,
                          intake::help_from_json,
                          base_url(call) + std::string{kApi} + "/notices/" + id_of(call),
                          [&](const desk::Help& given, const desk::Idempotency& once) {
                            return desk::help(call.app.desk, call.actor, id_of(call), given, once);
                          });
}

Response post_hold(const Call& call) {
  return make<std::string>(call,
                           intake::reason_from_json,
                           address_of_case(call, id_of(call)),
                           [&](const std::string& reason, const desk::Idempotency& once) {
                             return desk::place_hold(
                                 call.app.desk, call.actor, id_of(call), reason, once);
                           });
}

Response post_lift(const Call& call) {
  return with_body<std::string>(call, intake::reason_from_json, [&](const std::string& reason) {
    const auto lifted = desk::lift_hold(call.app.desk, call.actor, id_of(call), reason);
    return lifted.ok() ? json(wire::to_json(*lifted)) : refuse(call, lifted.error());
  });
}

Response post_settlement(const Call& call) {
  return make<cases::Settlement>(
      call,
      intake::settlement_from_json,
      address_of_case(call, id_of(call)),
      [&](const cases::Settlement& settlement, const desk::Idempotency& once) {
        return desk::record_settlement(call.app.desk, call.actor, id_of(call), settlement, once);
      });
}

Response put_settlement(const Call& call) {
  return with_body<cases::Settlement>(
      call, intake::settlement_from_json, [&](const cases::Settlement& settlement) {
        const auto seen = seen_version(call.request);
        if (!seen.ok()) return refuse(call, seen.error());
        const auto changed =
            desk::change_settlement(call.app.desk, call.actor, id_of(call), settlement, *seen);
        if (!changed.ok()) return refuse(call, changed.error());
        Response response = json(wire::to_json(*changed));
        set_header(response, "ETag", wire::etag(*changed));
        return response;
      });
}

Response post_task(const Call& call) {
  return make<desk::NewTask>(call,
                             intake::task_from_json,
                             address_of_case(call, id_of(call)),
                             [&](const desk::NewTask& wanted, const desk::Idempotency& once) {
                               return desk::raise_task(
                                   call.app.desk, call.actor, id_of(call), wanted, once);
                             });
}

Response post_done(const Call& call) {
  return with_body<desk::DoneTask>(call, intake::done_from_json, [&](const desk::DoneTask& done) {
    const auto finished = desk::finish_task(call.app.desk, call.actor, id_of(call), done);
    return finished.ok() ? json(wire::to_json(*finished)) : refuse(call, finished.error());
  });
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::post, "/cases/{id}/rulings",      Access::decide_notices, post_ruling},
    {Method::post, "/notices/{id}/assistance", Access::decide_notices, post_help},
    {Method::post, "/cases/{id}/holds",        Access::decide_final,   post_hold},
    {Method::post, "/holds/{id}/lift",         Access::decide_final,   post_lift},
    {Method::post, "/cases/{id}/settlements",  Access::decide_notices, post_settlement},
    {Method::put,  "/settlements/{id}",        Access::decide_notices, put_settlement},
    {Method::post, "/cases/{id}/tasks",        Access::decide,         post_task},
    {Method::post, "/tasks/{id}/done",         Access::decide_notices, post_done},
});
// clang-format on

}  // namespace

std::span<const Row> record_calls() { return kCalls; }

}  // namespace http
