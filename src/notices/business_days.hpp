// Counting business days, and the days between which a removed article comes
// back after a counter-notice.
//
// 17 U.S.C. 512(g)(2)(C): not less than 10, nor more than 14, business days
// following receipt. The statute does not say what a business day is, so that
// some days are doubtful. Each end is counted with the calendar that errs on
// the safe side.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <notices/calendar.hpp>
#include <notices/zone.hpp>
#include <policies/policies.hpp>

namespace notices {

// Monday to Friday and no holiday.
[[nodiscard]] bool is_business_day(const Calendar& calendar, Day day, Reading reading);

// The nth business day after `day`, which itself never counts; `day` for 0. Negative: before it.
[[nodiscard]] Day business_day(const Calendar& calendar, Day day, int nth, Reading reading);

struct PutbackDays {
  Day not_before;  // The eleventh business day of the wide calendar: ten whole ones have passed.
  Day not_after;   // The fourteenth of the narrow one.

  friend bool operator==(const PutbackDays&, const PutbackDays&) = default;
};

// Between which days an article comes back after a counter-notice that was received on `received`.
// Where the office is closed so often that the first is after the last, the first counts: coming
// back too early cannot be mended.
[[nodiscard]] PutbackDays putback_days(const Calendar& calendar, Day received);

// Where and when an office works: what all its clocks need.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): no office is made without a zone.
struct Office {
  Calendar calendar;
  Zone zone;
  policies::Putback putback;
  policies::Handling handling;
  policies::Precedence precedence = policies::Precedence::dsa_first;
};

// The office that the policies describe; `invalid` where they name a calendar or a zone that there
// is not.
[[nodiscard]] base::Result<Office> office_of(const policies::Policies& policies);

// The same as points in time.
struct PutbackWindow {
  PutbackDays days;
  base::Time received_at;
  base::Time opens_at;    // As `not_before` begins.
  base::Time restore_at;  // When the article comes back by itself.
  base::Time alarm_at;    // Then somebody is woken, if it has not.
  base::Time closes_at;   // The last second of `not_after`.

  friend bool operator==(const PutbackWindow&, const PutbackWindow&) = default;
};

// Of a complete counter-notice that was received at this time. It comes back at the office's hour
// of the first day; where the first day is after the last, as that day begins, with an alarm.
[[nodiscard]] PutbackWindow putback_window(const Office& office, base::Time received_at);

// The end of the nth business day after this time's day. What somebody else has to do is counted
// wide, what the desk has to do is counted narrow.
[[nodiscard]] base::Time end_of_business_day(const Office& office,
                                             base::Time from,
                                             policies::BusinessDays nth,
                                             Reading reading);

// When so many hours have passed of which none lies on a weekend or a holiday.
[[nodiscard]] base::Time after_business_hours(const Office& office,
                                              base::Time from,
                                              std::chrono::hours count);

}  // namespace notices
