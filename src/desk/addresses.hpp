// Which of our articles an address names, if any.

#pragma once

#include <desk/parts.hpp>
#include <notices/notice.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace desk {

// The article behind any form of our addresses; nothing where the host is not
// ours or no article is there.
[[nodiscard]] std::optional<articles::Article> article_at(storage::Snapshot& snapshot,
                                                          const Desk& desk,
                                                          std::string_view url);

// What an address is that names this article, or none.
[[nodiscard]] notices::Resolution resolution_of(storage::Snapshot& snapshot,
                                                const std::optional<articles::Article>& article);

// Of the version that is public, or was or may be.
[[nodiscard]] std::string title_of(storage::Snapshot& snapshot, const articles::Article& article);

}  // namespace desk
