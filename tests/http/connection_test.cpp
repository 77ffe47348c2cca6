// One connection, step by step, on a pair of sockets: what time and load do to it.

#include <http/connection.hpp>
#include <http/limits.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

namespace http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Wants = Connection::Wants;

constexpr std::string_view kPost =
    "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";

Router router() {
  Route route;
  route.method = Method::post;
  route.pattern = "/length";
  route.handler = [](const Request& request) { return text(std::to_string(request.body.size())); };
  return Router{{route}};
}

class Conversation : public testing::Test {
 protected:
  Conversation() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) std::abort();
    client_ = Socket{ends[0]};
    connection_ = std::make_unique<Connection>(Socket{ends[1]}, Peer{}, common_);
  }

  void say(std::string_view bytes) const {
    ASSERT_EQ(::send(client_.fd(), bytes.data(), bytes.size(), 0),
              static_cast<ssize_t>(bytes.size()));
  }

  [[nodiscard]] std::string heard() const {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::recv(client_.fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    return {buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
  }

  Metrics metrics_;
  Service service_{router(), metrics_};
  Common common_{.service = service_,
                 .requests_max = 2,
                 .to_wire = [](Method, const Response& response, bool close) {
                   return std::to_string(response.status) + (close ? " close " : " keep ") +
                          response.body;
                 }};
  Socket client_;
  std::unique_ptr<Connection> connection_;
};

TEST_F(Conversation, IsLeftSilentlyWhereNothingWasSaid) {
  EXPECT_EQ(connection_->expire(), Wants::close);
  EXPECT_EQ(heard(), "");
}

TEST_F(Conversation, EndsWith408WhereAHeadDoesNotEnd) {
  say("GET /");
  ASSERT_EQ(connection_->proceed(), Wants::read);

  EXPECT_EQ(connection_->expire(), Wants::read);
  EXPECT_THAT(heard(), StartsWith("408 close "));
}

TEST_F(Conversation, EndsWith408WhereABodyDoesNotEnd) {
  say(kPost);
  ASSERT_EQ(connection_->proceed(), Wants::read);
  ASSERT_TRUE(connection_->receiving());

  EXPECT_EQ(connection_->expire(), Wants::read);
  EXPECT_THAT(heard(), StartsWith("408 close "));
}

TEST_F(Conversation, GivesNoMoreTimeForMoreBytes) {
  say("GET /");
  ASSERT_EQ(connection_->proceed(), Wants::read);
  const auto head_deadline = connection_->deadline();
  say("x");
  ASSERT_EQ(connection_->proceed(), Wants::read);
  EXPECT_EQ(connection_->deadline(), head_deadline);
}

TEST_F(Conversation, GivesABodyTimeByItsLength) {
  say(kPost);
  ASSERT_EQ(connection_->proceed(), Wants::read);
  const auto deadline = connection_->deadline();
  say("x");
  ASSERT_EQ(connection_->proceed(), Wants::read);

  EXPECT_EQ(connection_->deadline(), deadline);
  EXPECT_LE(deadline - std::chrono::steady_clock::now(), kBodyWaitMax + 15s);
  EXPECT_GT(deadline - std::chrono::steady_clock::now(), kBodyWaitMax);
}

TEST_F(Conversation, MeasuresAHeadFromItsFirstByteAndNotFromTheLastAnswer) {
  say("POST /length HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(connection_->proceed(), Wants::work);
  ASSERT_EQ(connection_->work(), Wants::read);
  ASSERT_GT(connection_->deadline() - std::chrono::steady_clock::now(), kHeadWaitMax);

  say("GET");
  ASSERT_EQ(connection_->proceed(), Wants::read);

  EXPECT_LE(connection_->deadline() - std::chrono::steady_clock::now(), kHeadWaitMax);
}

TEST_F(Conversation, IsTurnedAwayWhereTooManyBodiesArriveAtOnce) {
  common_.body_bytes = kBodiesBytesMax + 1;
  say(kPost);

  EXPECT_EQ(connection_->proceed(), Wants::read);
  EXPECT_THAT(heard(), StartsWith("503 close "));
}

TEST_F(Conversation, CountsItsBodyWhileItIsHeld) {
  say(kPost);
  say("0123456789");
  ASSERT_EQ(connection_->proceed(), Wants::read);
  EXPECT_EQ(common_.body_bytes.load(), 10U);

  connection_.reset();

  EXPECT_EQ(common_.body_bytes.load(), 0U);
  EXPECT_EQ(common_.connections.load(), 0U);
}

TEST_F(Conversation, LingersAfterARefusalUntilTheClientHasReadIt) {
  say("GET / HTTP/1.1\r\n\r\nand more");
  ASSERT_EQ(connection_->proceed(), Wants::work);

  EXPECT_EQ(connection_->work(), Wants::read);
  EXPECT_TRUE(connection_->idle());
  EXPECT_THAT(heard(), HasSubstr("Host"));
  say("and still more");
  EXPECT_EQ(connection_->proceed(), Wants::read);
  client_ = Socket{};
  EXPECT_EQ(connection_->proceed(), Wants::close);
}

TEST_F(Conversation, ClosesAtOnceAfterItsLastRequest) {
  const std::string_view request = "POST /length HTTP/1.1\r\nHost: a\r\n\r\n";
  say(request);
  ASSERT_EQ(connection_->proceed(), Wants::work);
  EXPECT_EQ(connection_->work(), Wants::read);
  EXPECT_EQ(heard(), "200 keep 0");
  say(request);
  ASSERT_EQ(connection_->proceed(), Wants::work);
  EXPECT_EQ(connection_->work(), Wants::close);
  EXPECT_EQ(heard(), "200 close 0");
}

TEST_F(Conversation, WantsToWriteWhileTheClientDoesNotRead) {
  common_.to_wire = [](Method, const Response&, bool) { return std::string(4U << 20U, 'x'); };
  say("POST /length HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(connection_->proceed(), Wants::work);

  EXPECT_EQ(connection_->work(), Wants::write);
  EXPECT_FALSE(connection_->idle());
  while (connection_->proceed() == Wants::write) {
    ASSERT_NE(heard(), "");
  }
  EXPECT_TRUE(connection_->idle());
}

TEST_F(Conversation, IsLeftWhereItsAnswerIsNotRead) {
  common_.to_wire = [](Method, const Response&, bool) { return std::string(4U << 20U, 'x'); };
  say("POST /length HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(connection_->proceed(), Wants::work);
  ASSERT_EQ(connection_->work(), Wants::write);

  EXPECT_EQ(connection_->expire(), Wants::close);
}

}  // namespace
}  // namespace http
