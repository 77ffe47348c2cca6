// The life of an item as the JSON that its row keeps.

#pragma once

#include <notices/item_life.hpp>

#include <string>
#include <string_view>

namespace storage {

[[nodiscard]] std::string life_to_text(const notices::ItemLife& life);
// What life_to_text wrote; anything else is a Bug.
[[nodiscard]] notices::ItemLife life_from_text(std::string_view text);

}  // namespace storage
