#include <notices/item_acts.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document.hpp"
#include <sstream>
#include <string>

namespace notices {
namespace {

TEST(ActRule, IsThereOnceForEveryAct) {
  ASSERT_EQ(act_rules().size(), static_cast<std::size_t>(ItemAct::abandon) + 1);
  for (std::size_t i = 0; i < act_rules().size(); ++i) {
    EXPECT_EQ(act_rules()[i].act, static_cast<ItemAct>(i));
    EXPECT_EQ(&rule_of(static_cast<ItemAct>(i)), &act_rules()[i]);
  }
}

// Whatever a moderator may do, legal may do; the program takes nothing down.
TEST(ActRule, LeavesRemovalToPeople) {
  for (const ActRule& rule : act_rules()) {
    EXPECT_TRUE(!may(By::person, rule.act) || may(By::legal, rule.act)) << name(rule.act);
    EXPECT_TRUE(may(By::program, rule.act) || may(By::legal, rule.act)) << name(rule.act);
  }
  for (const ItemAct act : {ItemAct::qualify, ItemAct::disable, ItemAct::reject, ItemAct::remove}) {
    EXPECT_FALSE(may(By::program, act)) << name(act);
    EXPECT_FALSE(may(By::notifier, act)) << name(act);
  }
}

// Bringing an article back voids the strike; making its removal final confirms it.
TEST(ActRule, MovesTheStrikeWithTheArticle) {
  for (const ItemStep& step : item_steps()) {
    SCOPED_TRACE(std::string{name(step.from)} + " " + std::string{name(step.act)});
    const StrikeChange change = rule_of(step.act).strike;
    EXPECT_TRUE(step.to != ItemState::restored || change == StrikeChange::voided);
    EXPECT_TRUE(step.to != ItemState::withdrawn || change == StrikeChange::voided);
    EXPECT_EQ(step.to == ItemState::removed_final, change == StrikeChange::confirmed);
    EXPECT_EQ(step.act == ItemAct::disable, change == StrikeChange::provisional);
  }
}

// Whoever the act concerns is told: the author of whatever moves the article.
TEST(ActRule, TellsTheAuthorWhenTheArticleMoves) {
  for (const ItemStep& step : item_steps()) {
    SCOPED_TRACE(std::string{name(step.from)} + " " + std::string{name(step.act)});
    const auto& tells = rule_of(step.act).tells;
    const auto number = [&](Reader reader, int wanted) {
      return std::ranges::any_of(
          tells, [&](const Told& t) { return t.reader == reader && t.number == wanted; });
    };
    if (step.to == ItemState::restored) {
      EXPECT_TRUE(number(Reader::author, 12));
    }
    if (step.to == ItemState::removed_final) {
      EXPECT_TRUE(number(Reader::author, 13));
    }
    if (step.to == ItemState::putback_running) {
      EXPECT_TRUE(number(Reader::notifier, 9));
      EXPECT_TRUE(number(Reader::author, 10));
    }
    if (step.to == ItemState::author_notified) {
      EXPECT_TRUE(number(Reader::author, 6));
    }
  }
}

std::string joined(const ActRule& rule) {
  std::string all;
  for (int b = 0; b <= static_cast<int>(By::program); ++b) {
    const auto by = static_cast<By>(b);
    if (may(by, rule.act)) all += (all.empty() ? "" : ", ") + std::string{name(by)};
  }
  return all;
}

std::string letters(const ActRule& rule) {
  std::string all;
  for (const Told& told : rule.tells) {
    if (told.number == 0) continue;
    all += (all.empty() ? "N" : ", N") + std::to_string(told.number) + " " +
           std::string{name(told.reader)} + (told.back ? " if it comes back" : "");
  }
  return all.empty() ? "-" : all;
}

TEST(ActRule, IsWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Step | Who may | Condition | Strike | Letters |\n|---|---|---|---|---|\n";
  for (const ActRule& rule : act_rules()) {
    table << "| " << name(rule.act) << " | " << joined(rule) << " | " << name(rule.guard) << " | "
          << name(rule.strike) << " | " << letters(rule) << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
