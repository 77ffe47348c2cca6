#include <base/time.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace base {
namespace {

TEST(Time, IsReadAsItIsWritten) {
  struct Written {
    std::string text;
    std::int64_t micros;
    std::string again;
  };
  const std::vector<Written> cases = {
      {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"},
      {"2026-11-23T20:15:00Z", 1795464900000000, "2026-11-23T20:15:00Z"},
      {"2026-11-23t20:15:00.123456789z", 1795464900123456, "2026-11-23T20:15:00Z"},
      {"2026-11-23T21:15:00+01:00", 1795464900000000, "2026-11-23T20:15:00Z"},
      {"2026-11-23T17:45:00.5-02:30", 1795464900500000, "2026-11-23T20:15:00Z"},
      {"2024-02-29T23:59:59Z", 1709251199000000, "2024-02-29T23:59:59Z"},
  };
  for (const Written& c : cases) {
    const auto time = parse_rfc3339(c.text);
    ASSERT_TRUE(time.has_value()) << c.text;
    EXPECT_EQ(to_micros(*time), c.micros) << c.text;
    EXPECT_EQ(to_rfc3339(*time), c.again) << c.text;
  }
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* const text : {"",
                                 "2026",
                                 "2026-11-23",
                                 "2026-02-29T00:00:00Z",
                                 "2026-13-01T00:00:00Z",
                                 "2026-11-23T24:00:00Z",
                                 "2026-11-23T20:60:00Z",
                                 "2026-11-23T20:15:00",
                                 "2026-11-23T20:15Z",
                                 "2026-11-23T20:15:00.Z",
                                 "2026-11-23T20:15:00Zx",
                                 " 2026-11-23T20:15:00Z"}) {
    EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
  }
}

TEST(Time, IsWrittenForHeaders) {
  EXPECT_EQ(to_http_date(from_micros(784111777000000)), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(Span, IsANumberOfMinutesHoursOrDays) {
  EXPECT_EQ(parse_span("90m"), std::chrono::minutes{90});
  EXPECT_EQ(parse_span("30d"), std::chrono::days{30});
  for (const char* const wrong : {"", "d", "0d", "-1d", "3w", "99999999d", "1.5h", " 1h"})
    EXPECT_FALSE(parse_span(wrong).has_value()) << wrong;
}

}  // namespace
}  // namespace base
