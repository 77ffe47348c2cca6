// JSON where modules below `wire` need it: canonical text for what is hashed,
// and reading within limits. Values are nlohmann's; include <nlohmann/json.hpp>
// only in a .cpp, it costs seconds.

#pragma once

#include <base/result.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

inline constexpr std::size_t kJsonDepth = 64;

// Canonical text: keys sorted by byte, no white space, UTF-8 as it is. The same
// value always gives the same bytes, so its digest names it.
[[nodiscard]] std::string canonical(const nlohmann::json& value);

// Compact text for an answer; broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string dump(const nlohmann::json& value);

// Reads one value. `malformed` where it is not JSON in UTF-8, nests deeper than
// kJsonDepth, holds a key twice or a NUL in a string; the message says which, and where.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text);

}  // namespace base
