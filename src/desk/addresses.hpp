// Which of our articles an address names, if any.

#pragma once

#include <desk/parts.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace desk {

// The article behind any form of our addresses; nothing where the host is not
// ours or no article is there.
[[nodiscard]] std::optional<articles::Article> article_at(storage::Snapshot& snapshot,
                                                          const Desk& desk,
                                                          std::string_view url);

}  // namespace desk
