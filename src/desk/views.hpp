// From rows to what people see: shared by the sources of this module that read.

#pragma once

#include <desk/parts.hpp>
#include <desk/read.hpp>
#include <desk/report.hpp>
#include <storage/cases.hpp>

#include <map>
#include <string>
#include <vector>

namespace desk {

// Authors never see shadow hits or hidden rules.
enum class Eyes : std::uint8_t { author, staff };

[[nodiscard]] ArticleStatus status_of(storage::Snapshot& snapshot,
                                      const Desk& desk,
                                      const articles::Article& article,
                                      Eyes eyes);

enum class Contacts : std::uint8_t { shown, masked };
[[nodiscard]] NoticeView view_of(storage::Snapshot& snapshot,
                                 const Desk& desk,
                                 notices::Notice notice,
                                 Contacts contacts);

// How the notice was taken; for the desk's own people whether or not its address is confirmed.
void set_taking(storage::Snapshot& snapshot,
                const Desk& desk,
                const notices::Notice& notice,
                NoticeView& view);

// Of each item that was compared with a claimed text, the work that it has most of.
[[nodiscard]] std::map<std::string, NoticeView::Overlap> overlaps_by_item(
    storage::Snapshot& snapshot, const std::string& notice_id);

// Whom a notice comes from as everybody may know it: an organization's name, never a person's.
[[nodiscard]] std::string claimant_of(const notices::Complaint& complaint);

// The title of a policy in the desk's language; the id where it is not known.
[[nodiscard]] std::string policy_title(const Desk& desk, const std::string& id);

}  // namespace desk
