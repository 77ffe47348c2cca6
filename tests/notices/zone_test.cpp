#include <notices/zone.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "days.hpp"
#include <string>
#include <vector>

namespace notices {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Zone zone(const std::string& name) { return Zone::find(name).value(); }

TEST(Zone, ThatThereIsNotIsRefused) {
  for (const std::string name : {"", "Mars/Olympus", "../../etc/passwd", "america/new_york"}) {
    const auto found = Zone::find(name);
    ASSERT_FALSE(found) << name;
    EXPECT_EQ(found.error().kind, base::Error::Kind::invalid);
  }
  EXPECT_THAT(zones(), testing::IsSupersetOf({"America/New_York", "America/Sao_Paulo", "UTC"}));
}

TEST(Zone, SaysWhichDayItIsThere) {
  const base::Time time = at("2026-06-13T03:30:00Z");
  EXPECT_EQ(text(zone("UTC").day_of(time)), "2026-06-13");
  EXPECT_EQ(text(zone("America/New_York").day_of(time)), "2026-06-12");
  EXPECT_EQ(text(zone("Pacific/Kiritimati").day_of(time)), "2026-06-13");
  EXPECT_EQ(text(zone("Pacific/Pago_Pago").day_of(time)), "2026-06-12");
  EXPECT_EQ(text(zone("UTC").day_of(at("1969-12-31T23:59:59.5Z"))), "1969-12-31");
}

TEST(Zone, KnowsSkippedAndRepeatedTimes) {
  struct Moment {
    std::string title;
    std::string zone;
    std::string day;
    minutes time_of_day;
    std::string earlier;
    std::string later;
  };
  const std::vector<Moment> moments = {
      {"an ordinary noon",
       "America/New_York",
       "2026-07-01",
       hours{12},
       "2026-07-01T16:00:00Z",
       "2026-07-01T16:00:00Z"},
      {"in the hour that is skipped",
       "America/New_York",
       "2026-03-08",
       hours{2} + minutes{30},
       "2026-03-08T07:00:00Z",
       "2026-03-08T07:00:00Z"},
      {"in the hour that comes twice",
       "America/New_York",
       "2026-11-01",
       hours{1} + minutes{30},
       "2026-11-01T05:30:00Z",
       "2026-11-01T06:30:00Z"},
      {"a day without midnight",
       "America/Sao_Paulo",
       "2018-11-04",
       hours{0},
       "2018-11-04T03:00:00Z",
       "2018-11-04T03:00:00Z"},
      {"a day that there was not",
       "Pacific/Apia",
       "2011-12-30",
       hours{12},
       "2011-12-30T10:00:00Z",
       "2011-12-30T10:00:00Z"},
  };
  for (const Moment& m : moments) {
    EXPECT_EQ(base::to_rfc3339(zone(m.zone).at(day(m.day), m.time_of_day, Twice::earlier)),
              m.earlier)
        << m.title;
    EXPECT_EQ(base::to_rfc3339(zone(m.zone).at(day(m.day), m.time_of_day, Twice::later)), m.later)
        << m.title;
  }
}

}  // namespace
}  // namespace notices
