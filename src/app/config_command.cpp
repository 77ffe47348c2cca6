// What is wrong with the configuration that its own words do not show.

#include <app/commands.hpp>
#include <app/print.hpp>
#include <base/time.hpp>
#include <desk/documents.hpp>
#include <policies/agent.hpp>

#include <chrono>
#include <string>

namespace app {
namespace {

void warn(const std::string& text) { print_line("warning: " + text); }

// A designation that nobody can be reached under, or that ends soon, is told and no error: the desk
// works without one.
void check_agent(const policies::Agent& agent, std::chrono::sys_days today) {
  if (!policies::is_designated(agent)) {
    warn(
        "agent: no agent is designated, so 17 U.S.C. 512(c) does not limit this site's liability. "
        "Set agent.name and what belongs to it.");
    return;
  }
  if (agent.address.empty() || agent.phone.empty() || agent.email.empty()) {
    warn("agent: 17 U.S.C. 512(c)(2) asks for the agent's address, telephone and e-mail.");
  }
  const auto last = policies::renew_by(agent);
  if (!last) return warn("agent.registered_on: without this day nobody is told when to renew.");
  const std::string day = base::to_date(base::Time{std::chrono::sys_days{*last}});
  switch (policies::renewal(agent, today)) {
    case policies::Renewal::unknown:
    case policies::Renewal::far: return;
    case policies::Renewal::within_90:
    case policies::Renewal::within_30:
    case policies::Renewal::within_7:
      return warn("agent: the designation must be renewed by " + day + ".");
    case policies::Renewal::expired: return warn("agent: the designation ended on " + day + ".");
  }
}

}  // namespace

Exit check_config(const Setting& setting) {
  const Config& config = setting.config;
  const auto problems =
      desk::document_problems(desk::documents_folder(config.policies, config.rules));
  for (const std::string& problem : problems)
    print_line(problem);
  check_agent(config.agent, std::chrono::floor<std::chrono::days>(base::SystemClock{}.now()));
  return problems.empty() ? Exit::done : Exit::usage;
}

}  // namespace app
