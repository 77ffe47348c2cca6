// How requests reach a Service: the seam behind which the HTTP library stands.

#pragma once

#include <base/result.hpp>
#include <http/limits.hpp>
#include <http/service.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace http {

// Where to listen: "HOST:PORT" (port 0: any free one) or "unix:PATH".
struct TransportOptions {
  std::string listen = "127.0.0.1:8080";
  // A proxy stands in front: public addresses may be bound, one request a
  // connection, and X-Forwarded-* are believed of a Unix or loopback peer.
  bool behind_proxy = false;
  std::size_t threads = 0;  // That run handlers; 0 is twice the cores and 8.
  // Called once, from a thread of the transport, if it can accept no more though
  // nobody stopped it. The process should end with 70.
  std::function<void(std::string_view why)> on_fatal;
};

class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  // Where it listens, with the port it really has.
  [[nodiscard]] virtual std::string address() const = 0;

  // Accepts no more, finishes what was asked, and closes every connection at
  // the latest after `deadline`. False where a handler still ran then.
  virtual bool stop(std::chrono::milliseconds deadline) = 0;
};

// Listens and serves on threads of its own until stop() or destruction; the service
// must outlive it. `invalid` where the address is not one, is public without a
// proxy, `unavailable` where it is taken; the message says which.
[[nodiscard]] base::Result<std::unique_ptr<Transport>> listen(const Service& service,
                                                              TransportOptions options);

}  // namespace http
