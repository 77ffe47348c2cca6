// What a rule file may hold: one row a key. The parser reads by these tables, and
// docs/rules.md shows them, so that there is nothing to forget.

#pragma once

#include <rules/key_reader.hpp>
#include <rules/rule.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// One key of a table that becomes a Target.
template <typename Target>
struct Key {
  std::string_view name;
  std::string_view is;       // In Markdown, for whoever writes rules.
  std::string_view without;  // What holds where it is not there; kNeeded: it must be.
  void (*read)(KeyReader& in, Target& out);
};
inline constexpr std::string_view kNeeded = "*needed*";

[[nodiscard]] std::span<const Key<Rule>> head_keys();      // At the top of the file.
[[nodiscard]] std::span<const Key<Scope>> scope_keys();    // [scope]
[[nodiscard]] std::span<const Key<Match>> match_keys();    // [match]
[[nodiscard]] std::span<const Key<Near>> near_keys();      // [match] near = {}
[[nodiscard]] std::span<const Key<Rule>> decide_keys();    // [decide]
[[nodiscard]] std::span<const Key<Guard>> guard_keys();    // [guard]
[[nodiscard]] std::span<const Key<RuleTest>> test_keys();  // [[test]]

// Reads all of a table by its keys, and tells of those that it does not know.
template <typename Target>
void read_keys(std::span<const Key<Target>> keys,
               policies::TableReader& table,
               const Beside& beside,
               Target& out) {
  for (const Key<Target>& key : keys) {
    if (key.without == kNeeded) table.require(key.name);
    KeyReader in{table, key.name, beside};
    key.read(in, out);
  }
}

// A table of keys as docs/rules.md shows it.
struct KeyTable {
  std::string_view name;  // "[scope]"
  std::string markdown;
};
[[nodiscard]] std::vector<KeyTable> key_tables();

}  // namespace rules
