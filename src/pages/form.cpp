#include <pages/context.hpp>
#include <pages/form.hpp>

#include <algorithm>

namespace pages {

std::string id_of_field(std::string_view name) {
  std::string id{name};
  std::replace(id.begin(), id.end(), '.', '-');
  return id;
}

std::string_view value_of(const Form& form, std::string_view name) {
  const auto found = std::find_if(form.fields.begin(),
                                  form.fields.end(),
                                  [name](const Field& field) { return field.name == name; });
  return found == form.fields.end() ? std::string_view{} : std::string_view{found->value};
}

std::string_view error_of(const Form& form, std::string_view name) {
  const auto found =
      std::find_if(form.errors.begin(), form.errors.end(), [name](const base::FieldError& error) {
        return error.pointer == name;
      });
  return found == form.errors.end() ? std::string_view{} : std::string_view{found->detail};
}

bool is_ticked(const Form& form, std::string_view name) {
  const std::string_view value = value_of(form, name);
  return value == "true" || value == "on" || value == "1";
}

void fill_field(wording::Data& data, const Form& form, std::string_view name, std::string_view as) {
  const std::string variable = as.empty() ? upper(name) : std::string{as};
  data.set(variable, value_of(form, name));
  data.set(variable + "_ERROR", error_of(form, name));
}

void fill_errors(wording::Data& data, const Form& form) {
  for (const base::FieldError& error : form.errors) {
    wording::Data& row = data.section("ERRORS");
    row.set("FIELD_ID", id_of_field(error.pointer));
    row.set("DETAIL", error.detail);
  }
}

void fill_summary(wording::Data& data, const Form& form) {
  data.set("IDEMPOTENCY_KEY", form.idempotency_key);
  fill_errors(data, form);
}

}  // namespace pages
