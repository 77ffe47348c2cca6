// Words that a row keeps, read back as the values they stand for.

#pragma once

#include <base/ensure.hpp>

#include <string_view>

namespace storage {

// The value of an enumeration that is spelled so, by its own parse(); a word that none is spelled
// like is a Bug, for only this program writes it.
template <typename Enum>
[[nodiscard]] Enum spelled(std::string_view text) {
  Enum value{};
  base::ensure(parse(text, value), "a stored word is one of ours");
  return value;
}

}  // namespace storage
