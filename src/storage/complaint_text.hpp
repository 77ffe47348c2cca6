// How a complaint and a decision's wish are kept in their rows: canonical JSON.

#pragma once

#include <cases/case.hpp>
#include <cases/decision.hpp>
#include <notices/notice.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace storage {

// Reading anything but what the writer of the same name gave is a Bug.
[[nodiscard]] std::string complaint_to_text(const notices::Complaint& complaint);
[[nodiscard]] notices::Complaint complaint_from_text(std::string_view text);

[[nodiscard]] std::string wish_to_text(const cases::Wish& wish);
[[nodiscard]] cases::Wish wish_from_text(std::string_view text);

[[nodiscard]] std::string reasons_to_text(const std::vector<cases::Reason>& reasons);
[[nodiscard]] std::vector<cases::Reason> reasons_from_text(std::string_view text);

}  // namespace storage
