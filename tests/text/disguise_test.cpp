#include <text/disguise.hpp>
#include <text/fold.hpp>

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace text {
namespace {

struct Case {
  std::string title;
  Disguise disguise;
  std::string folded;
  std::string bare;  // Empty: nothing is disguised.
};

TEST(Disguise, IsTakenOff) {
  const std::vector<Case> cases = {
      {"usual text", Disguise::both, "in 2024 he paid $5, a lot. u s", ""},
      {"spaces", Disguise::spaced, "buy s p a m now", "buy spam now"},
      {"dots", Disguise::spaced, "s.p.a.m!", "spam!"},
      {"wide gaps", Disguise::spaced, "s - p - a - m", "spam"},
      {"two words", Disguise::spaced, "f r e e   m o n e y", "free   money"},
      {"gaps that differ", Disguise::spaced, "a.b c", ""},
      {"gaps too wide", Disguise::spaced, "a    b    c", ""},
      {"lines are no gaps", Disguise::spaced, "a\nb\nc", ""},
      {"two letters", Disguise::spaced, "u s", ""},
      {"two characters of Chinese", Disguise::spaced, "去 赌 场 吧", "去赌场吧"},
      {"Chinese as it is written", Disguise::spaced, "去赌场吧", ""},
      {"letters with marks", Disguise::spaced, "a\u0301 b c", "a\u0301bc"},
      {"digits", Disguise::digits, "fr33 m0n3y", "free money"},
      {"signs", Disguise::digits, "$pam p@rty ca$h v!agra", "spam party cash viagra"},
      {"an exclamation is none", Disguise::digits, "c4sino!", "casino!"},
      {"1 is i and l", Disguise::digits, "p1lls", "piiis"},
      {"numbers stay", Disguise::digits, "2024 w0rds", "2024 words"},
      {"spaced digits are joined", Disguise::spaced, "c 4 s 1 n 0", "c4s1n0"},
      {"both", Disguise::both, "c 4 s 1 n 0", "casino"},
      {"both, but one at a time", Disguise::both, "s p a m and w0rds", "spam and words"},
  };
  for (const Case& c : cases) {
    const auto bare = undisguised(c.folded, c.disguise);
    EXPECT_EQ(bare ? bare->text() : "", c.bare) << c.title;
  }
}

TEST(Disguise, LeadsBackToWhatWasWritten) {
  const std::string folded = "buy s.p.a.m, fr33!";
  const Folded bare = undisguised(folded, Disguise::both).value();
  ASSERT_EQ(bare.text(), "buy spam, free!");
  const auto original = [&](const std::string& part) {
    const std::size_t at = bare.text().find(part);
    const Range range = bare.original({.start = at, .end = at + part.size()});
    return folded.substr(range.start, range.end - range.start);
  };
  EXPECT_EQ(original("spam"), "s.p.a.m");
  EXPECT_EQ(original("pa"), "p.a");
  EXPECT_EQ(original("free"), "fr33");
  EXPECT_EQ(original("buy"), "buy");
}

TEST(Disguise, ComparesPhrasesAsTexts) {
  EXPECT_EQ(as_undisguised("pills", Disguise::digits), "piiis");
  EXPECT_EQ(as_undisguised("h1n1 l", Disguise::both), "hini i");
  EXPECT_EQ(as_undisguised("pills", Disguise::spaced), "pills");
}

}  // namespace
}  // namespace text
