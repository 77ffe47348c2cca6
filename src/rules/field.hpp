// The parts of an article that rules look into.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rules {

// links: the addresses in the body; domains: their host names.
enum class Field : std::uint8_t { title, body, links, domains, author, sources, cover_alt };

inline constexpr std::size_t kFields = 7;

[[nodiscard]] std::string_view name(Field field);
[[nodiscard]] std::optional<Field> parse_field(std::string_view name);
[[nodiscard]] std::span<const Field> all_fields();

}  // namespace rules
