#include <matching/compare.hpp>
#include <matching/fingerprint.hpp>
#include <matching/index.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace matching {
namespace {

constexpr const char* kWork =
    "The harbour pilots of Vellmar walked out on Monday night. Their union wants two of them on "
    "every bridge after dark, because a tired pilot alone on a wet ladder is how people drown. "
    "The port says that traffic has fallen by a third and that one is enough.";
constexpr const char* kSentence =
    "Their union wants two of them on every bridge after dark, because a tired pilot alone on a "
    "wet ladder is how people drown.";  // 24 words

Overlap compared(const std::string& article,
                 const std::string& work,
                 const Relation& relation = {},
                 const Index* others = nullptr) {
  const Article read{article, Closeness::at_upload};
  const Found found = others == nullptr ? Found{} : others->candidates(read.keys(), {});
  return read.compare(text::Tokens{work}, relation, found.spreads);
}

std::string part(const std::string& text, text::Range range) {
  return text.substr(range.start, range.end - range.start);
}

// The kind of the one passage there is.
std::string kind(const Overlap& overlap) {
  if (overlap.passages.size() != 1) return std::to_string(overlap.passages.size()) + " passages";
  return std::string{name(overlap.passages.front().kind)};
}

TEST(Compare, TellsWhatWasCopiedAndHowMuchOfEachItIs) {
  const std::string article =
      std::string{"Night shifts are under debate again in several ports. "} + kSentence + " Ends.";
  const Overlap overlap = compared(article, kWork);
  ASSERT_EQ(overlap.passages.size(), 1U);
  const Passage& passage = overlap.passages.front();
  EXPECT_EQ(part(article, passage.article) + ".", kSentence);
  EXPECT_EQ(part(kWork, passage.work) + ".", kSentence);
  EXPECT_EQ(passage.words, 24U);
  EXPECT_EQ(passage.edited_words, 0U);
  EXPECT_EQ(passage.kind, PassageKind::exact);
  EXPECT_EQ(overlap.longest_words, 24U);
  EXPECT_NEAR(overlap.share_of_article, 24.0 / 34, 1e-9);
  EXPECT_NEAR(overlap.share_of_work, 24.0 / 49, 1e-9);
  EXPECT_EQ(overlap.share_in_quotes, 0);
  EXPECT_TRUE(overlap.complete);
}

TEST(Compare, GivesNothingForNothing) {
  for (const auto& [article, work] :
       std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                        {"", kWork},
                                                        {kWork, ""},
                                                        {"one", "one"},
                                                        {kWork, "Something else entirely"}}) {
    const Overlap overlap = compared(article, work);
    EXPECT_TRUE(overlap.passages.empty());
    EXPECT_EQ(overlap.share_of_article, 0);
    EXPECT_EQ(overlap.share_of_work, 0);
    EXPECT_EQ(overlap.longest_words, 0U);
  }
}

TEST(Compare, SeesThroughDisguises) {
  const std::string plain = kSentence;
  std::string struck;
  for (const char c : plain)
    struck += c == ' ' ? std::string{c} : std::string{c} + "\u0336";
  std::string hidden = plain;
  for (std::size_t at = 3; at < hidden.size(); at += 9)
    hidden.insert(at, "\u200B");
  std::string posing = plain;
  for (std::size_t at = 0; (at = posing.find('e', at)) != std::string::npos; at += 2)
    posing.replace(at, 1, "е");
  for (const std::string& disguised : {struck, hidden, posing}) {
    const Overlap overlap = compared(disguised, kWork);
    EXPECT_EQ(kind(overlap), "exact") << disguised;
    EXPECT_EQ(overlap.longest_words, 24U);
    EXPECT_EQ(overlap.share_of_article, 1);
  }
}

TEST(Compare, SaysWhatWasEdited) {
  struct Case {
    std::string title;
    std::string article;
    std::size_t words;
    std::size_t edited;
  };
  const std::vector<Case> cases = {
      {"a word replaced",
       "Their union wants two of them on every vessel after dark, because a tired pilot alone on a "
       "wet ladder is how people drown.",
       24,
       1},
      {"two words put in",
       "Their union wants two of them on every single big bridge after dark, because a tired pilot "
       "alone on a wet ladder is how people drown.",
       26,
       2},
      {"two words left out",
       "Their union wants two of them on every bridge, because a tired pilot alone on a wet ladder "
       "is how people drown.",
       22,
       2},
  };
  for (const Case& c : cases) {
    const Overlap overlap = compared(c.article, kWork);
    EXPECT_EQ(kind(overlap), "edited") << c.title;
    EXPECT_EQ(overlap.passages.front().words, c.words) << c.title;
    EXPECT_EQ(overlap.passages.front().edited_words, c.edited) << c.title;
  }
}

