#include <matching/quotes.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace matching {
namespace {

std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> out;
  for (const text::Range& each : quotations(text))
    out.push_back(text.substr(each.start, each.end - each.start));
  return out;
}

TEST(Quotations, AreKnownByTheMarksOfEveryLanguage) {
  struct Case {
    std::string language;
    std::string text;
    std::string quoted;
  };
  const std::vector<Case> cases = {
      {"typewriter", R"(He said "the debt grows" twice.)", R"("the debt grows")"},
      {"typewriter, single", "He said 'it's the debt' twice.", "'it's the debt'"},
      {"English", "He said “the debt grows” twice.", "“the debt grows”"},
      {"English, single", "He said ‘it’s the debt’ twice.", "‘it’s the debt’"},
      {"German", "Er sagte „die Schuld wächst“ zweimal.", "„die Schuld wächst“"},
      {"German, typewriter end", "Er sagte „die Schuld\" zweimal.", "„die Schuld\""},
      {"German, guillemets", "Er sagte »die Schuld« zweimal.", "»die Schuld«"},
      {"German, single", "Er sagte ‚die Schuld‘ zweimal.", "‚die Schuld‘"},
      {"French", "Il a dit « la dette croît » deux fois.", "« la dette croît »"},
      {"Swiss, single", "Il a dit ‹la dette› deux fois.", "‹la dette›"},
      {"Polish", "Powiedział „dług rośnie” dwa razy.", "„dług rośnie”"},
      {"Swedish", "Han sade ”skulden växer” två gånger.", "”skulden växer”"},
      {"Finnish", "Hän sanoi »velka kasvaa» kaksi kertaa.", "»velka kasvaa»"},
      {"Chinese", "他说“债务增加”两次", "“债务增加”"},
      {"Chinese, traditional", "他說「債務增加」兩次", "「債務增加」"},
      {"Japanese, inner", "彼は『借金』と言った", "『借金』"},
      {"full width", "他说＂债务＂两次", "＂债务＂"},
      {"references", "He said &quot;the debt&quot; &ldquo;", "&quot;the debt&quot;"},
      {"German in English text", "A “debt” grows", "“debt”"},
  };
  for (const Case& c : cases)
    EXPECT_THAT(quoted(c.text), testing::ElementsAre(c.quoted)) << c.language;
}

TEST(Quotations, AreNotSeenWhereThereAreNone) {
  for (const char* const text : {"",
                                 "No marks at all.",
                                 "It's the dogs' park, isn't it",
                                 "A 5\" screen and a 7\" one",
                                 "rock 'n roll",
                                 "“Begun and never ended.",
                                 "“Begun.\n\nEnded in another paragraph”",
                                 "' spaced '",
                                 "5 > 3"}) {
    EXPECT_THAT(quoted(text), testing::ElementsAre()) << text;
  }
}

TEST(Quotations, AreBlockQuotesToo) {
  EXPECT_THAT(quoted("Before.\n\n> One line\n> and two\nand lazily three\n\nAfter."),
              testing::ElementsAre("> One line\n> and two\nand lazily three\n"));
  EXPECT_THAT(quoted("Said:\n> This \"here\"\n"), testing::ElementsAre("> This \"here\"\n"));
}

TEST(Quotations, GoOnOverParagraphsThatBeginWithTheMarkAgain) {
  EXPECT_THAT(quoted("“One.\n\n“Two.”\n\nThree."), testing::ElementsAre("“One.\n", "“Two.”"));
}

TEST(Quotations, AreSeveralInOneParagraph) {
  EXPECT_THAT(quoted(R"("One," he said, "and two." She: “three”.)"),
              testing::ElementsAre(R"("One,")", R"("and two.")", "“three”"));
}

TEST(Quotations, TakeTimeThatGrowsWithTheText) {
  std::string text;
  for (int i = 0; i < 100'000; ++i)
    text += "“ ‹ « \"x ‘y ";
  EXPECT_LE(quotations(text).size(), 500'000U);  // Ends at all.
}

bool attributed(const std::string& before, const std::string& after) {
  const std::string text = before + " zqfirst zqmiddle zqlast " + after;
  const text::Tokens tokens{text};
  const std::size_t first = text::Tokens{before}.list().size();
  return is_attributed(text, tokens, first, first + 3);
}

TEST(Attribution, IsSeenBeforeAndBehindInManyLanguages) {
  EXPECT_TRUE(attributed("As the Herald reported,", ""));
  EXPECT_TRUE(attributed("", ", disse a presidente."));
  EXPECT_TRUE(attributed("Laut Polizei", ""));
  EXPECT_TRUE(attributed("", ", a déclaré le maire"));
  EXPECT_TRUE(attributed("Как сообщил мэр,", ""));
  EXPECT_TRUE(attributed("市长表示", ""));
  EXPECT_TRUE(attributed("", "([Herald](https://herald.example.org/1))"));
  EXPECT_FALSE(attributed("The council met on", "It rained."));
  EXPECT_FALSE(attributed("", ""));
  std::string far = "He said so. ";
  for (int i = 0; i < 30; ++i)
    far += "zqword ";
  EXPECT_FALSE(attributed(far, ""));
}

}  // namespace
}  // namespace matching
