// What only a proxy can close, and what must stay closed behind one: the same
// attacks through a real nginx with the configuration that we ship.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "proxy_process.hpp"
#include "raw_client.hpp"
#include "test_server.hpp"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace http {
namespace {

using testing::HasSubstr;

constexpr const char* kNginx = "/usr/sbin/nginx";
constexpr const char* kCaddy = "/usr/bin/caddy";

// The shipped file, on plain loopback in place of TLS, and with room for what the
// tests send at once.
std::string site(const std::string& socket, const std::string& port) {
  std::string text = read_file(std::string{PROJECT_DIR} + "/src/app/packaging/nginx.conf");
  drop_lines(text, "ssl_");
  drop_lines(text, "listen [::]");
  replace_all(text, "listen 443 ssl http2", "listen 127.0.0.1:" + port);
  replace_all(text, "@SOCKET@", socket);
  replace_all(text, "@HOST@", "desk.test");
  replace_all(text, "rate=20r/s", "rate=100000r/s");
  replace_all(text, "copydesk_connections 40", "copydesk_connections 5000");
  return text;
}

std::string main_file(const std::string& site_text) {
  const std::string user = ::geteuid() == 0 ? "user root;\n" : "";
  return "daemon off; worker_processes 1; pid nginx.pid; error_log error.log;\n" + user +
         "events { worker_connections 4096; }\n"
         "http { access_log off; client_body_temp_path body; proxy_temp_path proxy;\n"
         "fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n" +
         site_text + "}\n";
}

// The shipped Caddyfile, in the same manner.
std::string caddy_file(const std::string& socket, const std::string& port) {
  std::string text = read_file(std::string{PROJECT_DIR} + "/src/app/packaging/Caddyfile");
  replace_all(text, "\n@HOST@ {", "\nhttp://desk.test:" + port + " {\n\tbind 127.0.0.1");
  replace_all(text, "\n{\n", "\n{\n\tadmin off\n\tauto_https off\n");
  replace_all(text, "@SOCKET@", socket);
  return text;
}

class Proxied : public testing::Test {
 protected:
  void start() {
    std::string name = "/tmp/copydesk-proxy-XXXXXX";
    directory_ = ::mkdtemp(name.data());
    socket_ = directory_ + "/desk.socket";
    port_ = free_port();
    address_ = "127.0.0.1:" + port_;
    TransportOptions options;
    options.listen = "unix:" + socket_;
    options.behind_proxy = true;
    options.threads = 4;
    server_ = std::make_unique<TestServer>(std::move(options));
  }

  void TearDown() override {
    process_.reset();
    server_.reset();
    if (!directory_.empty()) std::filesystem::remove_all(directory_);
  }

  // Without leave to keep the connection, so that nginx closes it behind its answer.
  WireAnswer through(const std::string& request) { return ask(address_, request); }

  std::string directory_;
  std::string socket_;
  std::string port_;
  std::string address_;
  std::unique_ptr<TestServer> server_;
  std::unique_ptr<ProxyProcess> process_;
};

class Proxy : public Proxied {
 protected:
  void SetUp() override {
    if (::access(kNginx, X_OK) != 0) GTEST_SKIP() << "nginx is not installed";
    start();
    std::ofstream{directory_ + "/nginx.conf"} << main_file(site(socket_, port_));
    process_ = std::make_unique<ProxyProcess>(
        std::vector<std::string>{kNginx, "-p", directory_, "-c", "nginx.conf", "-e", "error.log"},
        address_,
        directory_ + "/error.log");
  }
};

class Caddy : public Proxied {
 protected:
  void SetUp() override {
    if (::access(kCaddy, X_OK) != 0) GTEST_SKIP() << "caddy is not installed";
    start();
    const std::string file = directory_ + "/Caddyfile";
    std::ofstream{file} << caddy_file(socket_, port_);
    process_ =
        std::make_unique<ProxyProcess>(std::vector<std::string>{"/usr/bin/env",
                                                                "XDG_CONFIG_HOME=" + directory_,
                                                                "XDG_DATA_HOME=" + directory_,
                                                                kCaddy,
                                                                "run",
                                                                "--adapter",
                                                                "caddyfile",
                                                                "--config",
                                                                file},
                                       address_,
                                       directory_ + "/caddy.log");
  }
};

TEST_F(Proxy, PassesRequestsAndAnswers) {
  EXPECT_EQ(through(get("/hello")).body, "hello");
  EXPECT_EQ(through(post("/length", std::string(100000, 'x'))).body, "100000");
  EXPECT_EQ(through(get("/big")).body.size(), std::size_t{1} << 20U);
}

TEST_F(Proxy, SaysWhoTheClientIsAndNobodyElseDoes) {
  const std::string forged =
      "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Real-IP: 203.0.113.9\r\n"
      "Forwarded: for=203.0.113.9;proto=https\r\nREMOTE_ADDR: 203.0.113.9\r\n";

  EXPECT_EQ(through(get("/address", forged)).body, "127.0.0.1 plain forwarded");
}

TEST_F(Proxy, NamesTheRequestItself) {
  const WireAnswer answer = through(get("/hello", "X-Request-Id: chosen-by-client\r\n"));

  EXPECT_EQ(wire_header(answer, "X-Request-Id").size(), 32U);
}

TEST_F(Proxy, SendsABodyInChunksOnWithItsLength) {
  const WireAnswer answer = through(
      "POST /length HTTP/1.1\r\nHost: desk.test\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n0\r\n\r\n");

  EXPECT_EQ(answer.body, "5");
}

TEST_F(Proxy, LeavesAnEscapedLineEndInAHeaderEscaped) {
  EXPECT_EQ(through(get("/header", "X: a%0d%0aSet-Cookie: evil\r\n")).body,
            "a%0d%0aSet-Cookie: evil");
}

struct Refusal {
  std::string title;
  std::string bytes;
  int status;
};

TEST_F(Proxy, RefusesWhatHasTwoMeanings) {
  const std::string hidden = get("/admin");
  const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";
  const std::vector<Refusal> refusals{
      {"a compressed body", post("/length", "x", "Content-Encoding: gzip\r\n"), 415},
      {"two lengths",
       "POST /length HTTP/1.1\r\nHost: desk.test\r\nContent-Length: 0\r\n" + length + "\r\n" +
           hidden,
       400},
      {"length and chunks",
       "POST /length HTTP/1.1\r\nHost: desk.test\r\nTransfer-Encoding: chunked\r\n" + length +
           "\r\n" + hidden,
       400},
      {"no Host", "GET /hello HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", get("/hello", "Host: evil.test\r\n"), 400},
      {"a body too large",
       "POST /length HTTP/1.1\r\nHost: desk.test\r\nContent-Length: 99999999\r\n\r\n",
       413},
      {"an address too long", get("/" + std::string(40000, 'x')), 414},
      {"an endless header line", get("/hello", "X: " + std::string(40000, 'x') + "\r\n"), 400},
      {"a body of a GET",
       "GET /hello HTTP/1.1\r\nHost: desk.test\r\n" + length + "\r\n" + hidden,
       400},
  };

  for (const Refusal& refusal : refusals) {
    EXPECT_EQ(through(refusal.bytes).status, refusal.status) << refusal.title;
  }
  EXPECT_EQ(server_->admin_calls(), 0);
}

TEST_F(Proxy, SendsNoRanges) {
  const WireAnswer answer = through(get("/big", "Range: bytes=0-0,0-0,0-0\r\n"));

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.size(), std::size_t{1} << 20U);
}

