#include <base/id.hpp>
#include <http/incoming.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace http {
namespace {

const Peer kUnix{.address = {}, .trusted = true, .tcp = false};
const Peer kLoopback{.address = "127.0.0.1", .trusted = true, .tcp = true};
const Peer kStranger{.address = "203.0.113.5", .trusted = false, .tcp = true};

Request made(std::vector<Pair> headers, const Peer& peer, bool behind_proxy) {
  Head head;
  head.target = "/";
  head.headers = std::move(headers);
  auto request = make_request(std::move(head), peer, behind_proxy, base::from_micros(0));
  return std::get<Request>(std::move(request));
}

struct ForwardRow {
  std::string title;
  Peer peer;
  bool behind_proxy = false;
  std::vector<Pair> headers;
  std::string address;
  bool secure = false;
  bool direct = false;
};

std::ostream& operator<<(std::ostream& out, const ForwardRow& row) { return out << row.title; }

class Forwarding : public testing::TestWithParam<ForwardRow> {};

TEST_P(Forwarding, IsBelievedOfOurProxyOnly) {
  const ForwardRow& row = GetParam();

  const Request request = made(row.headers, row.peer, row.behind_proxy);

  EXPECT_EQ(request.remote_address, row.address);
  EXPECT_EQ(request.secure, row.secure);
  EXPECT_EQ(request.direct, row.direct);
}

const Pair kFor{"x-forwarded-for", "198.51.100.1, 10.0.0.1, 198.51.100.2"};
const Pair kProto{"x-forwarded-proto", "https"};

// clang-format off
INSTANTIATE_TEST_SUITE_P(Table, Forwarding, testing::Values(
    ForwardRow{"direct", kLoopback, false, {}, "127.0.0.1", false, true},
    ForwardRow{"direct with a claim", kLoopback, false, {kFor, kProto}, "127.0.0.1", false, false},
    ForwardRow{"direct with the standard claim", kLoopback, false, {{"forwarded", "for=1.2.3.4"}},
               "127.0.0.1", false, false},
    ForwardRow{"a proxy at a Unix path", kUnix, true, {kFor, kProto}, "198.51.100.2", true, false},
    ForwardRow{"a proxy on loopback", kLoopback, true, {kFor}, "198.51.100.2", false, false},
    ForwardRow{"a proxy that says nothing", kUnix, true, {}, "", false, false},
    ForwardRow{"two headers", kUnix, true, {kFor, {"x-forwarded-for", "2001:db8::7"}},
               "2001:db8::7", false, false},
    ForwardRow{"a name instead of an address", kUnix, true, {{"x-forwarded-for", "unix:"}},
               "", false, false},
    ForwardRow{"a stranger who is no proxy", kStranger, true, {kFor, kProto},
               "203.0.113.5", false, false}));
// clang-format on

TEST(MakeRequest, KeepsAGoodIdAndMakesOneOtherwise) {
  EXPECT_EQ(made({{"x-request-id", "abc-DEF_12345"}}, kUnix, true).id, "abc-DEF_12345");
  EXPECT_TRUE(base::is_id(made({{"x-request-id", "short"}}, kUnix, true).id));
  EXPECT_TRUE(base::is_id(made({{"x-request-id", "with space and \x1b"}}, kUnix, true).id));
  EXPECT_TRUE(base::is_id(made({}, kUnix, true).id));
}

TEST(MakeRequest, KeepsTheConnectionsOwnHeadersFromHandlers) {
  const Request request = made({{"range", "bytes=0-"},
                                {"if-range", "x"},
                                {"connection", "close"},
                                {"content-length", "0"},
                                {"x-forwarded-for", "1.2.3.4"},
                                {"accept", "text/html"}},
                               kUnix,
                               true);

  EXPECT_EQ(request.headers, (std::vector<Pair>{{"accept", "text/html"}}));
}

TEST(MakeRequest, DecodesPathAndQuery) {
  Head head;
  head.target = "/caf%C3%A9?q=a+b&q=%26&r?=1";

  const auto request = make_request(std::move(head), kUnix, false, base::from_micros(0));

  EXPECT_EQ(std::get<Request>(request).path, "/caf\xc3\xa9");
  EXPECT_EQ(std::get<Request>(request).query,
            (std::vector<Pair>{{"q", "a b"}, {"q", "&"}, {"r?", "1"}}));
}

}  // namespace
}  // namespace http
