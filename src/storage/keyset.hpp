// Cursors of keyset pages: where the last page ended, as one opaque word. A list
// asks `WHERE (a, id) < ($1, $2) ORDER BY a DESC, id DESC LIMIT $3`, so that a
// page costs the same wherever it is.

#pragma once

#include <base/result.hpp>
#include <storage/limits.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace storage {

// Which page of a list is asked for.
struct PageRequest {
  std::optional<std::string> cursor;  // From the page before; nothing for the first.
  std::size_t limit = kPageRows;
};

// How many rows to ask for: at least 1, at most kPageRowsMax.
[[nodiscard]] std::size_t page_rows(const PageRequest& page);

using CursorField = std::variant<std::int64_t, std::string>;

// The word for the row with these fields, in the list called `list`.
[[nodiscard]] std::string encode_cursor(std::string_view list,
                                        std::initializer_list<CursorField> fields);

// The fields again. `shape` has one letter for each: `i` an integer, `t` a text.
// `invalid` at /cursor for what encode_cursor never gave for this list.
[[nodiscard]] base::Result<std::vector<CursorField>> decode_cursor(std::string_view list,
                                                                   std::string_view shape,
                                                                   std::string_view word);

}  // namespace storage
