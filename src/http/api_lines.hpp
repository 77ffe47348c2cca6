// Many articles in one request: JSON lines in, JSON lines out.

#pragma once

#include <http/call.hpp>
#include <http/response.hpp>

#include <cstddef>
#include <string_view>

namespace http {

inline constexpr std::string_view kLinesType = "application/x-ndjson";
inline constexpr std::size_t kLinesMax = 100;

// Submits each line as if it had come alone: 200 with a line each, in their order: the answer with
// its status, or a problem. `too_large` for more than kLinesMax, and then nothing is stored. With
// an Idempotency-Key each line has its own, made of the key and its number.
[[nodiscard]] Response post_lines(const Call& call);

}  // namespace http
