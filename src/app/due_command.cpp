// `copydesk run-due`: what the server does every minute.

#include <app/commands.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <base/time.hpp>
#include <desk/due.hpp>

#include <nlohmann/json.hpp>

namespace app {
namespace {

void print(const Setting& setting, const desk::Due& due) {
  if (setting.format == Format::json) {
    print_line(nlohmann::json{{"acted", due.acted}, {"woken", due.woken}}.dump());
  } else {
    print_line(std::to_string(due.acted) + " done, " + std::to_string(due.woken) + " rang");
  }
}

Exit run_all(const Setting& setting, desk::Desk& desk) {
  desk::Due all;
  for (desk::Due due{.more = true}; due.more;) {
    due = desk::run_due(desk);
    all.acted += due.acted;
    all.woken += due.woken;
    if (due.acted + due.woken == 0) break;
  }
  print(setting, all);
  return Exit::done;
}

}  // namespace

Exit run_due(const Setting& setting, const DueQuestion& question) {
  if (question.now.empty()) {
    const base::SystemClock clock;
    const auto opened = open_desk(setting.config, clock);
    if (!opened) return exit_of(opened.error());
    return run_all(setting, *opened->desk);
  }
  const auto now = base::parse_rfc3339(question.now);
  if (!now) return exit_of(base::invalid("/now", "Give a time of RFC 3339."));
  if (!question.yes) {
    return exit_of(base::invalid(
        "/yes", "What is due at this time is done for good. Say --yes if you mean it."));
  }
  const base::SetClock clock{*now};
  const auto opened = open_desk(setting.config, clock);
  if (!opened) return exit_of(opened.error());
  desk::record_given_clock(*opened->desk);
  return run_all(setting, *opened->desk);
}

}  // namespace app
