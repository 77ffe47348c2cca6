// How commands speak: results on standard output, messages on standard error.

#pragma once

#include <base/result.hpp>

#include <string>
#include <string_view>

namespace app {

// The message and every field that is wrong, each on a line of its own.
void print_error(const base::Error& error);

// One line on standard output.
void print_line(std::string_view line);

}  // namespace app
