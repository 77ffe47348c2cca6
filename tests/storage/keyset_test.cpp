#include <base/crypto.hpp>
#include <storage/keyset.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace storage {
namespace {

using testing::ElementsAre;

TEST(Cursor, GivesItsFieldsBack) {
  const std::string word =
      encode_cursor("cases", {std::int64_t{-42}, std::string{"id \xC3\xA9"}, std::string{}});

  const auto fields = decode_cursor("cases", "itt", word);

  ASSERT_TRUE(fields.ok());
  EXPECT_THAT(*fields,
              ElementsAre(CursorField{std::int64_t{-42}},
                          CursorField{std::string{"id \xC3\xA9"}},
                          CursorField{std::string{}}));
  EXPECT_THAT(word, testing::MatchesRegex("[A-Za-z0-9_-]+"));
}

TEST(Cursor, IsRefusedWhereThisListNeverGaveIt) {
  const std::string word = encode_cursor("cases", {std::int64_t{7}, std::string{"x"}});
  struct Case {
    std::string title;
    std::string list;
    std::string shape;
    std::string word;
  };
  const std::vector<Case> cases = {
      {"empty", "cases", "it", ""},
      {"another list", "events", "it", word},
      {"fewer fields", "cases", "i", word},
      {"more fields", "cases", "itt", word},
      {"a text for an integer", "cases", "ii", word},
      {"not base64url", "cases", "it", word + "+"},
      {"padded", "cases", "it", word + "="},
      {"cut short", "cases", "it", word.substr(0, word.size() - 2)},
      {"an integer out of range",
       "cases",
       "i",
       base::base64url("cases\x1F"
                       "99999999999999999999")},
      {"an integer and more",
       "cases",
       "i",
       base::base64url("cases\x1F"
                       "7x")},
      {"too long", "cases", "t", encode_cursor("cases", {std::string(kCursorBytes, 'x')})},
  };
  for (const Case& c : cases) {
    const auto fields = decode_cursor(c.list, c.shape, c.word);
    ASSERT_FALSE(fields.ok()) << c.title;
    EXPECT_EQ(fields.error().kind, base::Error::Kind::invalid) << c.title;
    EXPECT_EQ(fields.error().fields.at(0).pointer, "/cursor") << c.title;
  }
}

TEST(Cursor, SurvivesWhateverStrangersSend) {
  for (int i = 0; i < 2000; ++i) {
    const std::string noise = base::random_bytes(static_cast<std::size_t>(i % 40));
    EXPECT_FALSE(decode_cursor("cases", "it", noise).ok());
    EXPECT_FALSE(decode_cursor("cases", "it", base::base64url(noise)).ok());
  }
}

TEST(Page, HasAtLeastOneRowAndAtMostItsLimit) {
  EXPECT_EQ(page_rows({}), kPageRows);
  EXPECT_EQ(page_rows({.cursor = {}, .limit = 0}), 1U);
  EXPECT_EQ(page_rows({.cursor = {}, .limit = 1000000}), kPageRowsMax);
}

}  // namespace
}  // namespace storage
