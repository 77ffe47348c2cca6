// What is wrong with one input: every field at fault, in words of the reader's
// language, each with its pointer.

#pragma once

#include <base/result.hpp>
#include <wording/language.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

class Faults {
 public:
  explicit Faults(wording::Language language) : language_{language} {}

  // `sentence` is the English message, from the catalogue's point of view its name; %1 to %9 in it
  // stand for the arguments.
  void add(std::string pointer,
           std::string_view sentence,
           std::initializer_list<std::string_view> arguments = {});
  // A number as the language writes it, for an argument.
  [[nodiscard]] std::string number(std::size_t of) const;

  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] bool has(std::string_view pointer) const;
  // All of them as one `invalid` error; without any fault, a Bug.
  [[nodiscard]] base::Error error() const;

 private:
  wording::Language language_;
  std::vector<base::FieldError> fields_;
};

}  // namespace intake
