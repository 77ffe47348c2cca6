// Calls on notices: file, resolve addresses, follow, cure, withdraw.

#include <desk/counter.hpp>
#include <desk/report.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <intake/counter.hpp>
#include <intake/notice.hpp>
#include <notices/limits.hpp>
#include <wire/notices.hpp>

#include <array>

namespace http {
namespace {

// A notice may bring the text of a work beside everything that other requests hold.
constexpr std::size_t kNoticeBytes = notices::kWorkTextBytesMax + kBodyBytesMax;

std::string notice_address(const Call& call, const std::string& id) {
  return base_url(call) + std::string{kApi} + "/notices/" + id;
}

base::Result<notices::Complaint> complaint_of(const Call& call) {
  const auto type = expect_json(call.request);
  if (!type.ok()) return type.error();
  return intake::complaint_from_json(call.request.body, {.base_url = base_url(call)});
}

Response filed(const Call& call, const base::Result<desk::NoticeView>& result) {
  if (!result.ok()) return refuse(call, result.error());
  return created(wire::to_json(*result, base_url(call), wire::Detail::receipt),
                 notice_address(call, result->notice.id),
                 result->replayed ? Replayed::yes : Replayed::no);
}

Response post_notice(const Call& call) {
  const auto complaint = complaint_of(call);
  if (!complaint.ok()) return refuse(call, complaint.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  return filed(call, desk::file_notice(call.app.desk, call.actor, *complaint, *once));
}

Response post_resolve(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto urls = intake::urls_from_json(call.request.body, {.base_url = base_url(call)});
  if (!urls.ok()) return refuse(call, urls.error());
  return json(wire::to_json(desk::resolve(call.app.desk, *urls)));
}

Response get_notice(const Call& call) {
  const auto view = desk::notice_view(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return refuse(call, view.error());
  return cacheable(call.request, wire::to_json(*view, base_url(call), wire::Detail::whole));
}

Response post_version(const Call& call) {
  const auto complaint = complaint_of(call);
  if (!complaint.ok()) return refuse(call, complaint.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  return filed(call, desk::amend_notice(call.app.desk, call.actor, id_of(call), *complaint, *once));
}

Response post_withdraw(const Call& call) {
  const auto view = desk::withdraw_notice(call.app.desk, call.actor, id_of(call));
  if (!view.ok()) return refuse(call, view.error());
  return json(wire::to_json(*view, base_url(call), wire::Detail::receipt));
}

Response post_action(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto action = intake::action_from_json(call.request.body, {.base_url = base_url(call)});
  if (!action.ok()) return refuse(call, action.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  const auto taken = desk::file_action(call.app.desk, call.actor, id_of(call), *action, *once);
  if (!taken.ok()) return refuse(call, taken.error());
  return created(wire::to_json(*taken),
                 notice_address(call, id_of(call)),
                 taken->replayed ? Replayed::yes : Replayed::no);
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::post, "/notices",               Access::report,       post_notice,  kNoticeBytes},
    {Method::post, "/notices/resolve",       Access::report,       post_resolve},
    {Method::get,  "/notices/{id}",          Access::notifier,     get_notice},
    {Method::post, "/notices/{id}/versions", Access::notifier_own, post_version, kNoticeBytes},
    {Method::post, "/notices/{id}/withdraw", Access::notifier_own, post_withdraw},
    {Method::post, "/notices/{id}/action-filed", Access::notifier_own, post_action},
});
// clang-format on

}  // namespace

std::span<const Row> notice_calls() { return kCalls; }

}  // namespace http
