// One table spells an enumeration, for both ways: value to word, word to value.

#pragma once

#include <base/ensure.hpp>

#include <string_view>

namespace base {

template <typename Enum>
struct Named {
  Enum value;
  std::string_view text;
};

// The word for `value`. A table that lacks it is a Bug.
template <typename Table, typename Enum>
[[nodiscard]] std::string_view name_in(const Table& table, Enum value) {
  for (const Named<Enum>& row : table) {
    if (row.value == value) return row.text;
  }
  throw Bug{"a table of names lacks an enumerator"};
}

// The value that is spelled so; false where none is, and `into` is left alone.
template <typename Table, typename Enum>
[[nodiscard]] bool parse_in(const Table& table, std::string_view text, Enum& into) {
  for (const Named<Enum>& row : table) {
    if (row.text != text) continue;
    into = row.value;
    return true;
  }
  return false;
}

}  // namespace base
