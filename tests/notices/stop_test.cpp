#include <notices/stop.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document.hpp"
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace notices {
namespace {

ActionFiled filed() {
  return {.same_notifier = true,
          .before_restoration = true,
          .forum = "District Court for the Southern District of New York",
          .docket = "1:26-cv-00001",
          .filed_on = std::chrono::year{2026} / std::chrono::June / std::chrono::day{20},
          .url = "https://court.example/1"};
}

TEST(ActionFiled, InTimeByTheNotifierStopsTheClock) {
  const StopVerdict verdict = judge(filed());
  EXPECT_TRUE(stops(verdict));
  EXPECT_FALSE(verdict.provisional);
}

TEST(ActionFiled, StopsTheClockOnlyWhenItIsOne) {
  using Change = std::function<void(ActionFiled&)>;
  struct Case {
    std::string title;
    Change change;
    std::string why;  // Empty: it stops the clock.
  };
  const std::vector<Case> cases = {
      {"somebody else's", [](ActionFiled& a) { a.same_notifier = false; }, "somebody_else"},
      {"too late", [](ActionFiled& a) { a.before_restoration = false; }, "too_late"},
      {"a letter", [](ActionFiled& a) { a.progress = Progress::letter; }, "not_filed"},
      {"we intend to sue", [](ActionFiled& a) { a.progress = Progress::intended; }, "not_filed"},
      {"for damages alone", [](ActionFiled& a) { a.seeks_restraint = false; }, "no_restraint"},
      {"about another text", [](ActionFiled& a) { a.same_material = false; }, "other_material"},
      {"a claim at the board", [](ActionFiled& a) { a.kind = ActionKind::ccb; }, "not_commenced"},
      {"an intended claim at the board",
       [](ActionFiled& a) {
         a.kind = ActionKind::ccb;
         a.progress = Progress::intended;
       },
       "not_filed"},
      {"a proceeding of the board",
       [](ActionFiled& a) {
         a.kind = ActionKind::ccb;
         a.progress = Progress::commenced;
       },
       ""},
      {"a proceeding of the board that cannot restrain",
       [](ActionFiled& a) {
         a.kind = ActionKind::ccb;
         a.progress = Progress::commenced;
         a.seeks_restraint = false;
       },
       ""},
      {"a proceeding of the board about another text",
       [](ActionFiled& a) {
         a.kind = ActionKind::ccb;
         a.progress = Progress::commenced;
         a.same_material = false;
       },
       "other_material"},
      {"an action that has commenced",
       [](ActionFiled& a) { a.progress = Progress::commenced; },
       ""},
  };
  for (const Case& c : cases) {
    ActionFiled action = filed();
    c.change(action);
    const StopVerdict verdict = judge(action);
    EXPECT_EQ(verdict.why_not ? std::string{name(*verdict.why_not)} : "", c.why) << c.title;
    EXPECT_EQ(stops(verdict), c.why.empty()) << c.title;
  }
}

// The statute wants no proof; without it the clock stops all the same and a person looks.
TEST(ActionFiled, WithoutProofStopsTheClockForNow) {
  const std::vector<std::function<void(ActionFiled&)>> lacks = {
      [](ActionFiled& a) { a.forum = ""; },
      [](ActionFiled& a) { a.docket = " "; },
      [](ActionFiled& a) { a.filed_on.reset(); },
      [](ActionFiled& a) { a.url = ""; },
  };
  for (const auto& take : lacks) {
    ActionFiled action = filed();
    take(action);
    EXPECT_TRUE(stops(judge(action)));
    EXPECT_TRUE(judge(action).provisional);
  }
}

TEST(ActionFiled, IsNotFiledTomorrow) {
  ActionFiled action = filed();
  EXPECT_TRUE(check(action, *action.filed_on));
  const auto day_before = std::chrono::year{2026} / std::chrono::June / std::chrono::day{19};
  EXPECT_EQ(check(action, day_before).error().fields.front().pointer, "/filed_on");
  action.docket = std::string(201, 'x');
  action.forum = action.docket;
  action.url = std::string(2049, 'x');
  EXPECT_EQ(check(action, *action.filed_on).error().fields.size(), 3U);
}

TEST(ActionFiled, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Does not stop | What the notifier is told |\n|---|---|\n";
  for (const NoStopRow& row : no_stops()) {
    table << "| " << row.word << " | " << row.said << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
  ActionKind kind = ActionKind::court;
  EXPECT_TRUE(parse("ccb", kind));
  EXPECT_EQ(name(kind), "ccb");
  EXPECT_EQ(name(Progress::commenced), "commenced");
}

}  // namespace
}  // namespace notices
