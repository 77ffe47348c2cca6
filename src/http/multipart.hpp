// Form bodies: multipart/form-data (RFC 7578) and application/x-www-form-urlencoded.
// Both are read in one pass whose cost is linear in the bytes, within limits.

#pragma once

#include <base/result.hpp>
#include <http/request.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

// One field or file. The content is a view into the body that was parsed.
struct Part {
  std::string name;
  std::optional<std::string> filename;  // As sent: a label, never a path.
  std::string content_type;             // Lower case, without parameters; empty where unsaid.
  std::string_view content;

  friend bool operator==(const Part&, const Part&) = default;
};

// The parts of a body in their order. `content_type` is the request's header,
// which names the boundary. `malformed` says what is wrong, `too_large` which limit was passed.
[[nodiscard]] base::Result<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                              std::string_view body);

// The fields of an urlencoded body in their order; `malformed` where an escape,
// UTF-8 or a control character is wrong, `too_large` over kFormFieldsMax.
[[nodiscard]] base::Result<std::vector<Pair>> parse_urlencoded(std::string_view body);

}  // namespace http
