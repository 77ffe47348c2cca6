// What a form sent: names and values, as typed. A form names its fields by the
// paths of the JSON with dots ("author.email", "parties.0.name"); addresses stand
// one a line, a box that is ticked says "on", "true" or "1". A name that begins
// with an underscore is the page's own and no part of the input.

#pragma once

#include <articles/article.hpp>
#include <notices/notice.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

struct Field {
  std::string name;
  std::string value;

  friend bool operator==(const Field&, const Field&) = default;
};

// In the order in which they were sent; a name may stand several times.
using Form = std::vector<Field>;

// The first value of that name; nothing where there is none. Lives as long as the form.
[[nodiscard]] std::optional<std::string_view> value_of(const Form& form, std::string_view name);

// The form that says the same: for a page that lets somebody change what is there.
[[nodiscard]] Form form_of(const articles::Draft& draft);
[[nodiscard]] Form form_of(const notices::Complaint& complaint);

// The field that a pointer of an error speaks of: "/author/email" is "author.email", and
// "/sources/3/url" is "sources" in a form that has them in one field.
[[nodiscard]] std::string field_name(const Form& form, std::string_view pointer);

}  // namespace intake
