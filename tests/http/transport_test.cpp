#include <http/limits.hpp>
#include <http/transport.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "raw_client.hpp"
#include "test_server.hpp"
#include <cstdlib>
#include <filesystem>
#include <future>
#include <vector>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

// A directory that goes away with it.
class TemporaryDirectory {
 public:
  TemporaryDirectory() : path_{"/tmp/copydesk-test-XXXXXX"} { path_ = ::mkdtemp(path_.data()); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TransportOptions on(std::string address) {
  TransportOptions options;
  options.listen = std::move(address);
  return options;
}

TEST(Transport, SaysWhichPortItGot) {
  const TestServer server;

  EXPECT_THAT(server.address(), testing::MatchesRegex("127.0.0.1:[1-9][0-9]*"));
}

TEST(Transport, KeepsAConnectionForManyRequestsButNotForEver) {
  TestServer server;
  RawClient client{server.address()};

  for (std::size_t i = 1; i < kRequestsPerConnection; ++i) {
    client.send(get("/hello"));
    ASSERT_EQ(wire_header(client.receive(), "Connection"), "") << i;
  }
  client.send(get("/hello"));
  EXPECT_EQ(wire_header(client.receive(), "Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, ClosesWhenAskedTo) {
  TestServer server;
  RawClient client{server.address()};

  client.send(get("/hello", "Connection: close\r\n"));

  EXPECT_EQ(client.receive().body, "hello");
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, ClosesAfterHttp10) {
  TestServer server;
  RawClient client{server.address()};

  client.send("GET /hello HTTP/1.0\r\nHost: desk.test\r\n\r\n");

  EXPECT_EQ(client.receive().body, "hello");
  EXPECT_TRUE(client.is_closed());
}

TEST(Transport, AnswersHeadWithTheLengthAlone) {
  TestServer server;
  RawClient client{server.address()};

  client.send("HEAD /hello HTTP/1.1\r\nHost: desk.test\r\n\r\n" + get("/items/next"));
  const WireAnswer head = client.receive(true);

  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(wire_header(head, "Content-Length"), "5");
  EXPECT_EQ(client.receive().body, "next");
}

TEST(Transport, SendsNoLengthWhereThereIsNoContent) {
  TestServer server;

  const WireAnswer answer = ask(server.address(), post("/small", "x"));

  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(wire_header(answer, "Content-Length"), "");
}

TEST(Transport, InvitesABodyThatWaits) {
  TestServer server;
  RawClient client{server.address()};

  client.send(
      "POST /length HTTP/1.1\r\nHost: desk.test\r\nContent-Length: 5\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("12345");

  EXPECT_EQ(client.receive().body, "5");
}

TEST(Transport, AnswersAClientThatHasFinishedSending) {
  TestServer server;
  RawClient client{server.address()};

  client.send(get("/hello"));
  client.finish_sending();

  EXPECT_EQ(client.receive().body, "hello");
}

TEST(Transport, ReadsABodyInAnyPieces) {
  TestServer server;
  RawClient client{server.address()};
  const std::string request = post("/length", std::string(1000, 'x'));

  for (const char byte : request) {
    client.send({&byte, 1});
  }

  EXPECT_EQ(client.receive().body, "1000");
}

TEST(Transport, SendsALargeAnswerToASlowReader) {
  TestServer server;
  RawClient client{server.address()};
  RawClient other{server.address()};

  client.send(get("/big") + get("/big") + get("/big") + get("/big") + get("/big"));
  other.send(get("/hello"));

  EXPECT_EQ(other.receive().body, "hello");
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(client.receive().body.size(), std::size_t{1} << 20U);
  }
}

TEST(Transport, LetsAClientSeeWhyItsBodyWasRefused) {
  TestServer server;
  RawClient client{server.address()};
  const std::string request = post("/length", std::string(kBodyBytesMax + 1, 'x'));

  EXPECT_EQ(client.send(request), request.size());

  EXPECT_EQ(client.receive().status, 413);
}

TEST(Transport, ListensOnAUnixSocketForItsGroup) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() + "/desk.socket";
  const TestServer server{on("unix:" + path)};

  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0660U);
  EXPECT_EQ(ask(server.address(), get("/hello")).body, "hello");
}

TEST(Transport, TakesTheSocketFileOfADeadServerOnly) {
  const TemporaryDirectory directory;
  const std::string address = "unix:" + directory.path() + "/desk.socket";
  {
    const TestServer living{on(address)};
    EXPECT_THROW(TestServer{on(address)}, std::runtime_error);
    EXPECT_EQ(ask(address, get("/hello")).status, 200);
    std::filesystem::create_hard_link(directory.path() + "/desk.socket",
                                      directory.path() + "/left-behind.socket");
  }

  const TestServer heir{on("unix:" + directory.path() + "/left-behind.socket")};

  EXPECT_EQ(ask(heir.address(), get("/hello")).status, 200);
}

TEST(Transport, LeavesAFileThatIsNoSocketAlone) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() + "/notes.txt";
  std::filesystem::create_directory(path);

  EXPECT_THROW(TestServer{on("unix:" + path)}, std::runtime_error);
  EXPECT_TRUE(std::filesystem::exists(path));
}

struct Address {
  std::string text;
  std::string why;
};

std::ostream& operator<<(std::ostream& out, const Address& address) { return out << address.text; }

class BadAddress : public testing::TestWithParam<Address> {};

TEST_P(BadAddress, IsRefusedWithTheReason) {
  Metrics metrics;
  const Service service{Router{{}}, metrics};

  const auto listening = listen(service, on(GetParam().text));

  ASSERT_FALSE(listening.ok());
  EXPECT_THAT(listening.error().message, HasSubstr(GetParam().why));
}

INSTANTIATE_TEST_SUITE_P(Table,
                         BadAddress,
                         testing::Values(Address{"0.0.0.0:0", "--behind-proxy"},
                                         Address{"[::]:0", "--behind-proxy"},
                                         Address{"192.0.2.1:80", "--behind-proxy"},
                                         Address{"127.0.0.1", "HOST:PORT"},
                                         Address{"127.0.0.1:", "HOST:PORT"},
                                         Address{"127.0.0.1:99999", "HOST:PORT"},
                                         Address{"::1:80", "HOST:PORT"},
                                         Address{"desk.test:80", "HOST:PORT"},
                                         Address{"", "HOST:PORT"},
                                         Address{"unix:", "1 to 107 bytes"},
                                         Address{"unix:/nowhere/at/all", "No such file"}));

TEST(Transport, BindsAPublicAddressBehindAProxy) {
  TransportOptions options = on("0.0.0.0:0");
  options.behind_proxy = true;
  const TestServer server{std::move(options)};

  EXPECT_EQ(ask(server.address(), get("/hello")).status, 200);
}

TEST(Transport, BelievesAProxyOnlyWhereThereIsOne) {
  const std::string forwarded =
      "X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n";
  TestServer direct;
  TransportOptions options = on("127.0.0.1:0");
  options.behind_proxy = true;
  TestServer behind{std::move(options)};

  EXPECT_EQ(ask(direct.address(), get("/address")).body, "127.0.0.1 plain direct");
  EXPECT_EQ(ask(direct.address(), get("/address", forwarded)).body, "127.0.0.1 plain forwarded");
  EXPECT_EQ(ask(behind.address(), get("/address", forwarded)).body,
            "198.51.100.7 secure forwarded");
}

TEST(Transport, ServesOneRequestAConnectionBehindAProxy) {
  TransportOptions options = on("127.0.0.1:0");
  options.behind_proxy = true;
  TestServer server{std::move(options)};
  RawClient client{server.address()};

  client.send(get("/hello") + get("/admin"));

  EXPECT_EQ(wire_header(client.receive(), "Connection"), "close");
  client.finish_sending();
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.admin_calls(), 0);
}

