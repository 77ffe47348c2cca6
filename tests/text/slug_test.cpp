#include <text/slug.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

TEST(Slug, IsReadableInEveryScript) {
  struct Case {
    std::string title;
    std::string slug;
  };
  const std::vector<Case> cases = {
      {"Council votes: yes!", "council-votes-yes"},
      {"Prefeitura não abre licitação", "prefeitura-nao-abre-licitacao"},
      {"Größe & Straße", "grosse-strasse"},
      {"Don't stop", "dont-stop"},
      {"市议会表决", "shi-yi-hui-biao-jue"},
      {"Копия документа", "kopia-dokumenta"},
      {"  --  ", "article"},
      {"", "article"},
      {"😀", "article"},
      {"../../etc/passwd", "etc-passwd"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(slug(c.title), c.slug) << c.title;
}

TEST(Slug, IsCutAtAWord) {
  std::string title;
  for (int i = 0; i < 30; ++i)
    title += "word ";
  EXPECT_EQ(slug(title).size(), 79U);
  EXPECT_EQ(slug(title).substr(70), "word-word");
  EXPECT_EQ(slug(std::string(500, 'a')), std::string(80, 'a'));
}

}  // namespace
}  // namespace text
