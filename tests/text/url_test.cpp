#include <text/url.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace text {
namespace {

std::string read(const std::string& text) {
  const auto url = parse_url(text);
  if (!url) return "refused";
  return url->scheme + " " + url->host + " " + std::to_string(url->port) + " " + url->path + " " +
         url->query + (url->credentials ? " credentials" : "");
}

TEST(Url, IsTakenApart) {
  struct Case {
    std::string text;
    std::string parts;
  };
  const std::vector<Case> cases = {
      {"https://a.example", "https a.example 0 / "},
      {"HTTP://A.Example.:8080/B?c=d#e", "http a.example 8080 /B c=d"},
      {"https://a.example:443/", "https a.example 0 / "},
      {"www.a.example/b", "http www.a.example 0 /b "},
      {"https://münchen.example/ü", "https xn--mnchen-3ya.example 0 /%c3%bc "},
      {"https://例子.测试/", "https xn--fsqu00a.xn--0zwm56d 0 / "},
      {"https://xn--mnchen-3ya.example/", "https xn--mnchen-3ya.example 0 / "},
      {"https://trusted.example@evil.example/", "https evil.example 0 /  credentials"},
      {"http://2130706433/", "http 127.0.0.1 0 / "},
      {"http://[::1]/", "http [::1] 0 / "},
      {"", "refused"},
      {"/path", "refused"},
      {"a.example", "refused"},
      {"ftp://a.example/", "refused"},
      {"javascript:alert(1)", "refused"},
      {"file:///etc/passwd", "refused"},
      {"https://", "refused"},
      {"https://a b.example/", "refused"},
      {"https://a.example/\n", "refused"},
      {"https://a.example/\xFF", "refused"},
      {std::string{"https://xn--zz.example/\xE2"} + "\x80\xAE", "refused"},  // Right to left.
      {"https://a.example/" + std::string(2'048, 'x'), "refused"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(read(c.text), c.parts) << c.text;
}

TEST(Url, HasOneSpellingForOnePlace) {
  const std::vector<std::string> same = {"https://a.example/x/%7Eb?q=%c3%bc",
                                         "http://A.example:80/x/~b?q=%C3%BC#part",
                                         "HTTPS://a.EXAMPLE./x/~b?q=ü"};
  for (const std::string& text : same) {
    EXPECT_EQ(normal_form(parse_url(text).value()), "https://a.example/x/~b?q=%C3%BC") << text;
  }
  EXPECT_NE(normal_form(parse_url("https://a.example/x%2Fb").value()),
            normal_form(parse_url("https://a.example/x/b").value()));
}

TEST(Url, EscapesAreUndoneOrRefused) {
  EXPECT_EQ(percent_decoded("a%20b%C3%A9"), "a bé");
  EXPECT_EQ(percent_encoded("a b&é/-._~"), "a%20b%26%C3%A9%2F-._~");
  EXPECT_EQ(percent_decoded("%zz"), std::nullopt);
  EXPECT_EQ(percent_decoded("%4"), std::nullopt);
  EXPECT_EQ(percent_decoded("%FF"), std::nullopt);
  EXPECT_EQ(percent_decoded("%00"), std::nullopt);
}

}  // namespace
}  // namespace text
