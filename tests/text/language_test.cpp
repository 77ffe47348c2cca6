#include <text/language.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

TEST(Language, IsSeenInTheText) {
  struct Case {
    std::string language;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"en", "The council will vote on the new bridge after the summer holidays."},
      {"pt", "A câmara vai votar a construção da nova ponte depois das férias de verão."},
      {"es", "El ayuntamiento votará sobre el nuevo puente después de las vacaciones."},
      {"de", "Der Stadtrat stimmt nach den Sommerferien über die neue Brücke ab."},
      {"fr", "Le conseil municipal votera sur le nouveau pont après les vacances d’été."},
      {"zh", "市议会将在暑假之后就新桥的建设进行表决，居民对此意见不一。"},
      {"und", "ok"},
      {"und", ""},
      {"und", "12345 67890 12345 67890 12345"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(detect_language(c.text), c.language) << c.text;
}

TEST(Language, TagsAreWrittenInOneWay) {
  EXPECT_EQ(language_tag("PT-br"), "pt-BR");
  EXPECT_EQ(language_tag("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(language_tag("es-419"), "es-419");
  EXPECT_EQ(language_tag("en"), "en");
  for (const char* const wrong : {"",
                                  "e",
                                  "english",
                                  "en_GB",
                                  "en-",
                                  "-en",
                                  "e1",
                                  "en--GB",
                                  "en-toolongsubtag",
                                  "en-é",
                                  "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"}) {
    EXPECT_EQ(language_tag(wrong), std::nullopt) << wrong;
  }
}

TEST(Language, HasAPrimarySubtag) {
  EXPECT_EQ(primary_language("pt-BR"), "pt");
  EXPECT_EQ(primary_language("EN"), "en");
  EXPECT_EQ(primary_language("nonsense"), "und");
}

}  // namespace
}  // namespace text
