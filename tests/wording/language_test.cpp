#include <wording/language.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wording {
namespace {

TEST(Language, IsFoundByItsFirstSubtag) {
  EXPECT_EQ(language_of("en"), Language::en);
  EXPECT_EQ(language_of("en-GB"), Language::en);
  EXPECT_EQ(language_of("PT"), Language::pt_br);
  EXPECT_EQ(language_of("pt_BR"), Language::pt_br);
  EXPECT_EQ(language_of("ptx"), std::nullopt);
  EXPECT_EQ(language_of(""), std::nullopt);
}

TEST(Language, HasATagThatFindsItAgain) {
  for (const Language language : languages()) {
    EXPECT_EQ(language_of(tag(language)), language);
    EXPECT_FALSE(own_name(language).empty());
  }
}

TEST(Language, IsNegotiatedByWeight) {
  struct Wish {
    std::string header;
    Language expected;
  };
  const std::vector<Wish> wishes = {
      {"", Language::en},
      {"de, fr;q=0.9", Language::en},
      {"pt-BR,pt;q=0.9,en;q=0.8", Language::pt_br},
      {"en;q=0.5, pt;q=0.501", Language::pt_br},
      {"pt;q=0, en", Language::en},
      {"pt;q=zero, de", Language::en},
      {"pt ; q=0.8 , en ; q=0.7", Language::pt_br},
      {",,;q=1,pt", Language::pt_br},
  };
  for (const Wish& wish : wishes) {
    EXPECT_EQ(negotiate(wish.header, Language::en), wish.expected) << wish.header;
  }
}

TEST(Language, IsNotSearchedForBeyondTheLimit) {
  std::string header;
  for (int i = 0; i < 1000; ++i)
    header += "de,";

  EXPECT_EQ(negotiate(header + "pt", Language::en), Language::en);
}

}  // namespace
}  // namespace wording
