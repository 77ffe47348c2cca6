#include <rules/field.hpp>

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::array<Field, kFields> kAll = {Field::title,
                                             Field::body,
                                             Field::links,
                                             Field::domains,
                                             Field::author,
                                             Field::sources,
                                             Field::cover_alt};
constexpr std::array<std::string_view, kFields> kNames = {
    "title", "body", "links", "domains", "author", "sources", "cover_alt"};

}  // namespace

std::string_view name(Field field) { return kNames.at(static_cast<std::size_t>(field)); }

std::optional<Field> parse_field(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Field>(found - kNames.begin());
}

std::span<const Field> all_fields() { return kAll; }

}  // namespace rules
