// Commands that answer which day something falls on. Nothing is stored.

#include <app/commands.hpp>
#include <app/print.hpp>
#include <app/rule_files.hpp>
#include <base/time.hpp>
#include <notices/business_days.hpp>

#include <nlohmann/json.hpp>

namespace app {
namespace {

using base::Error;

// The office as the policies describe it, with the calendar that was asked for.
base::Result<notices::Office> office_for(const Setting& setting, const std::string& calendar) {
  const auto files = files_of(setting.config.rules);
  if (!files) return files.error();
  policies::LoadedPolicies loaded = policies_of(*files);
  if (!loaded.problems.empty()) {
    return Error{.kind = Error::Kind::invalid, .message = policies::text(loaded.problems.front())};
  }
  if (!calendar.empty()) loaded.policies.putback.calendar = calendar;
  return notices::office_of(loaded.policies);
}

// A time, or the noon of a date: of a receipt only its day counts.
base::Result<base::Time> received_at(const std::string& text, const notices::Zone& zone) {
  if (const auto time = base::parse_rfc3339(text)) return *time;
  const auto midnight = base::parse_rfc3339(text + "T00:00:00Z");
  if (!midnight || text.size() != std::string_view{"2026-11-23"}.size()) {
    return base::invalid("/received", "Give a date such as 2026-11-23, or a time of RFC 3339.");
  }
  const notices::Day day{std::chrono::floor<std::chrono::days>(midnight->time_since_epoch())};
  return zone.at(day, std::chrono::hours{12}, notices::Twice::earlier);
}

}  // namespace

Exit show_putback(const Setting& setting, const PutbackQuestion& question) {
  const auto office = office_for(setting, question.calendar);
  if (!office) return exit_of(office.error());
  const auto received = received_at(question.received, office->zone);
  if (!received) return exit_of(received.error());
  const notices::PutbackWindow window = notices::putback_window(*office, *received);
  print_line(nlohmann::ordered_json{{"not_before", notices::to_date(window.days.not_before)},
                                    {"not_after", notices::to_date(window.days.not_after)},
                                    {"received", notices::to_date(office->zone.day_of(*received))},
                                    {"calendar", office->calendar.title},
                                    {"zone", office->putback.zone},
                                    {"opens_at", base::to_rfc3339(window.opens_at)},
                                    {"restore_at", base::to_rfc3339(window.restore_at)},
                                    {"alarm_at", base::to_rfc3339(window.alarm_at)},
                                    {"closes_at", base::to_rfc3339(window.closes_at)}}
                 .dump());
  return Exit::done;
}

}  // namespace app
