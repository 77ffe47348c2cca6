// The notices of one case, page by page: there is one case for an article,
// however many object to it.

#pragma once

#include <base/result.hpp>
#include <cases/case.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <desk/report.hpp>

#include <string>
#include <string_view>

namespace storage {
class Snapshot;
}  // namespace storage

namespace desk {

struct CaseNotices {
  cases::Case c;
  Page<NoticeView> page;  // Newest first; contact data only with read_personal.
  int count = 0;          // Of all, counted up to kCaseItemsMax.
};

// `invalid` for a cursor that is none.
base::Result<CaseNotices> case_notices(
    Desk& desk, const Actor& by, const std::string& id, std::string_view cursor, int limit);

// The same for the sources of this module, in a snapshot of theirs.
struct NoticesFrom {
  std::string_view before_item = {};  // Empty: from the newest.
  int limit = kPageDefault;
};
[[nodiscard]] Page<NoticeView> notices_in(storage::Snapshot& snapshot,
                                          const Desk& desk,
                                          const Actor& by,
                                          const cases::Case& c,
                                          const NoticesFrom& from);

}  // namespace desk
