// What a version has of the works that are known, and how much that weighs by
// the newsroom's own numbers. For the phases of this module, and for works that
// come after their copies.

#pragma once

#include <policies/policies.hpp>
#include <screening/screening.hpp>

#include <cstdint>
#include <vector>

namespace screening {

// Whether it is a reason to wait for a person. Excused passages weigh nothing.
enum class Weight : std::uint8_t { note, hold, stay_down };

struct SharedWork {
  Match match;
  Weight weight = Weight::note;
  std::size_t words = 0;  // Of the version, without an excuse.
};

// Those with a passage, at most kMatchesKept; what weighs most comes first.
using Shared = std::vector<SharedWork>;
[[nodiscard]] Shared share_of(const KnownWorks& works, const policies::SharedText& policy);

}  // namespace screening
