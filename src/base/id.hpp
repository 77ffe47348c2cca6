// Identifiers: UUIDv7 (RFC 9562 section 5.7), so that rows sort by their birth.

#pragma once

#include <base/time.hpp>

#include <string>
#include <string_view>

namespace base {

// A fresh id for something born at `now`: 36 characters, lower case. Those that one process makes
// within a millisecond sort as they were made.
[[nodiscard]] std::string new_id(Time now);

// Whether `text` is a UUID in lower case, of any version.
[[nodiscard]] bool is_id(std::string_view text);

}  // namespace base
