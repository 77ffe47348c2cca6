// Tasks beside the life of a notice: who raises them, who does them, by when.

#include <cases/side_task.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace cases {
namespace {

using notices::SideTask;
using std::chrono::hours;

constexpr base::Time kNow{std::chrono::seconds{1'795'464'900}};

TEST(TaskRule, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Task | Raised by who may | Done by who may | Within |\n|---|---|---|---|\n";
  for (const TaskRule& rule : task_rules()) {
    table << "| " << notices::name(rule.task) << " | " << name(rule.raise) << " | "
          << name(rule.finish) << " | " << name(rule.within) << " |\n";
    EXPECT_EQ(&task_rule(rule.task), &rule);
  }
  EXPECT_EQ(task_rules().size(), notices::side_tasks().size());
  std::ifstream file{DOCS_DIR "/notices.md"};
  const std::string document{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_THAT(document, testing::HasSubstr("\n\n" + table.str() + "\n"));
}

// Whoever may say that a task was done may raise it.
TEST(TaskRule, GivesNobodyTheEndWithoutTheBeginning) {
  for (const TaskRule& rule : task_rules()) {
    for (const Role role : all_roles()) {
      EXPECT_TRUE(!may(role, rule.finish) || may(role, rule.raise)) << notices::name(rule.task);
    }
  }
}

TEST(SideTask, HasATimeThatIsPolicy) {
  policies::Policies policies;
  const auto office = notices::office_of(policies);
  ASSERT_TRUE(office.ok());
  EXPECT_EQ(due_of(Within::urgent_case, kNow, policies.due, *office), kNow + policies.due.high);
  EXPECT_EQ(due_of(Within::valid_notice, kNow, policies.due, *office),
            notices::after_business_hours(*office, kNow, policies.handling.act));
}

TEST(SideTask, IsRaisedWithAReasonAndDoneOnceWithAWordOfWhat) {
  EXPECT_FALSE(raise("1", SideTask::subpoena, "ana", " ", kNow, kNow + hours{1}));
  EXPECT_FALSE(raise("1", SideTask::subpoena, "", "Why.", kNow, kNow + hours{1}));
  const auto late = raise("1", SideTask::subpoena, "ana", "Why.", kNow, kNow);
  EXPECT_EQ(late.error().fields.at(0).pointer, "/due");
  const auto raised = raise("1", SideTask::subpoena, "ana", "Why.", kNow, kNow + hours{1});
  ASSERT_TRUE(raised.ok());
  EXPECT_FALSE(finish(*raised, "ben", "", kNow, kNow));
  EXPECT_EQ(finish(*raised, "ben", "x", kNow + hours{1}, kNow).error().fields.at(0).pointer,
            "/done_at");
  const auto done = finish(*raised, "ben", "Name and address.", kNow - hours{1}, kNow);
  ASSERT_TRUE(done.ok()) << "it may have been done before it was written down";
  EXPECT_EQ(finish(*done, "ben", "Again.", kNow, kNow).error().kind, base::Error::Kind::conflict);
}

}  // namespace
}  // namespace cases
