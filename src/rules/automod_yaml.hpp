// YAML of strangers as a small tree that knows its lines. Aliases are refused, so that nothing is
// larger than it is written; size, depth and number of nodes are limited.

#pragma once

#include <base/result.hpp>
#include <policies/problem.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct YamlEntry;

struct YamlNode {
  enum class Kind : std::uint8_t { nothing, scalar, sequence, map };

  Kind kind = Kind::nothing;
  std::string text = {};  // Of a scalar.
  bool quoted = false;    // A scalar in quotes, or of several lines.
  policies::Position at = {};
  std::vector<YamlNode> items;     // Of a sequence.
  std::vector<YamlEntry> entries;  // Of a map, as they stand; a key may stand twice.
};

struct YamlEntry {
  YamlNode key;  // A scalar.
  YamlNode value;
};

struct YamlDocument {
  YamlNode root;
  std::string heading = {};    // The comment that stands above the first line, in one line.
  std::string wrong = {};      // Why it could not be read; empty if it could.
  policies::Position at = {};  // Where it begins, or what is wrong stands.
};

// The documents that lines of `---` part. What is wrong with one keeps the others. Fails on what is
// not UTF-8 text, or larger than kAutomodBytes, or of more than kAutomodDocuments.
[[nodiscard]] base::Result<std::vector<YamlDocument>> read_yaml(std::string_view text);

}  // namespace rules
