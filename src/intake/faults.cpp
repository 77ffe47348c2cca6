#include <base/ensure.hpp>
#include <intake/faults.hpp>
#include <intake/limits.hpp>
#include <wording/catalogue.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <utility>

namespace intake {
namespace {

constexpr std::size_t kNamedMax = 5;  // Fields that the message itself names.

// The pointers of the first few, as "/title, /body".
std::string named(const std::vector<base::FieldError>& fields) {
  std::string names;
  for (std::size_t i = 0; i < std::min(fields.size(), kNamedMax); ++i) {
    if (!names.empty()) names += ", ";
    names += fields[i].pointer.empty() ? "/" : fields[i].pointer;
  }
  return fields.size() > kNamedMax ? names + ", ..." : names;
}

}  // namespace

void Faults::add(std::string pointer,
                 std::string_view sentence,
                 std::initializer_list<std::string_view> arguments) {
  if (fields_.size() >= kFaultsMax) return;
  fields_.push_back({.pointer = std::move(pointer),
                     .detail = wording::fill(wording::tr(language_, sentence), arguments)});
}

std::string Faults::number(std::size_t of) const {
  return wording::format_number(language_, static_cast<std::int64_t>(of));
}

bool Faults::has(std::string_view pointer) const {
  return std::any_of(fields_.begin(), fields_.end(), [pointer](const base::FieldError& field) {
    return field.pointer == pointer;
  });
}

base::Error Faults::error() const {
  base::ensure(!fields_.empty(), "an input without faults has no error");
  const std::string message =
      fields_.size() == 1
          ? named(fields_) + ": " + fields_.front().detail
          : wording::fill(wording::tr(language_, "Some fields need another look: %1."),
                          {named(fields_)});
  return {.kind = base::Error::Kind::invalid, .message = message, .fields = fields_};
}

}  // namespace intake
