// The secret that keys the tracking links: a file that only the desk's user can read.

#pragma once

#include <base/result.hpp>

#include <string>

namespace app {

inline constexpr std::size_t kSecretBytes = 32;

// Reads the secret; makes the file, mode 0600, where there is none. `invalid` where it is too
// short or somebody else can read it.
[[nodiscard]] base::Result<std::string> read_or_make_secret(const std::string& path);

}  // namespace app
