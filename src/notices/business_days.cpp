#include <notices/business_days.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace notices {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr int kFullDays = 10;  // "not less than 10"
constexpr int kLastDay = 14;   // "nor more than 14"

constexpr seconds kLastSecond = std::chrono::hours{24} - seconds{1};

base::Time start_of(const Office& office, Day day) {
  return office.zone.at(day, seconds{0}, Twice::later);
}

base::Time end_of(const Office& office, Day day) {
  return office.zone.at(day, kLastSecond, Twice::earlier);
}

}  // namespace

bool is_business_day(const Calendar& calendar, Day day, Reading reading) {
  const std::chrono::weekday on{day};
  return on != std::chrono::Saturday && on != std::chrono::Sunday &&
         !is_holiday(calendar, day, reading);
}

Day business_day(const Calendar& calendar, Day day, int nth, Reading reading) {
  const days forward{nth < 0 ? -1 : 1};
  for (int left = std::abs(nth); left > 0;) {
    day += forward;
    if (is_business_day(calendar, day, reading)) --left;
  }
  return day;
}

PutbackDays putback_days(const Calendar& calendar, Day received) {
  return {.not_before = business_day(calendar, received, kFullDays + 1, Reading::wide),
          .not_after = business_day(calendar, received, kLastDay, Reading::narrow)};
}

base::Result<Office> office_of(const policies::Policies& policies) {
  auto calendar = find_calendar(policies.putback.calendar);
  if (!calendar) {
    std::string known;
    for (const std::string& each : calendars())
      known += (known.empty() ? "" : ", ") + each;
    return base::Error{.kind = base::Error::Kind::invalid,
                       .message = "There is no calendar \"" + policies.putback.calendar +
                                  "\". There are: " + known + "."};
  }
  const auto zone = Zone::find(policies.putback.zone);
  if (!zone) return zone.error();
  for (const std::chrono::year_month_day day : policies.putback.closed)
    calendar->closed.emplace_back(day);
  return Office{.calendar = std::move(*calendar),
                .zone = *zone,
                .putback = policies.putback,
                .handling = policies.handling,
                .precedence = policies.precedence};
}

PutbackWindow putback_window(const Office& office, base::Time received_at) {
  const PutbackDays between = putback_days(office.calendar, office.zone.day_of(received_at));
  PutbackWindow window{.days = between, .received_at = received_at};
  window.opens_at = start_of(office, between.not_before);
  window.closes_at = end_of(office, between.not_after);
  if (between.not_before > between.not_after) {
    window.restore_at = window.opens_at;
    window.alarm_at = window.opens_at;
    return window;
  }
  window.restore_at = std::max(
      window.opens_at, office.zone.at(between.not_before, office.putback.restore_at, Twice::later));
  window.alarm_at = start_of(
      office,
      business_day(
          office.calendar, between.not_after, -office.putback.alarm_before.count, Reading::narrow));
  return window;
}

base::Time end_of_business_day(const Office& office,
                               base::Time from,
                               policies::BusinessDays nth,
                               Reading reading) {
  return end_of(office,
                business_day(office.calendar, office.zone.day_of(from), nth.count, reading));
}

base::Time after_business_hours(const Office& office, base::Time from, std::chrono::hours count) {
  std::chrono::microseconds left = count;
  for (Day day = office.zone.day_of(from);; day += days{1}) {
    if (!is_business_day(office.calendar, day, Reading::narrow)) continue;
    const base::Time begin = std::max(from, start_of(office, day));
    const base::Time end = start_of(office, day + days{1});
    if (begin + left <= end) return begin + left;
    left -= std::max(end - begin, std::chrono::microseconds{0});
  }
}

}  // namespace notices
