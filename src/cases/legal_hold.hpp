// A legal hold: while one stands, nothing of what it covers is erased, whatever
// retention or a person's request says.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cases {

struct LegalHold {
  std::string id;
  std::string reason;  // The subpoena, the action, the order.
  std::string placed_by;
  base::Time placed_at;
  std::string lifted_by;
  std::string lifted_because;
  std::optional<base::Time> lifted_at;
};

// `invalid` without a reason or a person who places it.
[[nodiscard]] base::Result<LegalHold> place(std::string id,
                                            std::string_view person,
                                            std::string_view reason,
                                            base::Time now);

// A hold ends by a person's word with a reason, once; never by time.
[[nodiscard]] base::Result<LegalHold> lift(LegalHold hold,
                                           std::string_view person,
                                           std::string_view reason,
                                           base::Time now);

// Whether anything stands in the way of erasing.
[[nodiscard]] bool is_held(std::span<const LegalHold> holds, base::Time now);

}  // namespace cases
