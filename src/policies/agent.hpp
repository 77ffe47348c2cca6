// The agent designated to receive notices of claimed infringement (17 U.S.C.
// 512(c)(2)): who it is, and until when the designation lasts.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace policies {

struct Agent {
  std::string name;          // Of the person, or of the office: "Copyright agent".
  std::string organisation;  // The service provider that it is designated for.
  std::string address;
  std::string phone;
  std::string email;
  std::string registration;  // In the directory of the Copyright Office: "DMCA-1234567".
  std::optional<std::chrono::year_month_day> registered_on;
  std::optional<std::chrono::year_month_day> renew_by;  // Nothing: three years after that.
};

// Whether there is one at all.
[[nodiscard]] bool is_designated(const Agent& agent);

// The last day of the designation (37 CFR 201.38(c)(4): three years); nothing where no day is
// known.
[[nodiscard]] std::optional<std::chrono::year_month_day> renew_by(const Agent& agent);

// How near that day is: somebody is told at each step.
enum class Renewal : std::uint8_t { unknown, far, within_90, within_30, within_7, expired };
[[nodiscard]] std::string_view name(Renewal renewal);

[[nodiscard]] Renewal renewal(const Agent& agent, std::chrono::sys_days today);

// The next day on which somebody is told of it, after `today`; nothing after the last.
[[nodiscard]] std::optional<std::chrono::sys_days> next_alarm(const Agent& agent,
                                                              std::chrono::sys_days today);

}  // namespace policies
