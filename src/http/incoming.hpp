// From the head of a request, and the peer who sent it, to the Request that a
// handler sees: addresses decoded, forwarding resolved, the connection's own headers gone.

#pragma once

#include <base/time.hpp>
#include <http/head.hpp>

#include <string>
#include <variant>

namespace http {

// The other end of a socket.
struct Peer {
  std::string address;   // IP without port; empty for a Unix socket.
  bool trusted = false;  // Unix socket or loopback: on this machine.
  bool tcp = false;
};

// `behind_proxy` says that a trusted peer is our proxy, so that the last hop of
// its X-Forwarded-For, and X-Forwarded-Proto, are true. The body is left empty.
// Fails where the address does not decode.
[[nodiscard]] std::variant<Request, Failure> make_request(Head head,
                                                          const Peer& peer,
                                                          bool behind_proxy,
                                                          base::Time now);

// What is known of a request whose head could not be read: its peer and an id.
[[nodiscard]] Request nameless_request(const Peer& peer, base::Time now);

}  // namespace http
