#include "raw_client.hpp"

#include <http/decode.hpp>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <charconv>
#include <cstring>
#include <ostream>
#include <stdexcept>

namespace http {
namespace {

constexpr int kPatienceMs = 20000;  // Only ever reached by a test that fails.

Socket connect_to(std::string_view address) {
  sockaddr_storage storage{};
  socklen_t size = 0;
  if (address.starts_with("unix:")) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    const std::string_view path = address.substr(5, sizeof(to.sun_path) - 1);
    std::memcpy(&to.sun_path, path.data(), path.size());
    std::memcpy(&storage, &to, sizeof(to));
    size = sizeof(to);
  } else {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::string port{address.substr(address.rfind(':') + 1)};
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoul(port)));
    std::memcpy(&storage, &to, sizeof(to));
    size = sizeof(to);
  }
  Socket socket{::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  auto* to = reinterpret_cast<sockaddr*>(&storage);  // NOLINT(*-reinterpret-cast): the C interface
  if (::connect(socket.fd(), to, size) != 0) {
    throw std::runtime_error{"nobody listens on " + std::string{address}};
  }
  return socket;
}

bool wait_for(int fd, int what) {
  pollfd waited{.fd = fd, .events = static_cast<short>(what), .revents = 0};
  return ::poll(&waited, 1, kPatienceMs) == 1;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const WireAnswer& answer) {
  return out << answer.head << answer.body.substr(0, 500);
}

std::string wire_header(const WireAnswer& answer, std::string_view name) {
  std::string_view rest = answer.head;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name)) {
      return std::string{trim(line.substr(colon + 1))};
    }
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return {};
}

RawClient::RawClient(std::string_view address) : socket_{connect_to(address)} {}

std::size_t RawClient::send(std::string_view bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t count =
        ::send(socket_.fd(), bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
      continue;
    }
    if (errno != EAGAIN || !wait_for(socket_.fd(), POLLOUT)) break;
  }
  return sent;
}

void RawClient::finish_sending() { ::shutdown(socket_.fd(), SHUT_WR); }

bool RawClient::fill() {
  if (!wait_for(socket_.fd(), POLLIN)) return false;
  std::array<char, 65536> buffer{};
  const ssize_t count = ::recv(socket_.fd(), buffer.data(), buffer.size(), 0);
  if (count <= 0) return false;
  in_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

WireAnswer RawClient::receive(bool of_head) {
  std::size_t end = in_.find("\r\n\r\n");
  for (; end == std::string::npos; end = in_.find("\r\n\r\n")) {
    if (!fill()) return {};
  }
  WireAnswer answer;
  answer.head = in_.substr(0, end + 2) + "\r\n";
  if (answer.head.size() >= 12) {
    std::from_chars(&answer.head[9], &answer.head[12], answer.status);
  }
  in_.erase(0, end + 4);
  const std::string length = wire_header(answer, "Content-Length");
  const std::size_t size = length.empty() || of_head ? 0 : std::stoull(length);
  while (in_.size() < size && fill()) {
  }
  answer.body = in_.substr(0, size);
  in_.erase(0, answer.body.size());
  return answer;
}

bool RawClient::is_closed() {
  while (in_.empty()) {
    if (!wait_for(socket_.fd(), POLLIN)) return false;
    if (!fill()) return true;
  }
  return false;
}

WireAnswer ask(std::string_view address, std::string_view bytes) {
  RawClient client{address};
  client.send(bytes);
  return client.receive();
}

std::string get(std::string_view path, std::string_view headers) {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: desk.test\r\n" + std::string{headers} +
         "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view headers) {
  return "POST " + std::string{path} +
         " HTTP/1.1\r\nHost: desk.test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string{headers} + "\r\n" + std::string{body};
}

}  // namespace http
