#include <base/log.hpp>
#include <http/listener.hpp>
#include <http/parking.hpp>
#include <http/transport.hpp>
#include <http/workers.hpp>

#include <arpa/inet.h>
#include <fcntl.h>
#include <httplib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace http {
namespace {

constexpr std::chrono::milliseconds kTick{100};

// What the library reads a request from and writes its answer to. It never sees
// a byte that a client sent: the request is one of two that stand here.
class Page final : public httplib::Stream {
 public:
  explicit Page(Method method)
      : in_{method == Method::head ? "HEAD / HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\n\r\n"} {}

  [[nodiscard]] std::string take() { return std::move(out_); }

  [[nodiscard]] bool is_readable() const override { return !in_.empty(); }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t count = in_.copy(to, size);
    in_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    out_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  [[nodiscard]] socket_t socket() const override { return -1; }

 private:
  std::string_view in_;
  std::string out_;
};

// The library as far as it is used: it accepts connections and puts answers in
// the words of HTTP. Reading requests, which it does badly, is ours.
class Library final : public httplib::Server {
 public:
  explicit Library(std::function<void(int)> accepted) : accepted_{std::move(accepted)} {
    new_task_queue = [] { return new AtOnce; };  // The library owns what it is given.
    set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
      // Set below in to_wire(): the one way to bring an answer to where it is asked for.
      request.response_handler(response);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
      response.headers.erase("Keep-Alive");
      response.headers.erase("Accept-Ranges");
      if (response.status == 204 || response.status == 304) {
        response.headers.erase("Content-Length");
      }
    });
  }

  // Accepts on `fd`, which it closes, until that is shut down or fails.
  void accept_from(int fd) {
    svr_sock_ = fd;
    listen_after_bind();
  }

  std::string to_wire(Method method, Response answer, bool close) {
    Page page{method};
    bool closed = false;
    process_request(page, close, closed, [&answer](httplib::Request& request) {
      request.response_handler = [&answer](const httplib::Response& blank) {
        // It is the library's own response, which it does not hold as const.
        fill(const_cast<httplib::Response&>(blank), answer);  // NOLINT(*-const-cast)
        return true;
      };
    });
    return page.take();
  }

 private:
  // Connections are handed on in no time; the accepting thread does that itself.
  class AtOnce final : public httplib::TaskQueue {
   public:
    void enqueue(std::function<void()> task) override { task(); }
    void shutdown() override {}
  };

  static void fill(httplib::Response& response, Response& answer) {
    response.status = answer.status;
    for (Pair& header : answer.headers) {
      response.headers.emplace(std::move(header.name), std::move(header.value));
    }
    response.body = std::move(answer.body);
  }

  bool process_and_close_socket(socket_t socket) override {
    accepted_(socket);
    return true;
  }

  std::function<void(int)> accepted_;
};

std::string ip_of(const sockaddr_storage& storage) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (storage.ss_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &storage, sizeof(four));
    ::inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
  } else if (storage.ss_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &storage, sizeof(six));
    ::inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
  }
  std::string ip{text.data()};
  constexpr std::string_view kMapped = "::ffff:";
  return ip.starts_with(kMapped) ? ip.substr(kMapped.size()) : ip;
}

Peer peer_of(int fd) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  // The C interface calls every kind of address a sockaddr.
  auto* address = reinterpret_cast<sockaddr*>(&storage);  // NOLINT(*-reinterpret-cast)
  if (::getpeername(fd, address, &size) != 0) return {};
  if (storage.ss_family == AF_UNIX) return {.address = {}, .trusted = true, .tcp = false};
  Peer peer{.address = ip_of(storage), .trusted = false, .tcp = true};
  peer.trusted = peer.address == "::1" || peer.address.starts_with("127.");
  return peer;
}

// Half of the descriptors that the process may have: databases need some, too.
std::size_t connections_max() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kConnectionsMax;
  return std::min<std::size_t>(kConnectionsMax, limit.rlim_cur / 2);
}

Failure overloaded() {
  base::Error error;
  error.kind = base::Error::Kind::unavailable;
  error.message = "The server is busy. Try again in a moment.";
  error.retry_after_seconds = kShedRetrySeconds;
  return failure(std::move(error));
}

class HttplibTransport final : public Transport {
 public:
  HttplibTransport(const Service& service, TransportOptions options, Listener listener);
  ~HttplibTransport() override { stop(kStopWaitMax); }

  [[nodiscard]] std::string address() const override { return listener_.address(); }
  bool stop(std::chrono::milliseconds deadline) override;

 private:
  void accept();
  bool bear_accept_fault();
  void adopt(int fd);
  void serve();
  using Step = Connection::Wants (*)(Connection&);
  void advance(std::unique_ptr<Connection> connection, Step step);
  void settle(std::unique_ptr<Connection> connection, Connection::Wants wants);
  void close_connections(std::chrono::steady_clock::time_point until);

  TransportOptions options_;
  Listener listener_;
  Library library_;
  Common common_;
  std::size_t connections_max_ = connections_max();
  Parking parking_;
  std::mutex mutex_;  // With `stopped_`, for a pause that stop() ends.
  std::condition_variable stopped_;
  std::atomic<int> accept_faults_{0};
  std::atomic<bool> served_{false};
  std::unique_ptr<Workers> workers_;
  std::thread serving_;
  std::thread accepting_;
};