TEST(Transport, ShedsWhatItCannotQueue) {
  TransportOptions options = on("127.0.0.1:0");
  options.threads = 1;
  TestServer server{std::move(options)};
  RawClient first{server.address()};
  first.send(get("/block"));
  server.await_blocked(1);

  std::vector<RawClient> waiting;
  for (std::size_t i = 0; i < kQueuedRequestsMax + 1; ++i) {
    waiting.emplace_back(server.address());
    waiting.back().send(get("/hello"));
  }

  // The queue takes 256; the one above is turned away at once, whichever it is, and
  // the others after two seconds. None is lost.
  for (RawClient& client : waiting) {
    const WireAnswer answer = client.receive();
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(wire_header(answer, "Retry-After"), "2");
  }
  server.release_blocked();
  EXPECT_EQ(first.receive().body, "released");
  EXPECT_EQ(ask(server.address(), get("/hello")).status, 200);
}

TEST(Transport, FinishesWhatRunsWhenStopped) {
  TestServer server;
  RawClient client{server.address()};
  client.send(get("/block"));
  server.await_blocked(1);

  auto stopped = std::async(std::launch::async,
                            [&] { return server.transport().stop(std::chrono::seconds{10}); });
  server.release_blocked();

  EXPECT_EQ(client.receive().body, "released");
  EXPECT_TRUE(stopped.get());
  EXPECT_THROW(RawClient{server.address()}, std::runtime_error);
}

