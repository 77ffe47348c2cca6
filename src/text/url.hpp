// Addresses on the web: what one consists of, and when two are the same.

#pragma once

#include <base/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

struct Url {
  std::string scheme;        // "http" or "https".
  std::string host;          // Lower case, ASCII (IDNA, UTS 46), no dot at the end.
  std::uint16_t port = 0;    // 0: the scheme's own.
  std::string path;          // As it was escaped; begins with a slash.
  std::string query;         // Without the question mark; may be empty.
  bool credentials = false;  // A user name or password stood before the host.
};

// Reads an absolute http or https URL of at most kUrlBytes. `www.` alone is
// taken for http. The error says what is wrong with it; its pointer is empty.
[[nodiscard]] base::Result<Url> parse_url(std::string_view text);

// One spelling for all that lead to the same place: host and scheme as in Url,
// no default port, no fragment, escapes only where they are needed and in
// capitals. The scheme does not count: it is always "https".
[[nodiscard]] std::string normal_form(const Url& url);

// A name or value within a query: every byte escaped that is not unreserved (RFC 3986 2.3).
[[nodiscard]] std::string percent_encoded(std::string_view text);

// Undoes %-escapes; nothing where one is broken or the result is not UTF-8 free
// of control characters.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

// The host name as ASCII (UTS 46, non-transitional), lower case; nothing where
// it is no host name.
[[nodiscard]] std::optional<std::string> ascii_host(std::string_view host);

}  // namespace text
