// Our own listening socket, because the library's has a backlog of 5 and lets a
// second server bind the same port.

#pragma once

#include <base/result.hpp>
#include <http/socket.hpp>

#include <string>
#include <string_view>

namespace http {

class Listener {
 public:
  // "HOST:PORT", with an IP address or `localhost` as host and port 0 for any,
  // or "unix:PATH". `invalid` where it is none of these, where it is public and
  // `public_allowed` is false, and where somebody already answers there. A socket
  // file that nobody answers on is replaced; the new one has mode 0660.
  [[nodiscard]] static base::Result<Listener> open(std::string_view address, bool public_allowed);

  Listener(Listener&&) noexcept = default;
  Listener& operator=(Listener&&) = delete;
  // Removes the socket file.
  ~Listener();

  [[nodiscard]] int fd() const { return socket_.fd(); }
  // As given to open(), with the port that it really has.
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  Listener(Socket socket, std::string address, std::string path);

  Socket socket_;
  std::string address_;
  std::string path_;  // Of the socket file; empty on TCP and after a move.
};

}  // namespace http