TEST(Transport, StopsInTimeWithThousandSlowClients) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  TestServer server;
  std::vector<RawClient> slow;
  constexpr std::size_t kSlow = 1000;
  for (std::size_t i = 0; i < kSlow; ++i) {
    slow.emplace_back(server.address());
    slow.back().send(i % 2 == 0 ? "GET /hello HTTP/1.1\r\nX"
                                : "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx");
  }
  RawClient client{server.address()};
  client.send(get("/block"));
  server.await_blocked(1);
  auto stopped = std::async(std::launch::async,
                            [&] { return server.transport().stop(std::chrono::seconds{2}); });
  server.release_blocked();

  EXPECT_EQ(client.receive().body, "released");
  EXPECT_TRUE(stopped.get());
  for (RawClient& dripping : slow) {
    EXPECT_TRUE(dripping.is_closed());
  }
}

TEST(Transport, SaysWhenAHandlerOutlivesTheDeadline) {
  TestServer server;
  RawClient client{server.address()};
  client.send(get("/block"));
  server.await_blocked(1);

  EXPECT_FALSE(server.transport().stop(std::chrono::milliseconds{1}));
}

TEST(Transport, CarriesTheHouseHeadersOnEveryAnswer) {
  TestServer server;

  for (const std::string& request :
       {get("/hello"), get("/nowhere"), get("/throw"), std::string{"\n"}}) {
    const WireAnswer answer = ask(server.address(), request);
    EXPECT_THAT(wire_header(answer, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_EQ(wire_header(answer, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(wire_header(answer, "Cache-Control"), "no-store");
    EXPECT_NE(wire_header(answer, "X-Request-Id"), "");
    EXPECT_NE(wire_header(answer, "Date"), "");
    EXPECT_THAT(answer.head, Not(HasSubstr("Server:")));
  }
}

TEST(Transport, CountsByRouteAndNotByPath) {
  TestServer server;

  ask(server.address(), get("/items/one"));
  ask(server.address(), get("/items/two"));
  ask(server.address(), get("/nowhere"));

  EXPECT_THAT(server.metrics(),
              HasSubstr("{code=\"200\",method=\"GET\",route=\"/items/{name}\"} 2"));
  EXPECT_THAT(server.metrics(), HasSubstr("{code=\"404\",method=\"any\",route=\"-\"} 1"));
}

}  // namespace
}  // namespace http