HttplibTransport::HttplibTransport(const Service& service,
                                   TransportOptions options,
                                   Listener listener)
    : options_{std::move(options)},
      listener_{std::move(listener)},
      library_{[this](int fd) { adopt(fd); }},
      common_{.service = service,
              .behind_proxy = options_.behind_proxy,
              .requests_max = options_.behind_proxy ? 1 : kRequestsPerConnection,
              .to_wire = [this](Method method, Response response, bool close) {
                return library_.to_wire(method, std::move(response), close);
              }} {
  const std::size_t threads =
      options_.threads > 0 ? options_.threads : 2 * std::thread::hardware_concurrency() + 8;
  workers_ = std::make_unique<Workers>(threads, [this](std::unique_ptr<Connection> connection) {
    advance(std::move(connection), [](Connection& c) { return c.work(); });
  });
  serving_ = std::thread{[this] { serve(); }};
  accepting_ = std::thread{[this] { accept(); }};
}

// The library closes its socket for ever at most errors of accept(), among them
// a client that hangs up early. It gets a duplicate, so that what waits in the
// backlog outlives that, and is started again.
void HttplibTransport::accept() {
  while (!common_.stopping.load()) {
    const int duplicate = ::fcntl(listener_.fd(), F_DUPFD_CLOEXEC, 0);
    if (duplicate >= 0) library_.accept_from(duplicate);
    if (!bear_accept_fault()) return;
  }
}

// Whether accepting goes on after it ended.
bool HttplibTransport::bear_accept_fault() {
  if (common_.stopping.load()) return false;
  const int faults = accept_faults_.fetch_add(1) + 1;
  base::log(base::Level::error, "accepting connections failed", {{"times", std::int64_t{faults}}});
  if (faults >= kAcceptFaultsMax) {
    if (options_.on_fatal) options_.on_fatal("connections cannot be accepted any more");
    return false;
  }
  std::unique_lock lock{mutex_};
  stopped_.wait_for(lock, kAcceptFaultPause, [this] { return common_.stopping.load(); });
  return true;
}

void HttplibTransport::adopt(int fd) {
  accept_faults_.store(0);
  Socket socket{fd};
  if (common_.connections.load() >= connections_max_) {
    const auto oldest = parking_.take_oldest_idle();
    if (!oldest) return;
  }
  const int on = 1;
  const Peer peer = peer_of(fd);
  if (peer.tcp) ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);  // NOLINT(*-vararg): the C interface
  parking_.park(std::make_unique<Connection>(std::move(socket), peer, common_),
                Connection::Wants::read);
}

void HttplibTransport::settle(std::unique_ptr<Connection> connection, Connection::Wants wants) {
  if (wants == Connection::Wants::work) {
    Connection* const raw = connection.get();
    workers_->offer(connection);
    if (!connection) return;
    wants = raw->turn_away(overloaded());
  }
  if (wants == Connection::Wants::close) return;
  parking_.park(std::move(connection), wants);
}

// Takes one step with a connection, and brings it to where it waits for the next.
void HttplibTransport::advance(std::unique_ptr<Connection> connection, Step step) {
  try {
    const Connection::Wants wants = step(*connection);
    settle(std::move(connection), wants);
  } catch (const std::exception& error) {
    base::log(base::Level::error, "connection dropped", {{"error", error.what()}});
  }
}

void HttplibTransport::serve() {
  const Step expire = [](Connection& c) { return c.expire(); };
  const Step proceed = [](Connection& c) { return c.proceed(); };
  const Step turn_away = [](Connection& c) { return c.turn_away(overloaded()); };
  auto next_look = std::chrono::steady_clock::now();
  while (!served_.load()) {
    for (auto& connection : parking_.take_ready(kTick)) {
      advance(std::move(connection), proceed);
    }
    const auto now = std::chrono::steady_clock::now();
    if (now < next_look) continue;
    next_look = now + kTick;
    for (auto& connection :
         parking_.take_if([now](const Connection& c) { return c.deadline() < now; })) {
      advance(std::move(connection), expire);
    }
    for (auto& connection : workers_->take_late(now)) {
      advance(std::move(connection), turn_away);
    }
  }
}

// Lets what was asked be answered; who has not finished asking at half the time is left.
void HttplibTransport::close_connections(std::chrono::steady_clock::time_point until) {
  const auto begun = std::chrono::steady_clock::now();
  const auto patience = begun + (until - begun) / 2;
  while (common_.connections.load() > 0) {
    const auto now = std::chrono::steady_clock::now();
    if (now > until) break;
    const auto left = parking_.take_if(
        [&](const Connection& c) { return c.idle() || (c.receiving() && now > patience); });
    std::unique_lock lock{mutex_};
    stopped_.wait_for(lock, kTick / 10);
  }
}

bool HttplibTransport::stop(std::chrono::milliseconds deadline) {
  if (served_.load()) return true;
  {
    const std::lock_guard lock{mutex_};
    common_.stopping.store(true);
  }
  stopped_.notify_all();
  ::shutdown(listener_.fd(), SHUT_RDWR);
  accepting_.join();
  close_connections(std::chrono::steady_clock::now() + deadline);
  const bool quiet = workers_->close();
  served_.store(true);
  parking_.wake();
  serving_.join();
  const auto left = parking_.take_if([](const Connection&) { return true; });
  return quiet;
}

}  // namespace

base::Result<std::unique_ptr<Transport>> listen(const Service& service, TransportOptions options) {
  auto listener = Listener::open(options.listen, options.behind_proxy);
  if (!listener) return listener.error();
  return std::unique_ptr<Transport>{
      std::make_unique<HttplibTransport>(service, std::move(options), std::move(*listener))};
}

}  // namespace http
