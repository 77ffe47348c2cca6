#include <notices/duties.hpp>
#include <notices/precedence.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document.hpp"
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace notices {
namespace {

using policies::Precedence;
using policies::Standing;

std::chrono::year_month_day on(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

std::string those_of(const Standing& standing, std::chrono::year_month_day today) {
  std::string all;
  for (const DutyRow& row : duties()) {
    if (applies(row.duty, standing, today)) all += std::string{row.word} + " ";
  }
  return all;
}

constexpr const char* kAlways =
    "contact_points terms transparency_report notice_and_action statement_of_reasons crime_alert ";
constexpr const char* kSmall =
    "contact_points terms notice_and_action statement_of_reasons crime_alert ";
constexpr const char* kSectionThree =
    "internal_complaints out_of_court trusted_flaggers misuse dispute_figures "
    "recipients_published recipients_on_request transparency_database ";
constexpr const char* kElsewhere =
    "takedown repeat_infringers answers_in_brazil forwarding_in_canada ";

TEST(Duties, OfAnOnlinePlatformAreAllOfThem) {
  EXPECT_EQ(those_of({}, on(2026, 11, 27)), std::string{kAlways} + kSectionThree + kElsewhere);
}

// Art. 19: no exemption from Arts. 11 to 14, 16 to 18 and 24(3).
TEST(Duties, OfASmallPlatformAreStillMany) {
  EXPECT_EQ(those_of({.micro_small = true}, on(2026, 11, 27)),
            std::string{kSmall} + "recipients_on_request " + kElsewhere);
}

// Twelve months after growing the rest comes on; the report of Art. 15 at once.
TEST(Duties, OfAPlatformThatGrewComeInTwoSteps) {
  const Standing grew{.micro_small_lost_on = on(2027, 2, 28)};
  const std::string at_once = std::string{kAlways} + "recipients_on_request " + kElsewhere;

  EXPECT_EQ(those_of(grew, on(2027, 3, 1)), at_once);
  EXPECT_EQ(those_of(grew, on(2028, 2, 27)), at_once);
  EXPECT_EQ(those_of(grew, on(2028, 2, 28)), std::string{kAlways} + kSectionThree + kElsewhere);
}

TEST(Duties, OfAHostThatIsNoPlatformLackTheThirdSection) {
  EXPECT_EQ(
      those_of({.online_platform = false, .brazil = false, .canada = false}, on(2026, 11, 27)),
      std::string{kAlways} + "takedown repeat_infringers ");
  EXPECT_TRUE(applies(Duty::safe_harbour, {.agent_registered = true}, on(2026, 11, 27)));
}

TEST(Duties, NameTheRegimesThatDoNotConcernTheDesk) {
  EXPECT_THAT(without({}), testing::IsEmpty());
  EXPECT_THAT(without({.brazil = false, .canada = false}),
              testing::ElementsAre(Regime::br, Regime::ca));
}

TEST(Duties, AreWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Duty | Law | Binds |\n|---|---|---|\n";
  for (const DutyRow& row : duties()) {
    EXPECT_EQ(name(row.duty), row.word);
    table << "| " << row.word << " | " << row.law << " | " << name(row.bound) << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

TEST(Precedence, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Policy | Clock runs | No infringement found | Comes back |\n|---|---|---|---|\n";
  for (const Precedence precedence :
       {Precedence::dsa_first, Precedence::dmca_first, Precedence::geo}) {
    for (const bool none : {true, false}) {
      table << "| " << policies::name(precedence) << " | yes | " << (none ? "yes" : "no") << " | "
            << name(when_it_returns(precedence, {.no_infringement = none, .clock_runs = true}))
            << " |\n";
    }
    for (const bool none : {true, false}) {
      EXPECT_EQ(when_it_returns(precedence, {.no_infringement = none}), Return::now);
    }
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
