#include <articles/article.hpp>
#include <base/ensure.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace articles {
namespace {

template <typename Enum>
void expect_words(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(name(value), words[i]);
    auto read = static_cast<Enum>(words.size());
    EXPECT_TRUE(parse(words[i], read)) << words[i];
    EXPECT_EQ(read, value) << words[i];
  }
  auto untouched = static_cast<Enum>(0);
  EXPECT_FALSE(parse("nothing of ours", untouched));
  EXPECT_EQ(untouched, static_cast<Enum>(0));
  EXPECT_THROW(static_cast<void>(name(static_cast<Enum>(words.size()))), base::Bug);
}

TEST(Article, SpellsItsWordsAlikeBothWays) {
  expect_words<State>(
      {"held", "live", "refused", "changes_asked", "withheld", "removed", "withdrawn"});
  expect_words<VersionState>({"held", "live", "refused", "superseded"});
  expect_words<AiText>({"none", "assisted", "generated"});
  expect_words<PrepublicationReview>({"none", "automatic", "staff"});
}

}  // namespace
}  // namespace articles
