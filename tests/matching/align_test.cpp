#include <matching/align.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace matching {
namespace {

Alignment aligned(const std::string& article,
                  const std::string& work,
                  Closeness closeness = Closeness::at_upload) {
  const text::Tokens ours{article};
  const text::Tokens theirs{work};
  return align(Seeds{ours.list(), closeness}, ours.list(), theirs.list());
}

// "12-72 = 0-60, 55 alike", a passage after the other.
std::string shown(const Alignment& alignment) {
  std::string out;
  for (const Stretch& each : alignment.stretches) {
    out += (out.empty() ? "" : "; ") + std::to_string(each.article_start) + "-" +
           std::to_string(each.article_end) + " = " + std::to_string(each.work_start) + "-" +
           std::to_string(each.work_end) + ", " + std::to_string(each.verbatim) + " alike";
  }
  return out;
}

// Words of no language that no two calls share.
class Writer {
 public:
  std::string words(std::size_t count) {
    std::string out;
    for (; count > 0; --count)
      out += "zq" + std::to_string(next_++) + "x ";
    return out;
  }

 private:
  std::size_t next_ = 100;
};

// The text with other words in places.
std::string edited(const std::string& text, unsigned of_hundred, std::mt19937& random) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find(' ', at) + 1;
    out += random() % 100 < of_hundred ? "edit" + std::to_string(random()) + " "
                                       : text.substr(at, end - at);
    at = end;
  }
  return out;
}

TEST(Align, FindsNothingWhereNothingIsShared) {
  Writer writer;
  EXPECT_EQ(shown(aligned("", "")), "");
  EXPECT_EQ(shown(aligned("one", "")), "");
  EXPECT_EQ(shown(aligned("", writer.words(50))), "");
  EXPECT_EQ(shown(aligned(writer.words(500), writer.words(500))), "");
}

TEST(Align, TellsWhereAPassageIsInBothTexts) {
  Writer writer;
  const std::string passage = writer.words(60);
  const std::string article = writer.words(10) + passage + writer.words(30);
  EXPECT_EQ(shown(aligned(article, passage)), "10-70 = 0-60, 60 alike");
  EXPECT_EQ(shown(aligned(passage, article)), "0-60 = 10-70, 60 alike");
  EXPECT_EQ(shown(aligned(article, article)), "0-100 = 0-100, 100 alike");
}

TEST(Align, TakesTwelveWordsForEvidenceAndElevenForChance) {
  Writer writer;
  const std::string twelve = writer.words(12);
  const std::string eleven = writer.words(11);
  EXPECT_EQ(shown(aligned(writer.words(9) + twelve + writer.words(9), writer.words(3) + twelve)),
            "9-21 = 3-15, 12 alike");
  EXPECT_EQ(shown(aligned(writer.words(9) + eleven + writer.words(9), writer.words(3) + eleven)),
            "");
}

TEST(Align, CountsTwoUnspacedCharactersAsAWord) {
  const std::string shared = "市议会昨天决定取消今年的烟火表演并改开夜班公交车";  // 24
  EXPECT_EQ(shown(aligned("有人说" + shared, shared + "吗")), "3-27 = 0-24, 24 alike");
  EXPECT_EQ(shown(aligned("有人说" + shared.substr(3), shared.substr(3) + "吗")), "");
}

TEST(Align, TakesPhrasesOfCommonWordsForChance) {
  const std::string phrase = "and that is what we have been for all of the time here ";
  Writer writer;
  EXPECT_EQ(shown(aligned(writer.words(20) + phrase, phrase + writer.words(20))), "");
}

TEST(Align, SeesThroughEdits) {
  std::mt19937 random{1};  // NOLINT(cert-msc*): the same edits every time.
  struct Case {
    unsigned of_hundred;
    Closeness closeness;
    std::uint32_t covered_min;  // Of 200 words.
  };
  for (const Case& c : {Case{10, Closeness::at_upload, 188},
                        Case{20, Closeness::at_upload, 180},
                        Case{30, Closeness::at_upload, 130},
                        Case{30, Closeness::side_by_side, 170}}) {
    for (int run = 0; run < 20; ++run) {
      Writer writer;
      const std::string passage = writer.words(200);
      const std::string article =
          writer.words(40) + edited(passage, c.of_hundred, random) + writer.words(40);
      std::uint32_t covered = 0;
      for (const Stretch& each : aligned(article, passage, c.closeness).stretches) {
        EXPECT_GE(each.article_start, 40U);
        EXPECT_LE(each.article_end, 240U);
        covered += each.article_end - each.article_start;
      }
      EXPECT_GE(covered, c.covered_min) << c.of_hundred;
    }
  }
}

