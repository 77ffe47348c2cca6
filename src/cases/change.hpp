// What an author is asked to change in a text that a notice is about, so that it
// need not go as a whole, and what a new version made of it.

#pragma once

#include <cstdint>
#include <string_view>

namespace cases {

enum class Remedy : std::uint8_t {
  excise,  // The passages go.
  credit   // The passages stay, and their source is named.
};
[[nodiscard]] std::string_view name(Remedy remedy);
[[nodiscard]] bool parse(std::string_view text, Remedy& into);

enum class ChangeState : std::uint8_t {
  asked,
  made,        // The passages are gone, or the source is named.
  not_made,    // A new version came, and they are still there, or it is not.
  not_checked  // A new version came; no passage is known that could be looked for.
};
[[nodiscard]] std::string_view name(ChangeState state);
[[nodiscard]] bool parse(std::string_view text, ChangeState& into);

}  // namespace cases