// A request that is answered before its body is read, padded so that the body
// begins at every place in a read buffer, with a request of its own in the body.
TEST_F(Proxy, IsNeverPoisonedByARequestInABody) {
  constexpr int kPads = 196;
  for (int pad = 0; pad < kPads; ++pad) {
    const std::string padding =
        "X: " + std::string(static_cast<std::size_t>(3900 + pad), 'x') + "\r\n";
    const std::string attack = pad % 2 == 0 ? "/nowhere" : "/hello";

    const int status = through(post(attack, get("/admin"), padding)).status;

    ASSERT_EQ(status, pad % 2 == 0 ? 404 : 405) << pad;
    ASSERT_EQ(through(get("/items/victim")).body, "victim") << pad;
  }
  EXPECT_EQ(server_->admin_calls(), 0);
}

TEST_F(Proxy, ServesOthersWhileSlowClientsHang) {
  std::vector<RawClient> slow;
  constexpr std::size_t kSlow = 200;
  for (std::size_t i = 0; i < kSlow; ++i) {
    slow.emplace_back(address_);
    slow.back().send(i % 2 == 0 ? "GET /hello HTTP/1.1\r\nX"
                                : "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx");
  }

  EXPECT_EQ(through(get("/hello")).body, "hello");
  slow[1].send("12345678");
  EXPECT_EQ(slow[1].receive().body, "9");
}

TEST_F(Proxy, HidesTheServersName) {
  const WireAnswer answer = through(get("/hello"));

  EXPECT_EQ(wire_header(answer, "Server"), "nginx");
  EXPECT_THAT(wire_header(answer, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
}

TEST_F(Caddy, PassesRequestsAndAnswers) {
  EXPECT_EQ(through(get("/hello")).body, "hello");
  EXPECT_EQ(through(post("/length", std::string(100000, 'x'))).body, "100000");
  EXPECT_EQ(wire_header(through(get("/hello")), "Server"), "");
}

TEST_F(Caddy, SaysWhoTheClientIsAndNobodyElseDoes) {
  const std::string forged =
      "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Real-IP: 203.0.113.9\r\n"
      "Forwarded: for=203.0.113.9;proto=https\r\nREMOTE_ADDR: 203.0.113.9\r\n";

  EXPECT_EQ(through(get("/address", forged)).body, "127.0.0.1 plain forwarded");
}

TEST_F(Caddy, RefusesWhatHasTwoMeanings) {
  const std::string hidden = get("/admin");
  const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";

  EXPECT_EQ(through(post("/length", "x", "Content-Encoding: gzip\r\n")).status, 415);
  EXPECT_EQ(through(get("/hello", "Host: evil.test\r\n")).status, 400);
  EXPECT_EQ(through("GET /hello HTTP/1.1\r\nHost: desk.test\r\n" + length + "\r\n" + hidden).status,
            400);
  EXPECT_EQ(through(post("/nowhere", hidden)).status, 404);
  EXPECT_EQ(server_->admin_calls(), 0);
}

}  // namespace
}  // namespace http
