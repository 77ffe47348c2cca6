// Failures as RFC 9457 problem documents. Here is the one table from an
// error's kind to status, name and title; nothing else knows it.

#pragma once

#include <base/result.hpp>
#include <http/response.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace http {

// What goes wrong before a handler is asked, or in spite of it.
enum class Fault : std::uint8_t {
  bad_request,         // 400: not HTTP as RFC 9112 has it
  method_not_allowed,  // 405
  timeout,             // 408: the request did not arrive in time
  length_required,     // 411: Transfer-Encoding instead of Content-Length
  target_too_long,     // 414
  expectation_failed,  // 417
  headers_too_large,   // 431
  internal,            // 500: ours; the log says what
  not_implemented,     // 501: a method that is not in the list
  version,             // 505
};

struct ProblemType {
  std::optional<base::Error::Kind> kind;  // One of these two is there.
  std::optional<Fault> fault;
  int status = 500;
  std::string_view slug;   // `type` is "/problems/" and this.
  std::string_view title;  // Fixed English words of RFC 9457; pages translate by slug.
};

// Every type there is: for the pages under /problems/ and the documents.
[[nodiscard]] std::span<const ProblemType> problem_types();
[[nodiscard]] const ProblemType& problem_type(base::Error::Kind kind);
[[nodiscard]] const ProblemType& problem_type(Fault fault);

// A failure on its way to a client, whoever found it.
struct Failure {
  const ProblemType* type = nullptr;
  base::Error error;  // Its kind counts only where `type` has one.
};
[[nodiscard]] Failure failure(base::Error error);
[[nodiscard]] Failure failure(Fault fault, std::string_view message);

// `application/problem+json` with type, title, status, detail, instance (the
// request's id) and errors; Retry-After where the error says one.
[[nodiscard]] Response problem(const Failure& failure, std::string_view request_id);
[[nodiscard]] Response problem(const base::Error& error, std::string_view request_id);

}  // namespace http
