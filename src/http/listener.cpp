#include <http/limits.hpp>
#include <http/listener.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <system_error>

namespace http {
namespace {

constexpr std::string_view kUnix = "unix:";

base::Error refused(std::string_view address, std::string_view why) {
  return base::Error{
      .kind = base::Error::Kind::invalid,
      .message = "Cannot listen on " + std::string{address} + ": " + std::string{why}};
}

// What the system says of an address that is one: it may be free another time.
base::Error not_now(std::string_view address, std::string_view why) {
  base::Error error = refused(address, why);
  error.kind = base::Error::Kind::unavailable;
  return error;
}

std::string system_words(int error) { return std::system_category().message(error) + "."; }

// An address in the form that the kernel takes.
struct Endpoint {
  sockaddr_storage storage{};
  socklen_t size = 0;
  bool loopback = false;

  // The C interface calls every kind of address a sockaddr.
  [[nodiscard]] const sockaddr* get() const {
    return reinterpret_cast<const sockaddr*>(&storage);  // NOLINT(*-reinterpret-cast)
  }
  [[nodiscard]] sockaddr* get() {
    return reinterpret_cast<sockaddr*>(&storage);  // NOLINT(*-reinterpret-cast)
  }
};

template <typename Address>
Endpoint endpoint(const Address& address, bool loopback) {
  Endpoint made;
  std::memcpy(&made.storage, &address, sizeof(address));
  made.size = sizeof(address);
  made.loopback = loopback;
  return made;
}

std::optional<Endpoint> tcp_endpoint(const std::string& host, std::uint16_t port) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(port);
  const std::string numeric = host == "localhost" ? "127.0.0.1" : host;
  if (::inet_pton(AF_INET, numeric.c_str(), &four.sin_addr) == 1) {
    constexpr std::uint32_t kLoopbackNet = 127;
    return endpoint(four, (ntohl(four.sin_addr.s_addr) >> 24U) == kLoopbackNet);
  }
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(port);
  if (::inet_pton(AF_INET6, numeric.c_str(), &six.sin6_addr) == 1) {
    return endpoint(six, IN6_IS_ADDR_LOOPBACK(&six.sin6_addr) != 0);
  }
  return std::nullopt;
}

std::optional<Endpoint> parse_tcp(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view digits = address.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return tcp_endpoint(std::string{host}, port);
}

std::optional<Endpoint> parse_unix(std::string_view path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof(address.sun_path)) return std::nullopt;
  std::memcpy(&address.sun_path, path.data(), path.size());
  return endpoint(address, true);
}

std::uint16_t bound_port(int fd) {
  Endpoint bound;
  bound.size = sizeof(bound.storage);
  if (::getsockname(fd, bound.get(), &bound.size) != 0) return 0;
  sockaddr_in four{};
  static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
  std::memcpy(&four, &bound.storage, sizeof(four));
  return ntohs(four.sin_port);
}

// Whether a server accepts connections on that socket file.
bool answers(const Endpoint& endpoint) {
  const Socket probe{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  return ::connect(probe.fd(), endpoint.get(), endpoint.size) == 0 || errno == EAGAIN;
}

bool is_socket_file(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

base::Result<Socket> bind_tcp(std::string_view address, const Endpoint& endpoint) {
  Socket socket{::socket(endpoint.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const int on = 1;
  const bool made =
      socket && ::setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0;
  if (!made || ::bind(socket.fd(), endpoint.get(), endpoint.size) != 0 ||
      ::listen(socket.fd(), kListenBacklog) != 0) {
    return not_now(address, system_words(errno));
  }
  return socket;
}

// Nobody can connect between bind and listen, so the mode is right from the start.
base::Result<Socket> bind_unix(std::string_view address,
                               const Endpoint& endpoint,
                               const std::string& path) {
  constexpr mode_t kOwnerAndGroup = 0660;
  if (is_socket_file(path)) {
    if (answers(endpoint)) return not_now(address, "another server answers there.");
    ::unlink(path.c_str());
  }
  Socket socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (!socket || ::bind(socket.fd(), endpoint.get(), endpoint.size) != 0 ||
      ::chmod(path.c_str(), kOwnerAndGroup) != 0 || ::listen(socket.fd(), kListenBacklog) != 0) {
    return not_now(address, system_words(errno));
  }
  return socket;
}

}  // namespace

Listener::Listener(Socket socket, std::string address, std::string path)
    : socket_{std::move(socket)}, address_{std::move(address)}, path_{std::move(path)} {}

Listener::~Listener() {
  if (socket_ && !path_.empty()) ::unlink(path_.c_str());
}

base::Result<Listener> Listener::open(std::string_view address, bool public_allowed) {
  if (address.starts_with(kUnix)) {
    const std::string path{address.substr(kUnix.size())};
    const auto endpoint = parse_unix(path);
    if (!endpoint) return refused(address, "a path has 1 to 107 bytes.");
    auto socket = bind_unix(address, *endpoint, path);
    if (!socket) return socket.error();
    return Listener{std::move(*socket), std::string{address}, path};
  }
  const auto endpoint = parse_tcp(address);
  if (!endpoint) return refused(address, "write HOST:PORT with an IP address, or unix:PATH.");
  if (!endpoint->loopback && !public_allowed) {
    return refused(address,
                   "it is a public address. Listen on 127.0.0.1 or a Unix socket behind a proxy, "
                   "or say --behind-proxy.");
  }
  auto socket = bind_tcp(address, *endpoint);
  if (!socket) return socket.error();
  const std::string host{address.substr(0, address.rfind(':') + 1)};
  const std::string port = std::to_string(bound_port(socket->fd()));
  return Listener{std::move(*socket), host + port, {}};
}

}  // namespace http
