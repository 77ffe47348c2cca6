#include <http/head.hpp>
#include <http/limits.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace http {
namespace {

const std::string kRequest =
    "POST /a?b=c HTTP/1.1\r\nHOST: desk.test\r\nX-Long:  two words\t\r\nContent-Length: 12\r\n"
    "Expect: 100-Continue\r\n\r\n";

TEST(Head, IsReadWithNamesInLowerCaseAndValuesTrimmed) {
  const auto parsed = parse_head(kRequest);

  ASSERT_TRUE(std::holds_alternative<Head>(parsed));
  const Head& head = std::get<Head>(parsed);
  EXPECT_EQ(head.method, Method::post);
  EXPECT_EQ(head.target, "/a?b=c");
  EXPECT_EQ(head.headers[0], (Pair{"host", "desk.test"}));
  EXPECT_EQ(head.headers[1], (Pair{"x-long", "two words"}));
  EXPECT_EQ(head.content_length, 12U);
  EXPECT_TRUE(head.keep_alive);
  EXPECT_TRUE(head.expects_continue);
}

TEST(Head, EndsAtTheSameByteInWhateverPiecesItComes) {
  const std::string bytes = kRequest + "twelve bytes";
  std::size_t seen = 0;
  for (std::size_t size = 0; size < kRequest.size(); ++size) {
    ASSERT_EQ(head_size(std::string_view{bytes}.substr(0, size), seen), std::nullopt) << size;
    ASSERT_FALSE(early_fault(std::string_view{bytes}.substr(0, size), seen)) << size;
    seen = size;
  }

  EXPECT_EQ(head_size(bytes, seen), kRequest.size());
  EXPECT_EQ(head_size(bytes, 0), kRequest.size());
}

TEST(Head, IsNotWaitedForBeyondItsLimit) {
  const std::string line = "GET / HTTP/1.1\r\nX: ";

  EXPECT_EQ(early_fault(line + std::string(kHeadBytesMax, 'x'), 0)->type->status, 431);
  EXPECT_EQ(early_fault("GET /" + std::string(kTargetBytesMax + 100, 'x'), 0)->type->status, 414);
  EXPECT_EQ(early_fault("GET / HTTP/1.1\nHost", 0)->type->status, 400);
  EXPECT_EQ(early_fault("\x16\x03\x01", 0)->type->status, 400);
}

TEST(Head, KeepsTheConnectionOnlyWhereBothAgree) {
  const auto keeps = [](const std::string& version, const std::string& headers) {
    const auto parsed = parse_head("GET / " + version + "\r\nHost: a\r\n" + headers + "\r\n");
    return std::get<Head>(parsed).keep_alive;
  };

  EXPECT_TRUE(keeps("HTTP/1.1", ""));
  EXPECT_TRUE(keeps("HTTP/1.1", "Connection: keep-alive\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1", "Connection: Close\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1", "Connection: TE\r\nConnection: x, close\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.0", ""));
  EXPECT_FALSE(keeps("HTTP/1.0", "Connection: keep-alive\r\n"));
}

// Damaged requests are refused or read, whatever is damaged; what is read has one
// Host, one way to its end, and no control characters.
TEST(Head, SurvivesEveryDamage) {
  std::mt19937 random{20261123};  // NOLINT(cert-msc*): the same damage every time.
  const std::string alphabet = std::string{"\r\n :;,\t\0%/?#=GHX1\x7f\xff", 19};
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = kRequest;
    for (int change = 0; change < 3; ++change) {
      bytes[random() % bytes.size()] = alphabet[random() % alphabet.size()];
    }
    const auto size = head_size(bytes, 0);
    if (!size) continue;
    const auto parsed = parse_head(std::string_view{bytes}.substr(0, *size));
    const auto* head = std::get_if<Head>(&parsed);
    if (head == nullptr) continue;
    ++read;
    std::size_t hosts = 0;
    for (const Pair& header : head->headers) {
      hosts += header.name == "host" ? 1U : 0U;
      EXPECT_EQ(header.value.find_first_of("\r\n"), std::string::npos);
    }
    EXPECT_EQ(hosts, 1U);
    EXPECT_EQ(head->target.front(), '/');
  }
  EXPECT_GT(read, 100);
}

}  // namespace
}  // namespace http
