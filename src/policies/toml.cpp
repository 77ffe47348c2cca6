#include <policies/limits.hpp>
#include <policies/toml.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace policies {
namespace {

Position position(const toml::source_region& source) {
  return {.line = source.begin.line, .column = source.begin.column};
}

class Converter {
 public:
  Converter(const std::string& file, std::vector<Problem>& problems)
      : file_{file}, problems_{problems} {}

  Toml convert(const toml::node& node, std::size_t depth) {
    Toml out{.value = {}, .at = position(node.source())};
    if (depth > kTomlDepth) {
      problems_.push_back({.file = file_,
                           .at = out.at,
                           .message = "This nests deeper than " + std::to_string(kTomlDepth) +
                                      " levels; flatten it."});
      return out;
    }
    switch (node.type()) {
      case toml::node_type::boolean: out.value = **node.as_boolean(); break;
      case toml::node_type::integer: out.value = **node.as_integer(); break;
      case toml::node_type::floating_point: out.value = **node.as_floating_point(); break;
      case toml::node_type::string: out.value = **node.as_string(); break;
      case toml::node_type::date: out.value = day(**node.as_date()); break;
      case toml::node_type::array: out.value = array(*node.as_array(), depth); break;
      case toml::node_type::table: out.value = table(*node.as_table(), depth); break;
      case toml::node_type::time:
      case toml::node_type::date_time:
      case toml::node_type::none: break;
    }
    return out;
  }

 private:
  static std::chrono::year_month_day day(const toml::date& date) {
    return std::chrono::year{date.year} / std::chrono::month{date.month} /
           std::chrono::day{date.day};
  }

  Toml::Array array(const toml::array& items, std::size_t depth) {
    Toml::Array out;
    out.reserve(items.size());
    for (const toml::node& item : items)
      out.push_back(convert(item, depth + 1));
    return out;
  }

  Toml::Table table(const toml::table& entries, std::size_t depth) {
    Toml::Table out;
    out.reserve(entries.size());
    for (auto&& [key, value] : entries) {
      out.push_back({.key = std::string{key.str()},
                     .value = convert(value, depth + 1),
                     .at = position(key.source())});
    }
    return out;
  }

  const std::string& file_;
  std::vector<Problem>& problems_;
};

}  // namespace

ParsedToml parse_toml(std::string_view text, const std::string& file) {
  ParsedToml out;
  out.root.value = Toml::Table{};
  if (text.size() > kFileBytes) {
    out.problems.push_back(
        {.file = file,
         .message = "The file is larger than " + std::to_string(kFileBytes) + " bytes; split it."});
    return out;
  }
  try {
    const toml::table table = toml::parse(text, std::string_view{file});
    Toml root = Converter{file, out.problems}.convert(table, 0);
    if (out.problems.empty()) out.root = std::move(root);
  } catch (const toml::parse_error& error) {
    out.problems.push_back({.file = file,
                            .at = position(error.source()),
                            .message = "Not TOML: " + std::string{error.description()} + "."});
  }
  return out;
}

}  // namespace policies
