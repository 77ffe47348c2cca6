// A server on a free loopback port, with routes that show what the transport does.

#pragma once

#include <http/transport.hpp>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace http {

class TestServer {
 public:
  // Throws where it cannot listen. GET /hello, /header (the value of X),
  // /big (1 MiB), /throw, /admin (counted), /address, /block (until released),
  // /items/{name}; POST /length, /form (multipart names), /fields (urlencoded), /small (limit 100).
  explicit TestServer(TransportOptions options = {.listen = "127.0.0.1:0", .on_fatal = {}});
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer() { release_blocked(); }

  [[nodiscard]] std::string address() const { return transport_->address(); }
  [[nodiscard]] Transport& transport() { return *transport_; }
  // How often somebody reached /admin.
  [[nodiscard]] int admin_calls() const { return admin_calls_.load(); }
  [[nodiscard]] std::string metrics() const { return metrics_.text(); }

  // Returns when that many requests are inside /block.
  void await_blocked(int count);
  void release_blocked();

 private:
  Router make_router();
  Response block();

  Metrics metrics_;
  std::atomic<int> admin_calls_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  int blocked_ = 0;
  bool released_ = false;
  Service service_;
  std::unique_ptr<Transport> transport_;
};

}  // namespace http
