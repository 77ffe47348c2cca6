#include <text/limits.hpp>
#include <text/skeleton.hpp>
#include <text/tokens.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include <set>
#include <string>
#include <vector>

namespace text {
namespace {

std::vector<std::uint32_t> words_of(const std::string& text) {
  std::vector<std::uint32_t> out;
  const Tokens tokens{text};
  for (const Token& token : tokens.list())
    out.push_back(token.word);
  return out;
}

// What stands in the text for each token.
std::vector<std::string> originals(const std::string& text) {
  std::vector<std::string> out;
  const Tokens tokens{text};
  for (std::size_t i = 0; i < tokens.list().size(); ++i) {
    const Range range = tokens.original(i, i + 1);
    out.push_back(text.substr(range.start, range.end - range.start));
  }
  return out;
}

TEST(Tokens, AreTheSameForWhatReadersReadAlike) {
  struct Case {
    std::string title;
    std::string disguised;
    std::string plain;
  };
  const std::vector<Case> cases = {
      {"capitals", "THE COUNCIL Votes", "the council votes"},
      {"accents", "eleição ÜBER façade", "eleicao uber facade"},
      {"accents of Vietnamese", "Người Việt Nam", "nguoi viet nam"},
      {"decomposed", "cafe\u0301", "café"},
      {"letters with strokes", "Łódź Ørsted đông", "Lodz Orsted dong"},
      {"Cyrillic among Latin", "рrеsidеnt", "president"},
      {"Cyrillic capitals among Latin", "ПPEЗИДEHT", "президент"},
      {"Cyrillic capitals alone", "НОТ ТОР", "hot top"},
      {"Greek", "ρrοgram Βank", "program bank"},
      {"Cherokee", "Ꭲhe", "the"},
      {"Armenian", "ցօօd", "good"},
      {"a symbol for a letter", "r℮port", "report"},
      {"zero width", "coun\u200Bcil vo\u00ADtes", "council votes"},
      {"variation selectors", "coun\uFE0Fcil", "council"},
      {"strike-through", "c\u0336o\u0336u\u0336n\u0336cil", "council"},
      {"enclosing marks", "c\u20DDouncil", "council"},
      {"ligatures", "o\uFB03ce \uFB01nd", "office find"},
      {"full width", "ｃｏｕｎｃｉｌ", "council"},
      {"mathematical", "𝐜𝐨𝐮𝐧𝐜𝐢𝐥", "council"},
      {"circled", "ⓒⓞⓤⓝⓒⓘⓛ", "council"},
      {"digits for letters", "c0unc1l", "council"},
      {"l for i", "lnternatlonal", "international"},
      {"rn for m", "rnodern", "modern"},
      {"apostrophes", "don’t l'acqua", "dont lacqua"},
      {"emphasis inside a word", "coun**cil**", "council"},
      {"character references", "c&#111;uncil", "council"},
      {"letter-spacing", "the p l a g i o here", "the plagio here"},
      {"letter-spacing with dashes", "p-l-a-g-i-o", "plagio"},
      {"an acronym", "the U.S.A. today", "the USA today"},
      {"underscores", "c_o_u_n_c_i_l", "council"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(words_of(c.disguised), words_of(c.plain)) << c.title;
}

TEST(Tokens, AreDifferentForWhatIsDifferent) {
  struct Case {
    std::string one;
    std::string other;
  };
  const std::vector<Case> cases = {
      {"council", "counsel"},
      {"कि", "की"},   // A vowel sign is no accent.
      {"กิน", "กาน"},  // Nor here.
      {"か", "が"},
      {"北京", "东京"},
      {"A, B, C", "ABC"},
      {"a b", "ab"},
      {"1 2 3", "123"},
      {"ab", "ba"},
  };
  for (const Case& c : cases)
    EXPECT_NE(words_of(c.one), words_of(c.other)) << c.one << " and " << c.other;
}

TEST(Tokens, StandWhereTheOriginalHasThem) {
  using testing::ElementsAre;
  EXPECT_THAT(originals(""), ElementsAre());
  EXPECT_THAT(originals("*** __ ' . "), ElementsAre());
  EXPECT_THAT(originals("Don't  stop, É!"), ElementsAre("Don't", "stop", "É"));
  EXPECT_THAT(originals("it's the dogs' park"), ElementsAre("it's", "the", "dogs", "park"));
  EXPECT_THAT(originals("a p l a g i o case"), ElementsAre("a p l a g i o", "case"));
  EXPECT_THAT(originals("x p-l-a-g y"), ElementsAre("x", "p-l-a-g", "y"));
  EXPECT_THAT(originals("北京2026年"), ElementsAre("北", "京", "2026", "年"));
  EXPECT_THAT(originals("กินข้าว"), ElementsAre("กิ", "น", "ข้", "า", "ว"));
  EXPECT_THAT(originals("ca**si**no c\u0336at\u0336 &#99;at"),
              ElementsAre("ca**si**no", "c\u0336at\u0336", "&#99;at"));
  EXPECT_THAT(originals("broken \xFF\xC3 bytes"), ElementsAre("broken", "bytes"));
}

TEST(Tokens, KnowUnspacedScriptsAndLetters) {
  const Tokens tokens{"City 北 กิ"};
  ASSERT_EQ(tokens.list().size(), 3U);
  EXPECT_FALSE(tokens.list()[0].unspaced);
  EXPECT_EQ(tokens.list()[0].letters, 4);
  EXPECT_TRUE(tokens.list()[1].unspaced);
  EXPECT_TRUE(tokens.list()[2].unspaced);
}

// Fingerprints are stored, so a word's number is the same in every build.
TEST(Tokens, HaveNumbersThatStay) {
  EXPECT_EQ(token_of("council"), 2'991'733'050U);
  EXPECT_EQ(token_of("北"), 2'284'349'436U);
  EXPECT_EQ(token_of(""), 0U);
  EXPECT_EQ(token_of("two words"), 0U);
  EXPECT_EQ(token_of(std::string(1'000, 'x')), token_of(std::string(1'000, 'X')));
}

// A text is folded in pieces; no word is torn and every offset holds.
TEST(Tokens, AreTheSameInPiecesAsInOne) {
  std::string text;
  for (int i = 0; text.size() < 3 * kPieceBytes; ++i) {
    text += (i % 7 == 0 ? "Überraschung" : "word") + std::to_string(i) + (i % 50 == 0 ? "\n" : " ");
  }
  const std::vector<std::string> found = originals(text);
  std::string joined;
  for (std::size_t i = 0; i < found.size(); ++i)
    joined += found[i] + (i % 50 == 0 ? "\n" : " ");
  EXPECT_EQ(joined, text);
  EXPECT_EQ(originals(std::string(3 * kPieceBytes, 'x')).size(), 4U);  // Nowhere to cut.
  std::string han;
  for (std::size_t i = 0; i < kPieceBytes; ++i)
    han += "北";
  EXPECT_EQ(Tokens{han}.list().size(), kPieceBytes);
}

// Characters that folding makes another letter of before their shape is asked for: capital eta,
// nu and upsilon of mathematics are small ones by then, the long s is an s.
bool is_folded_away(char32_t c) {
  static const std::set<char32_t> all = {0x17F,   0x37A,   0x3D2,   0x3F2,   0x3F9,   0x118A4,
                                         0x118A6, 0x118B5, 0x118BC, 0x1D6AE, 0x1D6B4, 0x1D6BC,
                                         0x1D6E8, 0x1D6EE, 0x1D6F6, 0x1D722, 0x1D728, 0x1D730,
                                         0x1D75C, 0x1D762, 0x1D76A, 0x1D796, 0x1D79C, 0x1D7A4};
  return all.contains(c);
}

// UTS 39, all of it: whatever has the skeleton of a Latin letter is that letter in a word.
TEST(Tokens, SeeThroughEveryLookAlikeOfALatinLetter) {
  UErrorCode status = U_ZERO_ERROR;
  USpoofChecker* const checker = uspoof_open(&status);
  ASSERT_TRUE(U_SUCCESS(status));
  const auto skeleton = [&](char32_t c) {
    icu::UnicodeString out;
    uspoof_getSkeletonUnicodeString(
        checker, 0, icu::UnicodeString{static_cast<UChar32>(c)}, out, &status);
    return out;
  };
  std::size_t pairs = 0;
  for (char32_t letter = 'A'; letter <= 'z'; ++letter) {
    if (u_isalpha(static_cast<UChar32>(letter)) == 0) continue;
    const icu::UnicodeString wanted = skeleton(letter);
    const auto plain = words_of("qua" + std::string(1, static_cast<char>(letter)) + "zed");
    for (char32_t c = 0x80; c < 0x30000; ++c) {
      if (skeleton(c) != wanted) continue;
      if (u_isalnum(static_cast<UChar32>(c)) == 0 || is_folded_away(c)) continue;
      std::string disguised = "qua";
      append(disguised, c);
      ++pairs;
      if (words_of(disguised + "zed") == plain) continue;
      ADD_FAILURE() << std::hex << "U+" << static_cast<std::uint32_t>(c) << " is not "
                    << static_cast<char>(letter);
    }
  }
  uspoof_close(checker);
  EXPECT_GT(pairs, 1'000U);
}

}  // namespace
}  // namespace text
