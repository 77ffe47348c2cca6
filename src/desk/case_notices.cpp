#include <desk/case_notices.hpp>
#include <desk/parts.hpp>
#include <desk/senders.hpp>
#include <desk/views.hpp>
#include <storage/cases.hpp>
#include <storage/keyset.hpp>
#include <storage/notices.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace desk {
namespace {

constexpr std::string_view kList = "case_notices";

NoticeView seen_by(storage::Snapshot& snapshot,
                   const Desk& desk,
                   const Actor& by,
                   const std::string& id) {
  const Contacts contacts =
      may(by, cases::Permit::read_personal) ? Contacts::shown : Contacts::masked;
  auto notice = storage::find_notice(snapshot, id);
  base::ensure(notice.has_value(), "an item belongs to a notice");
  NoticeView view = view_of(snapshot, desk, std::move(*notice), contacts);
  view.tracking_token.clear();
  set_taking(snapshot, desk, view.notice, view);
  return view;
}

}  // namespace

Page<NoticeView> notices_in(storage::Snapshot& snapshot,
                            const Desk& desk,
                            const Actor& by,
                            const cases::Case& c,
                            const NoticesFrom& from) {
  auto found = storage::notices_of_case(snapshot, c.id, from.before_item, from.limit + 1);
  const bool more = found.size() > static_cast<std::size_t>(from.limit);
  if (more) found.pop_back();
  Page<NoticeView> page;
  for (const storage::NoticeInCase& each : found)
    page.items.push_back(seen_by(snapshot, desk, by, each.notice_id));
  if (more) page.next = storage::encode_cursor(kList, {found.back().newest_item});
  const bool is_its_own =
      found.empty() && from.before_item.empty() && c.subject_kind == cases::SubjectKind::notice;
  if (is_its_own) page.items.push_back(seen_by(snapshot, desk, by, c.subject_id));
  return page;
}

base::Result<CaseNotices> case_notices(
    Desk& desk, const Actor& by, const std::string& id, std::string_view cursor, int limit) {
  if (!may(by, cases::Permit::read_cases)) return forbidden();
  std::string before;
  if (!cursor.empty()) {
    const auto fields = storage::decode_cursor(kList, "t", cursor);
    if (!fields) return fields.error();
    before = std::get<std::string>(fields->at(0));
  }
  const int most = std::clamp(limit, 1, kPageMax);
  return desk.parts().store.read([&](storage::Snapshot& snapshot) -> base::Result<CaseNotices> {
    auto c = storage::find_case(snapshot, id);
    if (!c) return not_found("case");
    CaseNotices list;
    list.page = notices_in(snapshot, desk, by, *c, {.before_item = before, .limit = most});
    list.count = std::max(static_cast<int>(list.page.items.size()),
                          storage::count_notices_of_case(snapshot, c->id, kCaseItemsMax));
    list.c = std::move(*c);
    return list;
  });
}

}  // namespace desk
