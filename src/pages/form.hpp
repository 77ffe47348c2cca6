// A form as somebody filled it in, to be shown again with what is wrong in it.

#pragma once

#include <base/result.hpp>
#include <wording/data.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace pages {

struct Field {
  std::string name;  // "author.email"
  std::string value;
};

struct Form {
  std::vector<Field> fields;             // As typed.
  std::vector<base::FieldError> errors;  // The pointer is the name of the field.
  std::string idempotency_key;           // For the next time it is sent.
};

// The first value of that name; empty where there is none.
[[nodiscard]] std::string_view value_of(const Form& form, std::string_view name);
// What is wrong with the field; empty where nothing is.
[[nodiscard]] std::string_view error_of(const Form& form, std::string_view name);
[[nodiscard]] bool is_ticked(const Form& form, std::string_view name);

// The id of the field in its page: its name with "-" for ".".
[[nodiscard]] std::string id_of_field(std::string_view name);

// Sets the value and the error of a field: "author.email" gives AUTHOR_EMAIL and
// AUTHOR_EMAIL_ERROR; `as` is another name for them.
void fill_field(wording::Data& data,
                const Form& form,
                std::string_view name,
                std::string_view as = {});

// What partials/error_summary.html expects.
void fill_errors(wording::Data& data, const Form& form);
// The same, and IDEMPOTENCY_KEY.
void fill_summary(wording::Data& data, const Form& form);

}  // namespace pages
