#pragma once

#include <string_view>

namespace app {

inline constexpr std::string_view kVersion = COPYDESK_VERSION;

}  // namespace app
