// Strikes: what infringements leave on an author, and where they lead. A policy
// for repeat infringers must be reasonably implemented (17 U.S.C. 512(i)); the
// program counts and warns, a person ends an account.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/item_acts.hpp>
#include <policies/policies.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cases {

enum class StrikeState : std::uint8_t { provisional, confirmed, voided, expired };
[[nodiscard]] std::string_view name(StrikeState state);
[[nodiscard]] bool parse(std::string_view text, StrikeState& into);

// One author's, from one notice.
struct Strike {
  std::string notice_id;
  base::Time at;  // When the article was disabled.
  StrikeState state = StrikeState::provisional;

  friend bool operator==(const Strike&, const Strike&) = default;
};

// The author's strikes after something became of a notice: one strike for a notice, however many of
// its items are the author's. A change to a notice that has left none leaves none, but for a
// provisional one. It stands as long as one of the items stays down: who calls with `voided` does
// so for the last of them. What has expired stays so.
[[nodiscard]] std::vector<Strike> changed(std::vector<Strike> strikes,
                                          std::string_view notice_id,
                                          notices::StrikeChange change,
                                          base::Time at);

// The same with those expired that are old enough.
[[nodiscard]] std::vector<Strike> expired(std::vector<Strike> strikes,
                                          base::Time now,
                                          const policies::Strikes& policy);

// Those that count: neither voided nor expired, and within the policy's months.
[[nodiscard]] int standing(std::span<const Strike> strikes,
                           base::Time now,
                           const policies::Strikes& policy);

// How far up the ladder that is. The program goes no further than `review`.
enum class Rung : std::uint8_t { clear, warning, last_warning, review };
[[nodiscard]] std::string_view name(Rung rung);
[[nodiscard]] Rung rung(int standing, const policies::Strikes& policy);

// Whether an account may be suspended or terminated for it: a person decides, with a reason, and at
// the top of the ladder. The author gets a statement of reasons.
[[nodiscard]] base::Result<base::Done> may_end_account(Rung reached,
                                                       std::string_view person,
                                                       std::string_view reason);

}  // namespace cases
