#include <base/ensure.hpp>
#include <statements/statement.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace statements {
namespace {

using cases::Action;
using testing::HasSubstr;

cases::Decision decision(Action action) {
  cases::Decision made;
  made.id = "the decision";
  made.wish.action = action;
  made.wish.policy = "ip/copyright";
  made.wish.ground = cases::Ground::illegal;
  made.wish.reason = "The third paragraph is taken from a book.";
  made.by = "ana";
  made.at = base::from_micros(1'795'464'900'000'000);
  return made;
}

Circumstances around(const articles::Article& article, const std::string& notice) {
  return {.article = article,
          .notice_reference = notice,
          .rule_hit = false,
          .policy_title = "Copyright",
          .policy_text = "Do not take what is not yours.",
          .language = "en"};
}

TEST(Statement, HoldsWhatTheLawAsksFor) {
  articles::Article article;
  article.id = "the article";

  const Statement statement =
      statement_of(decision(Action::withhold), around(article, "2026-00012"));

  EXPECT_EQ(statement.id, "the decision");
  EXPECT_EQ(statement.article_id, "the article");
  EXPECT_EQ(statement.restriction, "withheld");
  EXPECT_TRUE(statement.territorial_scope.empty());
  EXPECT_EQ(base::to_rfc3339(statement.starts_at), "2026-11-23T20:15:00Z");
  EXPECT_FALSE(statement.ends_at.has_value());
  EXPECT_EQ(statement.facts, "The third paragraph is taken from a book.");
  EXPECT_EQ(statement.source_type, "notice");
  EXPECT_EQ(statement.notice_reference, "2026-00012");
  EXPECT_FALSE(statement.automated_detection);
  EXPECT_FALSE(statement.automated_decision);
  EXPECT_EQ(statement.ground, cases::Ground::illegal);
  EXPECT_EQ(statement.policy, "ip/copyright");
  EXPECT_EQ(statement.policy_title, "Copyright");
  EXPECT_EQ(statement.policy_text, "Do not take what is not yours.");
  EXPECT_THAT(statement.redress, HasSubstr("court"));
}

TEST(Statement, SaysWhatDrewAttention) {
  const articles::Article article;
  Circumstances circumstances = around(article, "");
  circumstances.rule_hit = true;

  const Statement statement = statement_of(decision(Action::refuse), circumstances);

  EXPECT_EQ(statement.source_type, "own_initiative");
  EXPECT_TRUE(statement.automated_detection);
  EXPECT_FALSE(statement.automated_decision);
}

TEST(Statement, SaysWhereNobodyDecided) {
  const articles::Article article;
  cases::Decision ruled = decision(Action::refuse);
  ruled.by.clear();

  EXPECT_TRUE(statement_of(ruled, around(article, "")).automated_decision);
}

// Whatever restricts by the table of effects has a statement; what gives way has none.
TEST(Statement, IsThereForEveryRestriction) {
  const articles::Article article;
  for (const cases::Effect& effect : cases::effects()) {
    SCOPED_TRACE(name(effect.action));
    if (effect.restricts || effect.action == Action::hold) {
      const Statement statement = statement_of(decision(effect.action), around(article, ""));
      EXPECT_FALSE(statement.restriction.empty());
      EXPECT_FALSE(statement.redress.empty());
    } else {
      EXPECT_THROW(static_cast<void>(statement_of(decision(effect.action), around(article, ""))),
                   base::Bug);
    }
  }
}

TEST(Statement, OffersAnotherTryWhereThereIsOne) {
  const articles::Article article;
  EXPECT_THAT(statement_of(decision(Action::refuse), around(article, "")).redress,
              HasSubstr("submit it again"));
  EXPECT_THAT(statement_of(decision(Action::remove), around(article, "")).redress,
              testing::Not(HasSubstr("submit it again")));
}

}  // namespace
}  // namespace statements
