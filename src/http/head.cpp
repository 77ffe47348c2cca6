#include <http/decode.hpp>
#include <http/head.hpp>
#include <http/limits.hpp>

#include <algorithm>
#include <array>

namespace http {
namespace {

using MaybeFailure = std::optional<Failure>;

constexpr std::string_view kEnd = "\r\n\r\n";
constexpr std::size_t kLengthDigitsMax = 15;

// Headers that say something once or not at all.
constexpr std::array<std::string_view, 13> kOnce{
    "host",
    "content-length",
    "content-type",
    "content-encoding",
    "authorization",
    "cookie",
    "origin",
    "sec-fetch-site",
    "if-match",
    "idempotency-key",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-request-id",
};

// Names under which HTTP libraries keep what they know of the connection itself.
constexpr std::array<std::string_view, 4> kPseudo{
    "remote_addr", "remote_port", "local_addr", "local_port"};

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_token_char(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Field content of RFC 9110: visible, space, tab, and bytes above ASCII.
bool is_field_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
  });
}

bool is_host(std::string_view value) {
  constexpr std::string_view kMarks = ".-_:[]";
  return !value.empty() && std::all_of(value.begin(), value.end(), [kMarks](char c) {
    return is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool is_target(std::string_view target) {
  return !target.empty() && target.front() == '/' &&
         std::all_of(
             target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

Failure bad(std::string_view message) { return failure(Fault::bad_request, message); }

MaybeFailure parse_request_line(std::string_view line, Head& head) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return bad("The request line is not METHOD ADDRESS HTTP/1.1.");
  }
  const std::string_view token = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(token)) return bad("The method is not one.");
  if (target.size() > kTargetBytesMax) {
    return failure(Fault::target_too_long, "The address is longer than 8192 bytes.");
  }
  if (!is_target(target)) {
    return bad("The address must begin with a slash and have no spaces, controls or fragment.");
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return failure(Fault::version, "Use HTTP/1.1.");
  }
  const auto method = parse_method(token);
  if (!method) {
    return failure(Fault::not_implemented, "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.");
  }
  head.method = *method;
  head.target = target;
  head.keep_alive = version == "HTTP/1.1";
  return std::nullopt;
}

MaybeFailure parse_header_line(std::string_view line, Head& head) {
  if (line.size() > kHeaderLineBytesMax) {
    return failure(Fault::headers_too_large, "A header line is longer than 8192 bytes.");
  }
  if (head.headers.size() == kHeadersMax) {
    return failure(Fault::headers_too_large, "There are more than 64 headers.");
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return bad("A header line is not NAME: VALUE; lines must not be folded.");
  }
  const std::string_view value = trim(line.substr(colon + 1));
  if (!is_field_value(value)) return bad("A header holds a control character.");
  head.headers.push_back({.name = lower(line.substr(0, colon)), .value = std::string{value}});
  return std::nullopt;
}

std::size_t count_of(const Head& head, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(
      head.headers.begin(), head.headers.end(), [name](const Pair& h) { return h.name == name; }));
}

// The first value of a header; empty where there is none.
std::string_view value_of(const Head& head, std::string_view name) {
  const auto found = std::find_if(
      head.headers.begin(), head.headers.end(), [name](const Pair& h) { return h.name == name; });
  return found == head.headers.end() ? std::string_view{} : std::string_view{found->value};
}

MaybeFailure check_names(const Head& head) {
  for (const std::string_view name : kOnce) {
    if (count_of(head, name) > 1) {
      return bad("The header " + std::string{name} + " may stand once only.");
    }
  }
  for (const std::string_view name : kPseudo) {
    if (count_of(head, name) > 0) return bad("REMOTE_ADDR and its like are not headers.");
  }
  if (!is_host(value_of(head, "host"))) return bad("The request needs one Host header.");
  return std::nullopt;
}

// Where the body ends, said in one way only.
MaybeFailure check_framing(Head& head) {
  const bool has_length = count_of(head, "content-length") > 0;
  if (count_of(head, "transfer-encoding") > 0) {
    if (has_length) return bad("Content-Length and Transfer-Encoding exclude each other.");
    return failure(Fault::length_required, "Send the body with Content-Length, not in chunks.");
  }
  if (!has_length) return std::nullopt;

  const std::string_view digits = value_of(head, "content-length");
  if (!is_digits(digits) || digits.size() > kLengthDigitsMax) {
    return bad("Content-Length is not a number.");
  }
  head.content_length = std::stoull(std::string{digits});
  const bool bodiless = head.method == Method::get || head.method == Method::head;
  if (bodiless && head.content_length > 0) return bad("A GET request has no body.");
  return std::nullopt;
}

MaybeFailure check_body_kind(Head& head) {
  const std::string_view coding = value_of(head, "content-encoding");
  if (!coding.empty() && !equal_ignoring_case(coding, "identity")) {
    base::Error error;
    error.kind = base::Error::Kind::unsupported;
    error.message = "Send the body without Content-Encoding.";
    return failure(std::move(error));
  }
  if (count_of(head, "expect") == 0) return std::nullopt;
  if (!equal_ignoring_case(value_of(head, "expect"), "100-continue")) {
    return failure(Fault::expectation_failed, "Only 100-continue can be expected.");
  }
  head.expects_continue = head.content_length > 0;
  return std::nullopt;
}

void read_connection_wish(Head& head) {
  for (const Pair& header : head.headers) {
    if (header.name != "connection") continue;
    if (lower(header.value).find("close") != std::string::npos) head.keep_alive = false;
  }
}

// A line feed that does not follow a carriage return, or the other way round,
// at or behind `from`.
bool has_lone_line_end(std::string_view bytes, std::size_t from) {
  for (std::size_t i = from; i < bytes.size(); ++i) {
    const bool after_return = i > 0 && bytes[i - 1] == '\r';
    if ((bytes[i] == '\n') != after_return) return true;
  }
  return false;
}

MaybeFailure parse_lines(std::string_view bytes, Head& head) {
  if (has_lone_line_end(bytes, 0)) return bad("Lines must end with CR LF.");
  bool first = true;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find("\r\n");
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 2);
    if (line.empty()) break;
    MaybeFailure fault = first ? parse_request_line(line, head) : parse_header_line(line, head);
    if (fault) return fault;
    first = false;
  }
  if (first) return bad("The request line is missing.");
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> head_size(std::string_view bytes, std::size_t seen) {
  const std::size_t from = seen < kEnd.size() ? 0 : seen - kEnd.size();
  const std::size_t end = bytes.find(kEnd, from);
  if (end == std::string_view::npos || end + kEnd.size() > kHeadBytesMax) return std::nullopt;
  return end + kEnd.size();
}

std::optional<Failure> early_fault(std::string_view bytes, std::size_t seen) {
  constexpr std::size_t kLineMax = kTargetBytesMax + 64;  // With the method and the version.
  if (bytes.empty()) return std::nullopt;
  if (!is_token_char(bytes.front())) return bad("This is not an HTTP request.");
  if (bytes.size() > kLineMax && bytes.substr(0, kLineMax).find('\n') == std::string_view::npos) {
    return failure(Fault::target_too_long, "The address is longer than 8192 bytes.");
  }
  if (bytes.size() > kHeadBytesMax) {
    return failure(Fault::headers_too_large, "The headers are longer than 32768 bytes.");
  }
  if (has_lone_line_end(bytes, seen)) return bad("Lines must end with CR LF.");
  return std::nullopt;
}

std::variant<Head, Failure> parse_head(std::string_view bytes) {
  Head head;
  MaybeFailure fault = parse_lines(bytes, head);
  if (!fault) fault = check_names(head);
  if (!fault) fault = check_framing(head);
  if (!fault) fault = check_body_kind(head);
  if (fault) return std::move(*fault);
  read_connection_wish(head);
  return head;
}

}  // namespace http
