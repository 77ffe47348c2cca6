// From what matching finds to what is stored, sent and shown of it.

#pragma once

#include <matching/compare.hpp>
#include <screening/screening.hpp>

namespace screening {

// The entry for a work; `work` says whose it is: its id, title and kind.
[[nodiscard]] Match match_of(const matching::Overlap& overlap, Match work);

}  // namespace screening
