// A TOML file as values that know where they stand, so that everything that is
// said about a file can name the line. The package behind it is seen by nobody.

#pragma once

#include <policies/problem.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace policies {

struct TomlEntry;

struct Toml {
  using Array = std::vector<Toml>;
  using Table = std::vector<TomlEntry>;  // Sorted by key; a key stands once.
  // monostate is what no file of ours uses: a time of day, a date with a time.
  using Value = std::variant<std::monostate,
                             bool,
                             std::int64_t,
                             double,
                             std::string,
                             std::chrono::year_month_day,
                             Array,
                             Table>;

  Value value;
  Position at = {};
};

struct TomlEntry {
  std::string key;
  Toml value;
  Position at = {};  // Of the key.
};

struct ParsedToml {
  Toml root;  // An empty table where there are problems.
  std::vector<Problem> problems;
};

// Reads a whole file. Problems: not UTF-8, not TOML, larger than kFileBytes,
// nested deeper than kTomlDepth. `file` only names it in them.
[[nodiscard]] ParsedToml parse_toml(std::string_view text, const std::string& file);

}  // namespace policies