TEST(Align, CountsEveryFourthWordAsEdited) {
  Writer writer;
  std::string work;
  std::string article;
  for (int i = 0; i < 25; ++i) {
    const std::string three = writer.words(3);
    work += three + writer.words(1);
    article += three + writer.words(1);
  }
  EXPECT_EQ(shown(aligned(article, work)), "0-99 = 0-99, 75 alike");
}

TEST(Align, FindsWordsThatWerePutInAndLeftOut) {
  Writer writer;
  const std::string one = writer.words(20);
  const std::string two = writer.words(20);
  const std::string three = writer.words(20);
  EXPECT_EQ(
      shown(aligned(one + writer.words(8) + two + three, one + two + writer.words(5) + three)),
      "0-68 = 0-65, 60 alike");
}

TEST(Align, FindsPassagesInAnyOrder) {
  Writer writer;
  const std::string one = writer.words(20);
  const std::string two = writer.words(30);
  const std::string three = writer.words(40);
  EXPECT_EQ(shown(aligned(three + one + two, one + two + three)),
            "0-40 = 50-90, 40 alike; 40-90 = 0-50, 50 alike");
}

TEST(Align, TellsARepeatedPassageOnceForEachPlaceInTheArticle) {
  Writer writer;
  const std::string passage = writer.words(20);
  const std::string gap = writer.words(50);
  EXPECT_EQ(shown(aligned(passage, passage + gap + passage)), "0-20 = 0-20, 20 alike");
  EXPECT_EQ(shown(aligned(passage + gap + passage, passage)),
            "0-20 = 0-20, 20 alike; 70-90 = 0-20, 20 alike");
}

// A run that only chance put near a passage does not stretch it.
TEST(Align, LeavesAFarPhraseOutOfAPassage) {
  Writer writer;
  const std::string passage = writer.words(30);
  const std::string phrase = writer.words(3);
  EXPECT_EQ(
      shown(aligned(passage + writer.words(20) + phrase, passage + writer.words(18) + phrase)),
      "0-30 = 0-30, 30 alike");
}

TEST(Align, EndsForTextsThatRepeatThemselvesAndSaysIfItGaveUp) {
  std::string same;
  std::string seven;
  for (int i = 0; i < 20'000; ++i) {
    same += "word ";
    seven += "zq" + std::to_string(i % 7) + " ";
  }
  for (const std::string& text : {same, seven}) {
    const text::Tokens tokens{text};
    const Seeds seeds{tokens.list(), Closeness::at_upload};
    const Alignment all = align(seeds, tokens.list(), tokens.list(), 1'000'000);
    EXPECT_TRUE(all.complete);
    ASSERT_EQ(all.stretches.size(), 1U);
    EXPECT_EQ(all.stretches.front().article_end, 20'000U);
    const Alignment some = align(seeds, tokens.list(), tokens.list(), 10'000);
    EXPECT_FALSE(some.complete);
  }
}

// Whatever the texts: passages lie in both, in order, and hold as many words as they say.
TEST(Align, GivesPassagesThatStandInBothTexts) {
  std::mt19937 random{9};  // NOLINT(cert-msc*): the same texts every time.
  for (int run = 0; run < 300; ++run) {
    const auto made = [&random](std::size_t words) {
      std::string out;
      for (auto left = random() % 400; left > 0; --left)
        out += "zq" + std::to_string(random() % words) + " ";
      return out;
    };
    const std::size_t words = 2 + random() % 30;
    const text::Tokens article{made(words)};
    const text::Tokens work{made(words)};
    for (const Closeness closeness : {Closeness::at_upload, Closeness::side_by_side}) {
      std::uint32_t last = 0;
      for (const Stretch& each :
           align(Seeds{article.list(), closeness}, article.list(), work.list()).stretches) {
        EXPECT_LT(each.article_start, each.article_end);
        EXPECT_LT(each.work_start, each.work_end);
        EXPECT_LE(each.article_end, article.list().size());
        EXPECT_LE(each.work_end, work.list().size());
        EXPECT_LE(each.verbatim, each.article_end - each.article_start);
        EXPECT_LE(each.verbatim, each.work_end - each.work_start);
        EXPECT_GE(each.verbatim, kPassageWords);
        EXPECT_GE(each.article_start, last);
        last = each.article_start;
      }
    }
  }
}

}  // namespace
}  // namespace matching
