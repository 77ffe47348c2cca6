// Octets of an address or a form turned into text, once.

#pragma once

#include <http/request.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

// Whether the bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates.
[[nodiscard]] bool is_utf8(std::string_view bytes);
// Whether a byte below 0x20, or 0x7f, is among them.
[[nodiscard]] bool has_control(std::string_view bytes);

enum class Plus : std::uint8_t { kept, space };

// Resolves %XX; nothing where an escape is broken.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus);

// The path of a target, decoded; nothing where an escape is broken, where what
// comes out is not UTF-8 or has a control character, and where it would read as
// another path: an escaped slash or backslash, a segment `.` or `..`.
[[nodiscard]] std::optional<std::string> decode_path(std::string_view raw);

// `a=1&b=2` as pairs in their order; nothing where an escape is broken, where
// text is not UTF-8 or holds a NUL, and where there are more than `pairs_max`.
[[nodiscard]] std::optional<std::vector<Pair>> decode_pairs(std::string_view raw,
                                                            std::size_t pairs_max);

// ASCII letters in lower case, everything else as it is.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view one, std::string_view other);
// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace http
