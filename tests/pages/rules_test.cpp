#include <pages/limits.hpp>
#include <pages/rules.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.hpp"
#include <string>

namespace pages {
namespace {

using testing::HasSubstr;
using testing::Not;
using wording::Language;

std::string id_of(std::size_t number) { return "house.r" + std::to_string(1000 + number); }

desk::RuleList many_rules(std::size_t count) {
  desk::RuleList list;
  for (std::size_t i = 0; i < count; ++i) {
    desk::RuleRow row{.rule = {}};
    row.rule.id = id_of(i);
    row.rule.title = "A rule";
    row.rule.status = rules::Status::active;
    list.rows.push_back(std::move(row));
  }
  return list;
}

TEST(RulesPage, ShowsALongListPageByPage) {
  const Sample sample;
  const Context context = sample.context(Language::en);
  const desk::RuleList list = many_rules(kRulesShown + 1);
  const std::string last = id_of(kRulesShown - 1);

  const std::string first = rules_page(context, {}, {.list = list, .status = "active", .q = "r"});
  EXPECT_THAT(first, HasSubstr("<code>" + last + "</code>"));
  EXPECT_THAT(first, Not(HasSubstr("<code>" + id_of(kRulesShown) + "</code>")));
  EXPECT_THAT(first, HasSubstr("/console/rules?status=active&amp;q=r&amp;cursor=" + last));

  const std::string second =
      rules_page(context, {}, {.list = list, .status = "active", .q = "r", .cursor = last});
  EXPECT_THAT(second, Not(HasSubstr("<code>" + last + "</code>")));
  EXPECT_THAT(second, HasSubstr("<code>" + id_of(kRulesShown) + "</code>"));
  EXPECT_THAT(second, Not(HasSubstr("cursor=")));
}

TEST(RulesPage, SaysWhereAnActHasChangedTheStatus) {
  const Sample sample;
  desk::RuleList list = many_rules(1);
  list.rows.front().own = rules::Status::draft;
  EXPECT_THAT(rules_page(sample.context(Language::en), {}, {.list = list}),
              HasSubstr("its text says: draft"));
}

}  // namespace
}  // namespace pages
