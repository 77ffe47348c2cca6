#include <http/decode.hpp>

#include <gtest/gtest.h>

#include <ostream>
#include <vector>

namespace http {
namespace {

struct PathRow {
  std::string title;
  std::string raw;
  std::optional<std::string> path;
};

std::ostream& operator<<(std::ostream& out, const PathRow& row) { return out << row.title; }

class DecodePath : public testing::TestWithParam<PathRow> {};

TEST_P(DecodePath, DecodesOnceOrNotAtAll) {
  EXPECT_EQ(decode_path(GetParam().raw), GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(Table,
                         DecodePath,
                         testing::Values(PathRow{"plain", "/a/b", "/a/b"},
                                         PathRow{"an accent", "/caf%C3%A9", "/caf\xc3\xa9"},
                                         PathRow{"a plus stays", "/a+b", "/a+b"},
                                         PathRow{"decoded once", "/%2541", "/%41"},
                                         PathRow{"three dots are a name", "/...", "/..."},
                                         PathRow{"an escaped slash", "/a%2Fb", std::nullopt},
                                         PathRow{"a dot", "/./a", std::nullopt},
                                         PathRow{"two dots at the end", "/a/..", std::nullopt},
                                         PathRow{"escaped dots", "/%2E%2e/a", std::nullopt},
                                         PathRow{"a backslash", "/a%5Cb", std::nullopt},
                                         PathRow{"a NUL", "/a%00", std::nullopt},
                                         PathRow{"a line end", "/a%0d%0a", std::nullopt},
                                         PathRow{"a delete", "/a%7f", std::nullopt},
                                         PathRow{"an escape cut short", "/a%2", std::nullopt},
                                         PathRow{
                                             "an escape of other letters", "/a%2g", std::nullopt},
                                         PathRow{"an overlong slash", "/a%c0%af", std::nullopt},
                                         PathRow{"half a character", "/a%c3", std::nullopt}));

struct Utf8Row {
  std::string title;
  std::string bytes;
  bool valid;
};

std::ostream& operator<<(std::ostream& out, const Utf8Row& row) { return out << row.title; }

class Utf8 : public testing::TestWithParam<Utf8Row> {};

TEST_P(Utf8, IsTheOneOfRfc3629) { EXPECT_EQ(is_utf8(GetParam().bytes), GetParam().valid); }

INSTANTIATE_TEST_SUITE_P(
    Table,
    Utf8,
    testing::Values(Utf8Row{"nothing", "", true},
                    Utf8Row{"one to four bytes", "a\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80", true},
                    Utf8Row{"the last character", "\xf4\x8f\xbf\xbf", true},
                    Utf8Row{"beyond the last", "\xf4\x90\x80\x80", false},
                    Utf8Row{"a surrogate", "\xed\xa0\x80", false},
                    Utf8Row{"overlong in two", "\xc1\xbf", false},
                    Utf8Row{"overlong in three", "\xe0\x9f\xbf", false},
                    Utf8Row{"overlong in four", "\xf0\x8f\xbf\xbf", false},
                    Utf8Row{"a continuation alone", "\x80", false},
                    Utf8Row{"cut short", "\xe6\x97", false},
                    Utf8Row{"a wrong third byte", "\xe6\x97z", false}));

TEST(DecodePairs, KeepsOrderRepeatsAndEmptyValues) {
  EXPECT_EQ(decode_pairs("b=1&a=x+y%21&&b=&c", 10),
            (std::vector<Pair>{{"b", "1"}, {"a", "x y!"}, {"b", ""}, {"c", ""}}));
}

TEST(DecodePairs, RefusesWhatIsNotText) {
  EXPECT_FALSE(decode_pairs("a=%00", 10));
  EXPECT_FALSE(decode_pairs("a=%ff", 10));
  EXPECT_FALSE(decode_pairs("%zz=a", 10));
}

TEST(DecodePairs, RefusesMoreThanItsLimit) {
  EXPECT_TRUE(decode_pairs("a=1&b=2", 2));
  EXPECT_FALSE(decode_pairs("a=1&b=2&c=3", 2));
}

}  // namespace
}  // namespace http
