#include <text/links.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

std::vector<std::string> urls(const std::string& markdown) {
  std::vector<std::string> out;
  for (const Link& link : links(markdown))
    out.push_back(link.url);
  return out;
}

TEST(Links, AreFoundInEveryForm) {
  struct Case {
    std::string title;
    std::string markdown;
    std::vector<std::string> urls;
  };
  const std::vector<Case> cases = {
      {"none", "No link, http alone, www is a word. a@b.example", {}},
      {"bare", "See https://a.example/x?y=1#z.", {"https://a.example/x?y=1#z"}},
      {"bare without a scheme", "(www.a.example)", {"www.a.example"}},
      {"capitals", "HTTP://A.example", {"HTTP://A.example"}},
      {"punctuation of the sentence", "At http://a.example/b, or?", {"http://a.example/b"}},
      {"brackets that belong to it", "http://a.example/b_(c)", {"http://a.example/b_(c)"}},
      {"brackets around it", "(http://a.example/b_(c))", {"http://a.example/b_(c)"}},
      {"emphasis around it", "**http://a.example/b**", {"http://a.example/b"}},
      {"destination", "[text](https://a.example 'title')", {"https://a.example"}},
      {"destination in angles", "[t](<https://a.example/b c>)", {"https://a.example/b c"}},
      {"destination with brackets", "[t](https://a.example/(b))", {"https://a.example/(b)"}},
      {"picture", "![alt](https://a.example/p.png)", {"https://a.example/p.png"}},
      {"link in a link's text",
       "[http://a.example](http://b.example)",
       {"http://a.example", "http://b.example"}},
      {"definition", "[t]: https://a.example", {"https://a.example"}},
      {"autolink",
       "<https://a.example/b> <mailto:x@y.example>",
       {"https://a.example/b", "mailto:x@y.example"}},
      {"other schemes in a link",
       "[t](magnet:?xt=urn) [u](javascript:alert(1))",
       {"magnet:?xt=urn", "javascript:alert(1)"}},
      {"relative", "[t](/submit) [u](page.html) [v](#top)", {}},
      {"escapes", "[t](https://a.example/\\(b&amp;c&#x64;)", {"https://a.example/(b&cd"}},
      {"Chinese around it", "见https://a.example/路径，然后", {"https://a.example/路径"}},
      {"Chinese right behind the host", "去https://a.example的报道", {"https://a.example"}},
      {"a host that is not ASCII", "https://müller.example/x", {"https://müller.example/x"}},
      {"within a word", "xhttp://a.example", {}},
      {"scheme alone", "http:// and https://", {}},
      {"in code", "`http://a.example`", {"http://a.example"}},
      {"at the very end of a torn link", "[t](http://a.example", {"http://a.example"}},
  };
  for (const Case& c : cases)
    EXPECT_EQ(urls(c.markdown), c.urls) << c.title;
}

TEST(Links, StandWhereTheSourceHasThem) {
  const std::string markdown = "é [t](https://a.example/&amp;) <http://b.example> www.c.example.";
  std::vector<std::string> standing;
  for (const Link& link : links(markdown)) {
    standing.push_back(markdown.substr(link.start, link.end - link.start));
  }
  EXPECT_THAT(standing,
              testing::ElementsAre("https://a.example/&amp;", "http://b.example", "www.c.example"));
}

TEST(Links, AreCutAtTheLimit) {
  const auto found = links("https://a.example/" + std::string(5'000, 'x') + " http://b.example");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].url.size(), 2'048U);
  EXPECT_EQ(found[1].url, "http://b.example");
}

}  // namespace
}  // namespace text
