#include <wording/format.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace wording {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const base::Time kNow = *base::parse_rfc3339("2026-11-23T20:15:00Z");

TimeFormat in(Language language, const char* zone) {
  return TimeFormat::make(language, zone).value();
}

TEST(Format, WritesNumbersAsTheLanguageDoes) {
  EXPECT_EQ(format_number(Language::en, 1234567), "1,234,567");
  EXPECT_EQ(format_number(Language::pt_br, 1234567), "1.234.567");
  EXPECT_EQ(format_decimal(Language::en, 1234.56), "1,234.6");
  EXPECT_EQ(format_decimal(Language::pt_br, 3), "3,0");
  EXPECT_EQ(format_share(Language::en, 0.314), "31%");
  EXPECT_EQ(format_bytes(Language::en, 10U << 20U), "10 MB");
  EXPECT_EQ(format_bytes(Language::en, 1536), "2 KB");
  EXPECT_EQ(format_bytes(Language::pt_br, 12), "12 B");
  EXPECT_EQ(format_bytes(Language::en, 0), "0 B");
}

TEST(Format, WritesTimesInTheZoneOfTheReader) {
  EXPECT_EQ(in(Language::en, "UTC").date_time(kNow), "23 Nov 2026, 20:15 UTC");
  EXPECT_EQ(in(Language::en, "Asia/Shanghai").date(kNow), "24 Nov 2026");
  EXPECT_THAT(
      in(Language::pt_br, "America/Sao_Paulo").date_time(kNow),
      testing::AllOf(testing::HasSubstr("23 de nov. de 2026"), testing::HasSubstr("17:15")));
}

TEST(Format, LeavesTheDayAwayWhereItIsToday) {
  const TimeFormat format = in(Language::en, "UTC");

  EXPECT_EQ(format.brief(kNow - hours{2}, kNow), "18:15");
  EXPECT_EQ(format.brief(kNow + hours{12}, kNow), "24 Nov, 08:15");
}

TEST(Format, SaysHowFarATimeIsRoundedTowardsNow) {
  const TimeFormat english = in(Language::en, "UTC");
  const TimeFormat portuguese = in(Language::pt_br, "UTC");

  EXPECT_EQ(english.relative(kNow + hours{3} + minutes{59}, kNow), "in 3 hours");
  EXPECT_EQ(english.relative(kNow - days{2} - hours{23}, kNow), "2 days ago");
  EXPECT_EQ(english.relative(kNow + minutes{1}, kNow), "in 1 minute");
  EXPECT_EQ(english.relative(kNow - seconds{59}, kNow), "now");
  EXPECT_EQ(portuguese.relative(kNow + hours{3}, kNow), "em 3 horas");
  EXPECT_EQ(portuguese.relative(kNow - days{1}, kNow), "há 1 dia");
}

TEST(Format, RefusesAZoneThatIsNone) {
  for (const std::string zone : {"", "Mars/Olympus", "UTC+25:99"}) {
    const auto made = TimeFormat::make(Language::en, zone);
    ASSERT_FALSE(made.ok()) << zone;
    EXPECT_EQ(made.error().fields.front().pointer, "/time_zone");
  }
}

}  // namespace
}  // namespace wording
