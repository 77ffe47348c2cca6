// The head of a request, read strictly as RFC 9112 writes it: what two parties
// could read in two ways is refused, so that nobody between them can hide a request.

#pragma once

#include <http/problem.hpp>
#include <http/request.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace http {

struct Head {
  Method method = Method::get;
  std::string target;         // Origin form, as sent.
  std::vector<Pair> headers;  // Names in lower case; values trimmed, octets as sent.
  std::size_t content_length = 0;
  bool keep_alive = false;        // Only HTTP/1.1 without `Connection: close`.
  bool expects_continue = false;  // It waits for 100 before it sends the body.
};

// Bytes up to and with the empty line; nothing while it has not arrived. Looks
// only at what follows `seen`, the size of `bytes` at the last call.
[[nodiscard]] std::optional<std::size_t> head_size(std::string_view bytes, std::size_t seen);

// What is already wrong with the beginning of a head, however it goes on. `seen` as above.
[[nodiscard]] std::optional<Failure> early_fault(std::string_view bytes, std::size_t seen);

// Reads what head_size() measured.
[[nodiscard]] std::variant<Head, Failure> parse_head(std::string_view bytes);

}  // namespace http
