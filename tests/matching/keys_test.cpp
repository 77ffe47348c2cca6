#include <matching/common_words.hpp>
#include <matching/keys.hpp>
#include <matching/limits.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace matching {
namespace {

std::set<Key> kept(const std::string& text) {
  const auto keys = kept_keys(text::Tokens{text});
  return {keys.begin(), keys.end()};
}

bool share_a_key(const std::string& one, const std::string& other) {
  const std::set<Key> theirs = kept(other);
  return std::ranges::any_of(kept(one), [&](Key key) { return theirs.contains(key); });
}

std::vector<std::string> content_of(const std::string& text) {
  std::vector<std::string> out;
  const text::Tokens tokens{text};
  for (std::size_t i = 0; i < tokens.list().size(); ++i) {
    if (!is_content(tokens.list()[i])) continue;
    const text::Range range = tokens.original(i, i + 1);
    out.push_back(text.substr(range.start, range.end - range.start));
  }
  return out;
}

// A word of no language, another for each number.
std::string made_up(std::size_t number) {
  std::string out = "zq";
  for (; number > 0; number /= 20)
    out += "bcdfghjklnprstvwxyza"[number % 20];
  return out;
}

TEST(ContentWords, AreThoseThatTellSomethingHoweverShort) {
  using testing::ElementsAre;
  EXPECT_THAT(content_of("The council of the city is in debt"),
              ElementsAre("council", "city", "debt"));
  EXPECT_THAT(content_of("Người Huế không được bán mực khô"),
              ElementsAre("Huế", "bán", "mực", "khô"));
  EXPECT_THAT(content_of("Die Bürgermeisterin würde zwischen ihnen"),
              ElementsAre("Bürgermeisterin", "ihnen"));
  EXPECT_THAT(content_of("In 1999 a B 7 北京 rose 12 %"), ElementsAre("1999", "rose", "12"));
}

TEST(Keys, AreOrderedTriplesOfContentWords) {
  const auto keys = [](const std::string& text) { return all_keys(text::Tokens{text}); };
  EXPECT_TRUE(keys("").empty());
  EXPECT_TRUE(keys("council debt").empty());
  ASSERT_EQ(keys("council debt grows").size(), 1U);
  EXPECT_EQ(keys("The council and its debt: it GROWS").front().key,
            keys("council debt grows").front().key);
  EXPECT_NE(keys("debt council grows").front().key, keys("council debt grows").front().key);
  EXPECT_EQ(keys("北京市政府").size(), 1U);
  EXPECT_TRUE(keys("北京市政").empty());
  const PlacedKey placed = keys("Is the council in a debt that grows?").front();
  EXPECT_EQ(placed.first, 2U);
  EXPECT_EQ(placed.end, 8U);
  for (const PlacedKey& key : keys("one two council debt grows quickly 北京市政府工作"))
    EXPECT_EQ(key.key >> kKeyBits, 0U);
}

// The guarantee of winnowing, in whatever surroundings.
TEST(Keys, AreSharedByTextsThatShareSixContentWords) {
  std::mt19937 random{7};  // NOLINT(cert-msc*): the same texts every time.
  for (int run = 0; run < 300; ++run) {
    const auto filler = [&](std::size_t base) {
      std::string out;
      for (auto left = random() % 40; left > 0; --left)
        out += made_up(base + random() % 100'000) + " ";
      return out;
    };
    std::string shared;
    for (int i = 0; i < 6; ++i)
      shared += made_up(5'000'000 + random() % 100'000) + " the ";
    EXPECT_TRUE(share_a_key(filler(1'000'000) + shared + filler(1'000'000),
                            filler(2'000'000) + shared + filler(2'000'000)))
        << shared;
  }
}

TEST(Keys, AreSharedByTextsInUnspacedScripts) {
  EXPECT_TRUE(share_a_key("有人说市议会昨天决定取消今年的烟火表演并改开夜班公交车",
                          "据报道市议会昨天决定取消今年的烟火表演这引起争议"));
  EXPECT_FALSE(share_a_key("市议会昨天决定取消今年的烟火表演", "大学公布了新的招生计划和学费标准"));
}

// Words of two to four letters, all of whose accents fall away: some become common words of other
// languages, and enough are left.
TEST(Keys, FindACopyInVietnamese) {
  const std::string sentence =
      "Chợ cá ven biển mở lại sáng thứ hai, ngư dân bán tôm khô và mực một nắng cho khách xa";
  EXPECT_TRUE(share_a_key("Tin mới: " + sentence + ".", "Hôm qua, " + sentence + ", theo báo."));
  EXPECT_GT(content_of(sentence).size() * 2, text::Tokens{sentence}.list().size());
}

TEST(Keys, AreAThirdOfAllAndEachOnce) {
  std::string text;
  for (std::size_t i = 0; i < 3'000; ++i)
    text += made_up(i * 7'919) + " ";
  const text::Tokens tokens{text};
  const auto all = all_keys(tokens).size();
  const auto few = kept_keys(tokens).size();
  EXPECT_GT(few, all * 36 / 100);  // 2 of 5 is expected.
  EXPECT_LT(few, all * 44 / 100);
  std::string same;
  for (int i = 0; i < 10'000; ++i)
    same += "word ";
  EXPECT_EQ(kept(same).size(), 1U);
  EXPECT_EQ(kept_keys(text::Tokens{same}).size(), 1U);
}

// Buckets of the index are cut from the upper bits.
TEST(Keys, AreEvenlySpread) {
  std::string text;
  for (std::size_t i = 0; i < 20'000; ++i)
    text += made_up(i * 104'729) + " ";
  std::vector<std::size_t> counts(16, 0);
  const auto keys = kept_keys(text::Tokens{text});
  for (const Key key : keys)
    ++counts[key >> (kKeyBits - 4)];
  for (const std::size_t count : counts) {
    EXPECT_GT(count, keys.size() / 16 * 8 / 10);
    EXPECT_LT(count, keys.size() / 16 * 12 / 10);
  }
}

}  // namespace
}  // namespace matching
