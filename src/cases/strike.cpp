#include <base/characters.hpp>
#include <base/names.hpp>
#include <cases/strike.hpp>
#include <notices/calendar.hpp>

#include <algorithm>
#include <array>

namespace cases {
namespace {

using notices::StrikeChange;

constexpr auto kStates = std::to_array<base::Named<StrikeState>>({
    {StrikeState::provisional, "provisional"},
    {StrikeState::confirmed, "confirmed"},
    {StrikeState::voided, "voided"},
    {StrikeState::expired, "expired"},
});

constexpr auto kRungs = std::to_array<base::Named<Rung>>({
    {Rung::clear, "clear"},
    {Rung::warning, "warning"},
    {Rung::last_warning, "last_warning"},
    {Rung::review, "review"},
});

bool is_older(base::Time at, base::Time now, std::chrono::months than) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const notices::Day until = notices::plus_months(notices::Day{day.time_since_epoch()}, than);
  return now >= std::chrono::sys_days{until.time_since_epoch()} + (at - day);
}

bool counts(const Strike& strike) {
  return strike.state == StrikeState::provisional || strike.state == StrikeState::confirmed;
}

StrikeState state_after(StrikeState before, StrikeChange change) {
  if (before == StrikeState::expired) return before;
  switch (change) {
    case StrikeChange::none: return before;
    // A second item of the notice does not weaken what is confirmed.
    case StrikeChange::provisional:
      return before == StrikeState::confirmed ? before : StrikeState::provisional;
    case StrikeChange::confirmed: return StrikeState::confirmed;
    case StrikeChange::voided: return StrikeState::voided;
  }
  throw base::Bug{"a change that is not in the enumeration"};
}

}  // namespace

std::string_view name(StrikeState state) { return base::name_in(kStates, state); }
std::string_view name(Rung rung) { return base::name_in(kRungs, rung); }
bool parse(std::string_view text, StrikeState& into) { return base::parse_in(kStates, text, into); }

std::vector<Strike> changed(std::vector<Strike> strikes,
                            std::string_view notice_id,
                            StrikeChange change,
                            base::Time at) {
  const auto known = std::ranges::find(strikes, notice_id, &Strike::notice_id);
  if (known != strikes.end()) {
    known->state = state_after(known->state, change);
  } else if (change == StrikeChange::provisional) {
    strikes.push_back({.notice_id = std::string{notice_id}, .at = at});
  }
  return strikes;
}

std::vector<Strike> expired(std::vector<Strike> strikes,
                            base::Time now,
                            const policies::Strikes& policy) {
  for (Strike& strike : strikes) {
    if (counts(strike) && is_older(strike.at, now, policy.expire_after)) {
      strike.state = StrikeState::expired;
    }
  }
  return strikes;
}

int standing(std::span<const Strike> strikes, base::Time now, const policies::Strikes& policy) {
  return static_cast<int>(std::ranges::count_if(strikes, [&](const Strike& strike) {
    return counts(strike) && !is_older(strike.at, now, policy.within) &&
           !is_older(strike.at, now, policy.expire_after);
  }));
}

Rung rung(int standing, const policies::Strikes& policy) {
  if (standing >= policy.limit) return Rung::review;
  if (standing <= 0) return Rung::clear;
  return standing == policy.limit - 1 ? Rung::last_warning : Rung::warning;
}

base::Result<base::Done> may_end_account(Rung reached,
                                         std::string_view person,
                                         std::string_view reason) {
  if (person.empty()) {
    return base::Error{.kind = base::Error::Kind::forbidden,
                       .message = "A person ends an account, not a program."};
  }
  if (reached != Rung::review) {
    return base::Error{.kind = base::Error::Kind::conflict,
                       .message = "This author has not had as many strikes. Warn instead."};
  }
  if (base::is_blank(reason)) return base::invalid("/reason", "Say why: the author is told so.");
  return base::Done{};
}

}  // namespace cases
