#include <http/limits.hpp>
#include <http/multipart.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>

namespace http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Kind = base::Error::Kind;

constexpr std::string_view kType = "multipart/form-data; boundary=b";

std::string part(const std::string& disposition, const std::string& content) {
  return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

TEST(Multipart, GivesFieldsAndFilesInTheirOrder) {
  const std::string body =
      part("name=\"title\"", "Caf\xc3\xa9") + part("name=\"empty\"", "") +
      "--b\r\ncontent-type: Image/PNG; q=1\r\ncontent-disposition: form-data; "
      "filename=\"a \\\"b\\\".png\"; name=cover\r\n\r\n\x89PNG\r\n--not\r\n\r\n--b--\r\n";

  const auto parts = parse_multipart("Multipart/Form-Data; charset=x; Boundary=\"b\"", body);

  ASSERT_TRUE(parts.ok()) << parts.error().message;
  EXPECT_THAT(*parts,
              ElementsAre(Part{"title", std::nullopt, "", "Caf\xc3\xa9"},
                          Part{"empty", std::nullopt, "", ""},
                          Part{"cover", "a \"b\".png", "image/png", "\x89PNG\r\n--not\r\n"}));
}

TEST(Multipart, UnescapesWhatBrowsersEscapeInNames) {
  const auto parts =
      parse_multipart(kType, part(R"(name="a%22b"; filename="C:\x%20y")", "z") + "--b--");

  ASSERT_TRUE(parts.ok()) << parts.error().message;
  EXPECT_EQ((*parts)[0].name, "a\"b");
  EXPECT_EQ((*parts)[0].filename, "C:\\x%20y");
}

TEST(Multipart, TakesAnEmptyForm) {
  const auto parts = parse_multipart(kType, "--b--\r\n");

  ASSERT_TRUE(parts.ok());
  EXPECT_TRUE(parts->empty());
}

struct BadRow {
  std::string title;
  std::string type;
  std::string body;
  Kind kind;
  std::string why;
};

std::ostream& operator<<(std::ostream& out, const BadRow& row) { return out << row.title; }

class BadMultipart : public testing::TestWithParam<BadRow> {};

TEST_P(BadMultipart, IsRefusedWithTheReason) {
  const auto parts = parse_multipart(GetParam().type, GetParam().body);

  ASSERT_FALSE(parts.ok());
  EXPECT_EQ(parts.error().kind, GetParam().kind);
  EXPECT_THAT(parts.error().message, HasSubstr(GetParam().why));
}

std::vector<BadRow> bad_rows() {
  const std::string type{kType};
  const std::string end = "--b--\r\n";
  const std::string good = part("name=a", "1");
  const auto raw = [](const std::string& headers) {
    return "--b\r\n" + headers + "\r\n\r\nx\r\n--b--\r\n";
  };
  std::string many;
  for (std::size_t i = 0; i <= kMultipartPartsMax; ++i) {
    many += good;
  }
  return {
      {"another type", "text/plain; boundary=b", good + end, Kind::unsupported, "form-data"},
      {"no boundary", "multipart/form-data", good + end, Kind::malformed, "names no boundary"},
      {"an empty boundary", "multipart/form-data; boundary=\"\"", end, Kind::malformed, "boundary"},
      {"a boundary too long",
       "multipart/form-data; boundary=" + std::string(71, 'x'),
       end,
       Kind::malformed,
       "1 to 70"},
      {"nothing", type, "", Kind::malformed, "begin with its boundary"},
      {"another boundary", type, "--c\r\n", Kind::malformed, "begin with its boundary"},
      {"no end", type, good, Kind::malformed, "boundary is missing"},
      {"cut in the headers", type, "--b\r\nContent-Disp", Kind::malformed, "no empty line"},
      {"cut behind a boundary", type, "--b", Kind::malformed, "not followed by a line end"},
      {"a longer boundary inside", type, good + "--bb\r\n", Kind::malformed, "not followed"},
      {"201 parts", type, many + end, Kind::too_large, "200 parts"},
      {"long headers",
       type,
       raw("X: " + std::string(kMultipartHeaderBytesMax, 'x')),
       Kind::too_large,
       "8192"},
      {"no disposition", type, raw("Content-Type: text/plain"), Kind::malformed, "no Content-Disp"},
      {"two dispositions",
       type,
       raw("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b"),
       Kind::malformed,
       "two Content-Dispositions"},
      {"an attachment",
       type,
       raw("Content-Disposition: attachment; name=a"),
       Kind::malformed,
       "not form-data"},
      {"no name", type, part("filename=a", "1") + end, Kind::malformed, "no name"},
      {"an empty name", type, part("name=\"\"", "1") + end, Kind::malformed, "empty name"},
      {"two names", type, part("name=a; name=b", "1") + end, Kind::malformed, "name twice"},
      {"an open quote", type, part("name=\"a", "1") + end, Kind::malformed, "cannot be read"},
      {"words without a name",
       type,
       part("nonsense", "1") + end,
       Kind::malformed,
       "cannot be read"},
      {"a name that is not UTF-8",
       type,
       part("name=\"\xff\"", "1") + end,
       Kind::malformed,
       "UTF-8"},
      {"a line end in a name",
       type,
       part("name=\"a%0D%0Ab\"", "1") + end,
       Kind::malformed,
       "control"},
      {"a header without a colon", type, raw("nonsense"), Kind::malformed, "NAME: VALUE"},
      {"nested parts",
       type,
       raw("Content-Disposition: form-data; name=a\r\nContent-Type: multipart/mixed; boundary=c"),
       Kind::malformed,
       "multipart itself"},
      {"a transfer encoding",
       type,
       raw("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64"),
       Kind::malformed,
       "Transfer-Encoding"},
  };
}

INSTANTIATE_TEST_SUITE_P(Table, BadMultipart, testing::ValuesIn(bad_rows()));

// Shapes that make a parser with back-tracking, or one that starts over, slow for hours.
TEST(Multipart, IsLinearInHostileShapes) {
  constexpr std::size_t kMany = 20U << 20U;
  std::string almost;
  while (almost.size() < kMany) {
    almost += "\r\n--" + std::string(69, 'b');
  }
  const std::string type = "multipart/form-data; boundary=" + std::string(70, 'b');
  std::string names = "name=a";
  while (names.size() + 200 < kMultipartHeaderBytesMax) {
    names += "; x=\"\"";
  }
  std::string quoted;
  for (std::size_t i = 0; i < kMultipartPartsMax; ++i) {
    quoted += part(names, "1");
  }

  EXPECT_FALSE(parse_multipart(type, "--" + std::string(70, 'b') + almost).ok());
  EXPECT_FALSE(parse_multipart(type, almost).ok());
  EXPECT_FALSE(parse_multipart(kType, "--b\r\n" + std::string(kMany, '\r')).ok());
  EXPECT_TRUE(parse_multipart(kType, quoted + "--b--").ok());
}

TEST(Multipart, SurvivesEveryDamage) {
  std::mt19937 random{20261123};  // NOLINT(cert-msc*): the same damage every time.
  const std::string whole = part(R"(name="title")", "one") +
                            part(R"(name="file"; filename="a.txt")", "two") + "--b--\r\n";
  const std::string alphabet{"\r\n-b\";=:\0%\xff", 11};
  for (int round = 0; round < 20000; ++round) {
    std::string body = whole.substr(0, 1 + random() % whole.size());
    for (int change = 0; change < 3; ++change) {
      body[random() % body.size()] = alphabet[random() % alphabet.size()];
    }
    const auto parts = parse_multipart(kType, body);
    if (!parts) continue;
    for (const Part& found : *parts) {
      ASSERT_GE(found.content.data(), body.data());
      const auto begin = static_cast<std::size_t>(found.content.data() - body.data());
      ASSERT_LE(begin + found.content.size(), body.size());
    }
  }
}

TEST(Urlencoded, GivesFieldsOfAnySizeInTheirOrder) {
  const std::string text(70000, 'x');

  const auto fields = parse_urlencoded("b=1&text=" + text + "&b=a%20b+c");

  ASSERT_TRUE(fields.ok());
  EXPECT_EQ(*fields, (std::vector<Pair>{{"b", "1"}, {"text", text}, {"b", "a b c"}}));
}

TEST(Urlencoded, SaysWhatIsWrong) {
  EXPECT_EQ(parse_urlencoded("a=%zz").error().kind, Kind::malformed);
  EXPECT_EQ(parse_urlencoded("a=%00").error().kind, Kind::malformed);
  EXPECT_EQ(parse_urlencoded(std::string(kFormFieldsMax, '&')).error().kind, Kind::too_large);
}

}  // namespace
}  // namespace http
