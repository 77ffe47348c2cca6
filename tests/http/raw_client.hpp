// A client without manners: sends the bytes it is told to, and shows what came back.

#pragma once

#include <http/socket.hpp>

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace http {

// An answer as it stood on the wire.
struct WireAnswer {
  int status = 0;    // 0: the connection was closed without one.
  std::string head;  // With the status line.
  std::string body;
};

std::ostream& operator<<(std::ostream& out, const WireAnswer& answer);

// The value of a header (name in any case); empty where there is none.
std::string wire_header(const WireAnswer& answer, std::string_view name);

class RawClient {
 public:
  // Connects to "HOST:PORT" or "unix:PATH"; throws where nobody listens.
  explicit RawClient(std::string_view address);

  // Bytes that the other side took before it closed; all of them unless it did.
  std::size_t send(std::string_view bytes);
  // Says that nothing more will come.
  void finish_sending();
  // The next answer. Of a HEAD request it has no body, whatever its length says.
  WireAnswer receive(bool of_head = false);
  // Whether the other side closes the connection, without another answer.
  bool is_closed();

 private:
  bool fill();

  Socket socket_;
  std::string in_;
};

// One connection, one request, its answer.
WireAnswer ask(std::string_view address, std::string_view bytes);

// "GET path HTTP/1.1", a Host, and the header lines given (each with its CRLF).
std::string get(std::string_view path, std::string_view headers = {});
// A POST with its Content-Length.
std::string post(std::string_view path, std::string_view body, std::string_view headers = {});

}  // namespace http
