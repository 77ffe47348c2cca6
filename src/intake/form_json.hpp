// Turns a form into the JSON of the same input, so that one reader checks both.

#pragma once

#include <base/result.hpp>
#include <intake/faults.hpp>
#include <intake/form.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace intake {

// What a field of a form holds.
enum class Holds : std::uint8_t {
  text,       // as typed, line ends as \n; a blank one counts as left out
  box,        // true if ticked
  lines,      // one text a line
  addresses,  // one web address a line, each an object {"url"}
  ids,        // each value an id, an object {"id"}
};

// A path with `*` for an index: "parties.*.name".
struct FieldShape {
  std::string_view path;
  Holds holds;
};

// `malformed` where a value is not UTF-8, `too_large` over kFormFieldsMax. A field that has no
// shape becomes a member of its own name, for the reader to find; one that stands twice is noted
// in `faults`. In a list, an element in which nothing was filled in is null.
[[nodiscard]] base::Result<nlohmann::json> json_of(const Form& form,
                                                   std::span<const FieldShape> shapes,
                                                   Faults& faults);

}  // namespace intake
