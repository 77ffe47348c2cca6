// The keys of AutoModerator that are no search, and what becomes of each.

#pragma once

#include <rules/automod.hpp>

#include <cstdint>
#include <string_view>

namespace rules {

// read: has a meaning here; effect: what the rule does beside, left out; condition: cannot be asked
// here, so that there is no rule without it.
enum class KeyUse : std::uint8_t { read, effect, condition };

struct AutomodKey {
  std::string_view key;  // In small letters.
  KeyUse use;
  std::string_view why;  // For the person who reads what was lost.
};

// The row of a key at the top of a rule, or below `author`; null where it is a search, or unknown.
[[nodiscard]] const AutomodKey* automod_key(std::string_view key);
[[nodiscard]] const AutomodKey* automod_author_key(std::string_view key);

}  // namespace rules
