#include <base/ensure.hpp>
#include <wording/data.hpp>

#include <utility>

namespace wording {
namespace {

constexpr std::string_view kEmpty = "_EMPTY";
constexpr std::string_view kAny = "_ANY";

bool is_html(std::string_view name) { return name.ends_with("_HTML"); }

}  // namespace

Data::Data() = default;
Data::Data(Data&&) noexcept = default;
Data& Data::operator=(Data&&) noexcept = default;
Data::~Data() = default;

Data& Data::set(std::string_view name, std::string_view value) {
  base::ensure(!is_html(name), "a value named _HTML is set by set_html");
  Entry& its = entry(name);
  its.value = value;
  its.has_value = true;
  return *this;
}

Data& Data::set_html(std::string_view name, const Html& value) {
  base::ensure(is_html(name), "HTML goes to a value named _HTML");
  Entry& its = entry(name);
  its.value = value.text();
  its.has_value = true;
  return *this;
}

Data& Data::section(std::string_view name) {
  Entry& its = entry(name);
  its.rows.push_back(std::make_unique<Data>());
  return *its.rows.back();
}

Data& Data::show(std::string_view name, bool when) {
  if (when) entry(name).shown = true;
  return *this;
}

const std::string* Data::value(std::string_view name) const {
  const Entry* const its = find(name);
  return its != nullptr && its->has_value ? &its->value : nullptr;
}

bool Data::shows(std::string_view name) const {
  if (const Entry* const its = find(name)) {
    return its->shown || !its->rows.empty() || !its->value.empty();
  }
  if (name.ends_with(kEmpty)) return !shows(name.substr(0, name.size() - kEmpty.size()));
  if (name.ends_with(kAny)) return shows(name.substr(0, name.size() - kAny.size()));
  return false;
}

const std::vector<std::unique_ptr<Data>>& Data::rows(std::string_view name) const {
  static const std::vector<std::unique_ptr<Data>> none;
  const Entry* const its = find(name);
  return its != nullptr ? its->rows : none;
}

Data::Entry& Data::entry(std::string_view name) {
  const auto found = entries_.find(name);
  return found != entries_.end() ? found->second
                                 : entries_.try_emplace(std::string{name}).first->second;
}

const Data::Entry* Data::find(std::string_view name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace wording
