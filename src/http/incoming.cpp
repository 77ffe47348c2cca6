#include <base/id.hpp>
#include <http/decode.hpp>
#include <http/incoming.hpp>
#include <http/limits.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace http {
namespace {

// What concerns the connection, or a proxy, and no handler.
constexpr std::array<std::string_view, 16> kNotForHandlers{
    "connection",
    "content-length",
    "expect",
    "forwarded",
    "if-range",
    "keep-alive",
    "proxy-connection",
    "range",
    "te",
    "trailer",
    "upgrade",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-real-ip",
};

bool is_ip(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

bool is_request_id(std::string_view text) {
  return text.size() >= kRequestIdBytesMin && text.size() <= kRequestIdBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_';
         });
}

// The address that our own proxy saw: what it added last.
std::string last_hop(const Request& request) {
  std::string_view hops;
  for (const Pair& header : request.headers) {
    if (header.name == "x-forwarded-for") hops = header.value;
  }
  const std::size_t comma = hops.rfind(',');
  const std::size_t from = comma == std::string_view::npos ? 0 : comma + 1;
  std::string hop{trim(hops.substr(from))};
  return is_ip(hop) ? hop : std::string{};
}

void resolve_peer(Request& request, const Peer& peer, bool behind_proxy) {
  const bool forwarded = header(request, "x-forwarded-for") || header(request, "forwarded");
  request.direct = peer.tcp && peer.trusted && !behind_proxy && !forwarded;
  request.remote_address = peer.address;
  if (!behind_proxy || !peer.trusted) return;
  request.remote_address = last_hop(request);
  request.secure = header(request, "x-forwarded-proto") == "https";
}

}  // namespace

std::variant<Request, Failure> make_request(Head head,
                                            const Peer& peer,
                                            bool behind_proxy,
                                            base::Time now) {
  Request request;
  request.method = head.method;
  request.headers = std::move(head.headers);
  resolve_peer(request, peer, behind_proxy);
  const std::string_view id = header(request, "x-request-id").value_or("");
  request.id = is_request_id(id) ? std::string{id} : base::new_id(now);

  const std::string_view target = head.target;
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = decode_path(target.substr(0, mark));
  if (!path) return failure(Fault::bad_request, "The path of the address is not valid.");
  request.path = std::move(*path);
  auto query = decode_pairs(target.substr(std::min(mark + 1, target.size())), kQueryParametersMax);
  if (!query) return failure(Fault::bad_request, "The query of the address is not valid.");
  request.query = std::move(*query);

  std::erase_if(request.headers, [](const Pair& header) {
    return std::find(kNotForHandlers.begin(), kNotForHandlers.end(), header.name) !=
           kNotForHandlers.end();
  });
  return request;
}

Request nameless_request(const Peer& peer, base::Time now) {
  Request request;
  request.remote_address = peer.address;
  request.id = base::new_id(now);
  return request;
}

}  // namespace http
