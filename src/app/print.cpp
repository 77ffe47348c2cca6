#include <app/print.hpp>

#include <iostream>

namespace app {

void print_error(const base::Error& error) {
  std::cerr << "copydesk: " << error.message << "\n";
  for (const base::FieldError& field : error.fields) {
    if (field.detail != error.message) std::cerr << "  " << field.detail << "\n";
  }
}

void print_line(std::string_view line) { std::cout << line << "\n"; }

}  // namespace app
