#include <base/ensure.hpp>
#include <http/metrics.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace http {
namespace {

using testing::HasSubstr;

TEST(Metrics, AreWrittenInTheTextFormat) {
  Metrics metrics;

  metrics.counter("copydesk_notices_total", "Notices.", {{"kind", "copyright"}}).add();
  metrics.counter("copydesk_notices_total", "Notices.", {{"kind", "copyright"}}).add(2);
  metrics.gauge("copydesk_cases_open", "Open cases.").set(7);
  metrics.seconds("copydesk_check_duration_seconds", "Screening.").observe(0.02);

  EXPECT_THAT(metrics.text(), HasSubstr("# TYPE copydesk_notices_total counter"));
  EXPECT_THAT(metrics.text(), HasSubstr("copydesk_notices_total{kind=\"copyright\"} 3"));
  EXPECT_THAT(metrics.text(), HasSubstr("copydesk_cases_open 7"));
  EXPECT_THAT(metrics.text(), HasSubstr("copydesk_check_duration_seconds_bucket{le=\"0.025\"} 1"));
}

TEST(Metrics, EscapeTheValuesOfLabels) {
  Metrics metrics;

  metrics.gauge("g", "Help.", {{"l", "a\"b\nc"}}).set(1);

  EXPECT_THAT(metrics.text(), HasSubstr(R"(g{l="a\"b\nc"} 1)"));
}

TEST(Metrics, AskForWhatIsNotToldBeforeTheyAreWritten) {
  Metrics metrics;
  const Gauge age = metrics.gauge("copydesk_outbox_oldest_age_seconds", "Age.");
  int asked = 0;
  metrics.on_collect([&] { age.set(++asked); });

  EXPECT_THAT(metrics.text(), HasSubstr("copydesk_outbox_oldest_age_seconds 1"));
  EXPECT_THAT(metrics.text(), HasSubstr("copydesk_outbox_oldest_age_seconds 2"));
}

TEST(Metrics, TreatHelpOfTwoLinesAsABug) {
  Metrics metrics;

  EXPECT_THROW(static_cast<void>(metrics.counter("c", "One.\nTwo.")), base::Bug);
}

}  // namespace
}  // namespace http