TEST(Compare, ExcusesWhatStandsInQuotationMarks) {
  const std::string sentence = kSentence;
  for (const std::string& article : {"The paper says: “" + sentence + "” So far.",
                                     "Die Zeitung: „" + sentence + "“ So weit.",
                                     "Le journal : « " + sentence + " » Voilà.",
                                     "The paper:\n\n> " + sentence + "\n\nSo far."}) {
    const Overlap overlap = compared(article, kWork);
    EXPECT_EQ(kind(overlap), "quoted") << article;
    EXPECT_EQ(overlap.share_in_quotes, 1) << article;
  }
  EXPECT_EQ(kind(compared("A “short” one. " + sentence, kWork)), "exact");
}

TEST(Compare, TellsWhetherASourceIsNamed) {
  EXPECT_TRUE(compared(std::string{"The Herald reported: "} + kSentence, kWork)
                  .passages.front()
                  .attributed);
  EXPECT_FALSE(compared(std::string{"Ports: "} + kSentence, kWork).passages.front().attributed);
}

TEST(Compare, ExcusesNoLongQuotationWithoutASource) {
  std::string work;
  for (int i = 0; i < 200; ++i)
    work += "zq" + std::to_string(i) + "x ";
  EXPECT_EQ(kind(compared("“" + work + "”", work)), "exact");
  EXPECT_EQ(kind(compared("The Herald writes: “" + work + "”", work)), "quoted");
}

TEST(Compare, ExcusesTheAuthorsOwnAndLicensedWorks) {
  EXPECT_EQ(kind(compared(kSentence, kWork, {.same_author = true})), "same_author");
  EXPECT_EQ(kind(compared(kSentence, kWork, {.licensed = true})), "licensed");
  EXPECT_EQ(kind(compared(kSentence, kWork, {.same_author = true, .licensed = true})), "licensed");
}

TEST(Compare, KnowsWhatManyWorksHave) {
  for (const WorkNumber works : {4U, 5U}) {
    Index index;
    for (WorkNumber work = 1; work <= works; ++work) {
      const std::string text = "Work " + std::to_string(work) + ". " + kSentence;
      index.add(work, fingerprint(text::Tokens{text}).keys);
    }
    EXPECT_EQ(kind(compared(kSentence, kWork, {}, &index)), works < 5 ? "exact" : "boilerplate");
  }
}

TEST(Compare, TellsTheOrderInTheWork) {
  std::vector<std::string> blocks(3);
  for (std::size_t i = 0; i < 90; ++i)
    blocks[i / 30] += "zq" + std::to_string(i) + "x ";
  const Overlap overlap =
      compared(blocks[2] + blocks[0] + blocks[1], blocks[0] + blocks[1] + blocks[2]);
  ASSERT_EQ(overlap.passages.size(), 2U);
  EXPECT_EQ(overlap.passages[0].place_in_work, 1U);
  EXPECT_EQ(overlap.passages[1].place_in_work, 0U);
  EXPECT_EQ(overlap.share_of_article, 1);
}

TEST(Compare, ReadsUnspacedScriptsAndBothDirections) {
  EXPECT_EQ(kind(compared("昨天，市议会决定取消今年的烟火表演并改开夜班公交车。居民意见不一",
                          "据悉市议会决定取消今年的烟火表演并改开夜班公交车居民")),
            "exact");
  const std::string arabic =
      "قرر مجلس المدينة إلغاء الألعاب النارية هذا العام وتشغيل حافلة ليلية بدلا منها حتى الصباح "
      "الباكر رغم احتجاج السكان";
  EXPECT_EQ(kind(compared("خبر: " + arabic + " اليوم", arabic)), "exact");
}

TEST(Compare, TakesAnyBytes) {
  const std::string broken = std::string{kSentence} + "\xFF\xC3\x28 " + kSentence;
  const Overlap overlap = compared(broken, kWork);
  EXPECT_EQ(overlap.passages.size(), 2U);
  const Overlap same = compared(std::string(100'000, 'x'), std::string(100'000, 'x'));
  EXPECT_TRUE(same.passages.empty());
}

TEST(Compare, FindsACopyByItsKeys) {
  Index index;
  for (WorkNumber work = 1; work <= 50; ++work) {
    const std::string text = work == 33 ? kWork : "zq" + std::to_string(work) + "a zqb zqc zqd";
    index.add(work, fingerprint(text::Tokens{text}).keys);
  }
  const Article article{std::string{"Elsewhere: "} + kSentence, Closeness::at_upload};
  const Found found = index.candidates(article.keys(), {});
  ASSERT_EQ(found.works.size(), 1U);
  EXPECT_EQ(found.works.front().part.work, 33U);
}

}  // namespace
}  // namespace matching
