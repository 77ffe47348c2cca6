#include <base/names.hpp>
#include <policies/agent.hpp>

#include <array>

namespace policies {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr auto kRenewals = std::to_array<base::Named<Renewal>>({
    {Renewal::unknown, "unknown"},
    {Renewal::far, "far"},
    {Renewal::within_90, "within_90_days"},
    {Renewal::within_30, "within_30_days"},
    {Renewal::within_7, "within_7_days"},
    {Renewal::expired, "expired"},
});

constexpr std::chrono::years kTerm{3};

// The days before the last one on which somebody is told, the first first.
struct Step {
  Renewal renewal;
  days before;
};
constexpr auto kSteps = std::to_array<Step>({
    {Renewal::within_90, days{90}},
    {Renewal::within_30, days{30}},
    {Renewal::within_7, days{7}},
    {Renewal::expired, days{-1}},  // The day after.
});

}  // namespace

std::string_view name(Renewal renewal) { return base::name_in(kRenewals, renewal); }

bool is_designated(const Agent& agent) {
  return !agent.name.empty() || !agent.organisation.empty();
}

std::optional<std::chrono::year_month_day> renew_by(const Agent& agent) {
  if (agent.renew_by || !agent.registered_on) return agent.renew_by;
  std::chrono::year_month_day last = *agent.registered_on + kTerm;
  // The 29th of February, three years later.
  if (!last.ok()) last = last.year() / last.month() / std::chrono::last;
  return last;
}

Renewal renewal(const Agent& agent, sys_days today) {
  const auto last = renew_by(agent);
  if (!last) return Renewal::unknown;
  Renewal reached = Renewal::far;
  for (const Step& step : kSteps) {
    if (today >= sys_days{*last} - step.before) reached = step.renewal;
  }
  return reached;
}

std::optional<sys_days> next_alarm(const Agent& agent, sys_days today) {
  const auto last = renew_by(agent);
  if (!last) return std::nullopt;
  for (const Step& step : kSteps) {
    const sys_days day = sys_days{*last} - step.before;
    if (day > today) return day;
  }
  return std::nullopt;
}

}  // namespace policies
