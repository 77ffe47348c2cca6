#include <text/fold.hpp>
#include <text/utf8.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <random>
#include <string>
#include <vector>

namespace text {
namespace {

// The original of the place where `part` stands in the folded text.
std::string original_of(const std::string& text, const std::string& part) {
  const Folded folded = fold(text);
  const std::size_t at = folded.text().find(part);
  if (at == std::string::npos) return "not found in '" + folded.text() + "'";
  const Range range = folded.original({.start = at, .end = at + part.size()});
  return text.substr(range.start, range.end - range.start);
}

TEST(Fold, MakesAlikeWhatReadersReadAlike) {
  struct Case {
    std::string title;
    std::string text;
    std::string folded;
  };
  const std::vector<Case> cases = {
      {"capitals", "Free PDF", "free pdf"},
      {"capitals beyond ASCII", "ÇÃO ÜBER КОПИЯ", "ção über копия"},
      {"sharp s", "Straße", "strasse"},
      {"full width", "ｓｃｉ-ｈｕｂ", "sci-hub"},
      {"ligatures and fractions", "ﬁx ½", "fix 1⁄2"},
      {"mathematical letters", "𝐟𝐫𝐞𝐞 𝓅𝒹𝒻", "free pdf"},
      {"zero width", "ca\u200Bsi\u200Dno", "casino"},
      {"soft hyphen and word joiner", "ca\u00ADsi\u2060no", "casino"},
      {"decomposed", "cafe\u0301", "café"},
      {"Cyrillic letters among Latin ones", "pаypаl", "paypal"},
      {"Greek letters among Latin ones", "Βitcoιn", "bitcoin"},
      {"a word of look-alikes only", "Get a сор", "get a cop"},
      {"look-alikes that are capitals", "НОТ", "hot"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(fold(c.text).text(), c.folded) << c.title;
}

TEST(Fold, LeavesRealCyrillicAndGreekAlone) {
  // "сор" and "рот" are Russian words in a Russian text, "вот" is not "bot".
  EXPECT_EQ(fold("Вот сор и рот").text(), "вот сор и рот");
  EXPECT_EQ(fold("Το νερό και ο νους").text(), "το νερό και ο νουσ");
  EXPECT_EQ(fold("сор", LookAlikes::keep).text(), "сор");
  EXPECT_EQ(fold("сор", LookAlikes::fold).text(), "cop");
}

TEST(Fold, LeadsBackToTheOriginal) {
  EXPECT_EQ(original_of("Get SCI-HUB now", "sci-hub"), "SCI-HUB");
  EXPECT_EQ(original_of("Get ｓｃｉ-ｈｕｂ now", "sci-hub"), "ｓｃｉ-ｈｕｂ");
  EXPECT_EQ(original_of("the ca\u200Bsi\u200Dno!", "casino"), "ca\u200Bsi\u200Dno");
  EXPECT_EQ(original_of("\u200Bcasino\u200B", "casino"), "casino");
  EXPECT_EQ(original_of("É, pаypаl!", "paypal"), "pаypаl");
  EXPECT_EQ(original_of("Die Straße dort", "strasse"), "Straße");
  EXPECT_EQ(original_of("Die Straße dort", "stras"), "Straß");  // Half of one letter is all of it.
  EXPECT_EQ(original_of("cafe\u0301 noir", "café"), "cafe\u0301");
  EXPECT_EQ(original_of("ÀÉÎ casino", "casino"), "casino");
}

// ICU sees only what is not ASCII; that changes nothing. What stands in between in ASCII is longer
// here than any run is stretched over, or shorter.
TEST(Fold, IsTheSameInPiecesAsInOne) {
  const icu::Normalizer2* form = nullptr;
  UErrorCode status = U_ZERO_ERROR;
  form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  const std::vector<std::string> pieces = {"A",
                                           "e",
                                           " ",
                                           "\n",
                                           "Plain ASCII that goes on for longer than a gap ",
                                           "e\u0301",
                                           "\u0301",
                                           "\u0327",
                                           "\u00AD",
                                           "\u200B",
                                           "Stra\u00DFe",
                                           "\uFB01",
                                           "\u00C5",
                                           "\u1E9B\u0323",
                                           "\uD55C",
                                           "\u1112\u1161\u11AB",
                                           "\uFF21",
                                           "\u03A3",
                                           "\u00A8",
                                           "\U0001F600",
                                           "\u5E02",
                                           "\u0E33"};
  std::mt19937 random{20'261'123};  // NOLINT(cert-msc*): the same texts every time.
  for (int run = 0; run < 20'000; ++run) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left)
      text += pieces[random() % pieces.size()];
    std::string whole;
    icu::StringByteSink<std::string> sink{&whole};
    form->normalizeUTF8(0, text, sink, nullptr, status);
    const Folded folded = fold(text, LookAlikes::keep);
    ASSERT_EQ(folded.text(), whole) << text;
    for (std::size_t at = 0; at < folded.text().size();) {
      const std::size_t start = at;
      (void)decode(folded.text(), at);
      const Range was = folded.original({.start = start, .end = at});
      const Folded again = fold(text.substr(was.start, was.end - was.start), LookAlikes::keep);
      ASSERT_NE(again.text().find(folded.text().substr(start, at - start)), std::string::npos)
          << text;
    }
  }
}

// Whatever the text: every folded character leads back to whole characters, in order.
TEST(Fold, NeverTearsAnOriginalCharacter) {
  for (const std::string& text :
       std::vector<std::string>{"pаypаl ﬁ ½ Straße ca\u200Bsino e\u0301 ｓ ㍿ \u0344 각 Å \u00AD",
                                "\u200B\u200B",
                                "\uFDFA\uFDFAab",
                                "ΐΰ ﬃ 𝐟",
                                "a\u0315\u0300\u05AE\u0300b"}) {
    const Folded folded = fold(text);
    std::size_t last = 0;
    for (std::size_t at = 0; at < folded.text().size();) {
      const std::size_t start = at;
      (void)decode(folded.text(), at);
      const Range range = folded.original({.start = start, .end = at});
      ASSERT_LE(range.start, range.end);
      ASSERT_LE(range.end, text.size());
      EXPECT_TRUE(valid_utf8(text.substr(range.start, range.end - range.start)))
          << text << " at " << start;
      EXPECT_GE(range.end, last);
      last = range.end;
    }
  }
}

TEST(Fold, SeesWordsThroughMarkdown) {
  struct Case {
    std::string markdown;
    std::string folded;
  };
  const std::vector<Case> cases = {
      {"ca**si**no", "casino"},
      {"**Free** _PDF_ `now` ~~here~~", "free pdf now here"},
      {"snake_case and a ~ b", "snake_case and a ~ b"},
      {"&#99;asin&#x6F; ca&shy;sino &amp;c &unknown;", "casino casino &c &unknown;"},
      {"ca<!-- x -->sino < 3", "casino < 3"},
      {"never <!-- ends <!-- here", "never <!-- ends <!-- here"},
      {R"(\*not\* C\: c:\d)", R"(*not* c: c:\d)"},
      {"p**а**ypаl", "paypal"},
      {"plain", "plain"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(fold_markdown(c.markdown).text(), c.folded) << c.markdown;

  const std::string markdown = "é the **ca*s*in&#111;** there";
  const Folded folded = fold_markdown(markdown);
  const std::size_t at = folded.text().find("casino");
  const Range range = folded.original({.start = at, .end = at + 6});
  EXPECT_EQ(markdown.substr(range.start, range.end - range.start), "ca*s*in&#111;");
}

TEST(Nfkc, ChangesFormsAndNothingElse) {
  EXPECT_EQ(nfkc("ＡＢＣ Straße ﬁ").text(), "ABC Straße fi");
  EXPECT_EQ(nfkc("plain").text(), "plain");
  const Folded folded = nfkc("x ＡＢ");
  EXPECT_EQ(folded.original({.start = 2, .end = 4}), (Range{.start = 2, .end = 8}));
}

}  // namespace
}  // namespace text
